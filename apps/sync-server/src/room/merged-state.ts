import { encodeStateVector } from '@tandem/protocol';
import * as Y from 'yjs';
import type { MergedUpdate } from '../ports/index';

/**
 * A stored state as it is served. It was written by compaction, so that Yjs can read it. Clients that come
 * back at once ask for the same difference, and most lack nothing but deletions: both are worked out once.
 */
export class MergedState {
  readonly update: Uint8Array;
  readonly cuts: readonly Uint8Array[];
  private vector: ReadonlyMap<number, number> | null = null;
  private last: { readonly key: string; readonly difference: Uint8Array } | null = null;

  constructor({ update, cuts }: MergedUpdate) {
    this.update = update;
    this.cuts = cuts;
  }

  /** What a client at `vector` lacks of it. */
  since(vector: ReadonlyMap<number, number>): Uint8Array {
    if (vector.size === 0) return this.update;
    this.vector ??= Y.decodeStateVector(Y.encodeStateVectorFromUpdate(this.update));
    const known = new Map([...this.vector].map(([client, end]) => [client, Math.min(end, vector.get(client) ?? 0)]));
    const key = [...known.values()].join();
    if (this.last?.key !== key) this.last = { key, difference: Y.diffUpdate(this.update, encodeStateVector(known)) };
    return this.last.difference;
  }
}
