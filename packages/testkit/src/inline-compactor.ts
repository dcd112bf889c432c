import type { Compactor, ContentEditor } from '@tandem/sync-server/ports';
import { copyOf, editTitle, mergeChecked, readTitle, restoreEdit } from '@tandem/sync-server/server';

/** Works on documents on the spot, as no real server does. */
export const inlineCompactor: Compactor & ContentEditor = {
  compact: async (updates) => mergeChecked(updates),
  readTitle: async (updates) => readTitle(updates),
  editTitle: async (updates, title) => editTitle(updates, title),
  restore: async (now, then) => restoreEdit(now, then),
  copy: async (updates) => copyOf(updates),
  close: async () => undefined,
};
