import * as Y from 'yjs';
import { holdsAll } from './compaction';

/**
 * Merges updates through a Y.Doc that collects deleted content; what waits behind a gap is kept as it is.
 * Throws when the result lacks a clock or a deletion of theirs.
 */
export function mergeChecked(updates: readonly Uint8Array[]): Uint8Array {
  const doc = new Y.Doc({ gc: true });
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  const merged = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  if (!holdsAll(merged, updates)) throw new Error('the merged document lacks something');
  return merged;
}
