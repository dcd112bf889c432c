import type { Compactor } from '@tandem/sync-server/ports';
import { mergeChecked, readTitle } from '@tandem/sync-server/server';

/** Reads documents on the spot, as no real server does. */
export const inlineCompactor: Compactor = {
  compact: async (updates) => mergeChecked(updates),
  readTitle: async (updates) => readTitle(updates),
  close: async () => undefined,
};
