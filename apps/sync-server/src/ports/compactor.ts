import type { MergedUpdate } from './document-store';

/** Reads documents through a Y.Doc, away from the main thread; one at a time, in the order asked. */
export interface Compactor {
  /**
   * Merges the updates of one document, in order, into one. Rejects when it takes too long or they can't be merged.
   */
  compact(updates: readonly Uint8Array[]): Promise<MergedUpdate>;
  /** What the updates of one document give as its title. Rejects as above. */
  readTitle(updates: readonly Uint8Array[]): Promise<string>;
  close(): Promise<void>;
}
