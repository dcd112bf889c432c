import * as Y from 'yjs';

/** Merges updates through a Y.Doc that collects deleted content. What waits behind a gap is kept as it is. */
export function mergeThroughDoc(updates: readonly Uint8Array[]): Uint8Array {
  const doc = new Y.Doc({ gc: true });
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  const merged = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return merged;
}
