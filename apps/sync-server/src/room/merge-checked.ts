import * as Y from 'yjs';
import type { MergedUpdate } from '../ports/index';
import { holdsAll } from './compaction';
import { nestingOf } from './nesting';
import { findCuts } from './pieces';

/**
 * Merges updates, each behind those that it stands on as far as they are here, through a Y.Doc that collects deleted
 * content; what waits behind a gap is kept as it is. Throws when the result lacks a clock or a deletion of theirs. By a
 * Y.Doc: not for the main thread.
 */
export function mergeChecked(updates: readonly Uint8Array[]): MergedUpdate {
  const doc = new Y.Doc({ gc: true });
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  const update = Y.encodeStateAsUpdate(doc);
  const isWhole = doc.store.pendingStructs === null && doc.store.pendingDs === null;
  const cuts = isWhole ? findCuts(update) : [];
  const merged = { update, stateVector: Y.encodeStateVector(doc), depth: nestingOf(doc), cuts };
  doc.destroy();
  if (!holdsAll(update, updates)) throw new Error('the merged document lacks something');
  return merged;
}
