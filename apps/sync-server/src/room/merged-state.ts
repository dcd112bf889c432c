import { encodeStateVector, encodeUpdate } from '@tandem/protocol';
import * as Y from 'yjs';
import type { MergedUpdate } from '../ports/index';
import { areCuts, pieceOf } from './pieces';
import { WhileHeld } from './while-held';

/**
 * A stored state as it is served. It was written by compaction, so that Yjs can read it. Clients that come
 * back at once ask for the same difference, and most lack nothing but deletions: both are worked out once.
 */
export class MergedState {
  readonly update: Uint8Array;
  /** Whether it is a large one of which nothing is pending, so that its state vector says what it holds. */
  readonly isCut: boolean;
  readonly stateVector: Uint8Array;
  private readonly cuts: readonly Uint8Array[];
  /** One for each piece, as those who are sent it hold the pieces that they were not sent yet. */
  private readonly pieces: readonly WhileHeld<Uint8Array>[];
  private vector: ReadonlyMap<number, number> | null = null;
  private readonly last = new WhileHeld<{ readonly key: string; readonly difference: Uint8Array }>();

  constructor({ update, stateVector, cuts }: MergedUpdate) {
    this.update = update;
    this.stateVector = stateVector;
    this.cuts = cuts;
    this.isCut = areCuts(cuts);
    this.pieces = Array.from({ length: this.isCut ? cuts.length : 1 }, () => new WhileHeld<Uint8Array>());
  }

  /** All of it as clients are sent it, a large one in pieces; the same memory for all of them. */
  frames(): readonly Uint8Array[] {
    return this.pieces.map((piece, at) => piece.get(() => this.frameOf(this.cuts[at])));
  }

  private frameOf(cut: Uint8Array | undefined): Uint8Array {
    return encodeUpdate(this.isCut && cut !== undefined ? pieceOf(this.update, cut) : this.update);
  }

  /** What a client at `vector` lacks of it. */
  since(vector: ReadonlyMap<number, number>): Uint8Array {
    this.vector ??= Y.decodeStateVector(Y.encodeStateVectorFromUpdate(this.update));
    const known = new Map([...this.vector].map(([client, end]) => [client, Math.min(end, vector.get(client) ?? 0)]));
    const key = [...known.values()].join();
    const work = () => ({ key, difference: Y.diffUpdate(this.update, encodeStateVector(known)) });
    const last = this.last.get(work);
    if (last.key === key) return last.difference;
    this.last.drop();
    return this.last.get(work).difference;
  }
}
