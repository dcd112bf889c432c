import * as Y from 'yjs';
import type { StoredUpdate } from './local-copy';

/** Origin of transactions that bring the copy's content into the Y.Doc. */
export const COPY_ORIGIN = Symbol('local copy');

/** Brings stored updates into the Y.Doc, in one transaction; each is told of before. Whether that changed anything. */
export function applyStored(
  doc: Y.Doc,
  updates: readonly StoredUpdate[],
  onIncoming: (update: Uint8Array) => void = () => undefined,
): boolean {
  let hasChanged = false;
  const note = () => {
    hasChanged = true;
  };
  const apply = () => {
    for (const { update } of updates) {
      onIncoming(update);
      Y.applyUpdate(doc, update, COPY_ORIGIN);
    }
  };
  doc.on('update', note);
  try {
    Y.transact(doc, apply, COPY_ORIGIN, false);
  } finally {
    doc.off('update', note);
  }
  return hasChanged;
}

/** Whether nothing in the Y.Doc waits for updates that it stands on. */
export function isComplete({ store }: Y.Doc): boolean {
  return store.pendingStructs === null && store.pendingDs === null;
}
