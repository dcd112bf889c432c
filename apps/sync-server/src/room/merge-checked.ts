import * as Y from 'yjs';
import type { MergedUpdate } from '../ports/index';
import { holdsAll } from './compaction';
import { nestingOf } from './nesting';

/** A cut is looked for each time that so many bytes were merged. */
const PIECE_BYTES = 256 * 1024;

/** What is to be merged, in an order in which each update follows what it stands on, as far as that is here. */
export type ToMerge = {
  readonly updates: readonly Uint8Array[];
  /** Cuts of what the first update was made of. */
  readonly cuts?: readonly Uint8Array[];
};

/**
 * Merges updates through a Y.Doc that collects deleted content; what waits behind a gap is kept as it is.
 * Throws when the result lacks a clock or a deletion of theirs. By a Y.Doc: not for the main thread.
 */
export function mergeChecked({ updates, cuts = [] }: ToMerge): MergedUpdate {
  const doc = new Y.Doc({ gc: true });
  const found: Uint8Array[] = [...cuts];
  doc.transact(() => {
    let bytes = 0;
    for (const [at, update] of updates.entries()) {
      Y.applyUpdate(doc, update);
      bytes += at === 0 && cuts.length > 0 ? 0 : update.byteLength;
      if (bytes < PIECE_BYTES) continue;
      // What is in place stands on nothing that is not, now and for ever.
      found.push(Y.encodeStateVector(doc));
      bytes = 0;
    }
  });
  const update = Y.encodeStateAsUpdate(doc);
  const merged = { update, stateVector: Y.encodeStateVector(doc), depth: nestingOf(doc), cuts: spread(found, update) };
  doc.destroy();
  if (!holdsAll(update, updates)) throw new Error('the merged document lacks something');
  return merged;
}

/** No more cuts than the merged bytes have pieces: deleting made some of them needless. */
function spread(cuts: readonly Uint8Array[], update: Uint8Array): readonly Uint8Array[] {
  const wanted = Math.floor(update.byteLength / PIECE_BYTES);
  if (cuts.length <= wanted) return cuts;
  const step = cuts.length / Math.max(1, wanted);
  return Array.from({ length: wanted }, (_, at) => cuts[Math.floor(at * step)]).filter((cut) => cut !== undefined);
}
