import type { ClockRange, Limits } from '@tandem/protocol';
import type { RoomClocks } from './room-clocks';

type WaitingUpdate = {
  /** What the update brings and deletes; all of it has to be in place. */
  readonly ranges: readonly ClockRange[];
  /** How many of the ranges are known to be in place. */
  inPlace: number;
  readonly bytes: number;
  readonly sessionId: number;
  /** The update's place among all that its session sent. */
  readonly at: number;
  /**
   * Whether the client itself had it in place, so that it can fill the gap. What comes in a step 2 may be
   * pending in the client too: others' words that it was relayed from beyond a gap of theirs.
   */
  readonly fillable: boolean;
  /** The sequence of the update that closed its gap; null while the gap is open. */
  filledBy: number | null;
};

export type NewlyWaiting = Pick<WaitingUpdate, 'ranges' | 'bytes' | 'sessionId' | 'at' | 'fillable'>;

/** Updates that are kept but wait for content behind a clock gap, until what closes the gap is durable. */
export class WaitingUpdates {
  private updates: WaitingUpdate[] = [];

  add(update: NewlyWaiting): void {
    this.updates.push({ ...update, inPlace: 0, filledBy: null });
  }

  /** The update with this sequence was accepted: it may have closed gaps. */
  accepted(clocks: RoomClocks, seq: number): void {
    for (const update of this.updates) {
      if (update.filledBy === null && isWhole(update, clocks)) update.filledBy = seq;
    }
  }

  /** All up to this sequence is durable. */
  committed(seq: number): void {
    if (this.updates.length === 0) return;
    this.updates = this.updates.filter(({ filledBy }) => filledBy === null || filledBy > seq);
  }

  /** The session is gone: nobody waits for its answers, and its bytes don't count any more. */
  forget(sessionId: number): void {
    this.updates = this.updates.filter((update) => update.sessionId !== sessionId);
  }

  /** Whether more of this session's updates stand behind open gaps than the limits allow. */
  isOver(sessionId: number, limits: Pick<Limits, 'pendingBytes' | 'pendingUpdates'>): boolean {
    if (this.updates.length === 0) return false;
    const open = this.updates.filter((update) => update.sessionId === sessionId && update.filledBy === null);
    const bytes = open.reduce((sum, update) => sum + update.bytes, 0);
    return bytes > limits.pendingBytes || open.length > limits.pendingUpdates;
  }

  /** Whether an update of this session stands behind an open gap that its client can fill. */
  hasGap(sessionId: number): boolean {
    return this.updates.some((each) => each.sessionId === sessionId && each.filledBy === null && each.fillable);
  }

  /** The place of the session's first update that is not durable as a whole, or Infinity. */
  firstOf(sessionId: number): number {
    return this.updates.find((update) => update.sessionId === sessionId)?.at ?? Number.POSITIVE_INFINITY;
  }
}

/** Goes on where it stopped before: what is in place stays so. */
function isWhole(update: WaitingUpdate, clocks: RoomClocks): boolean {
  for (let range = update.ranges[update.inPlace]; range !== undefined; range = update.ranges[update.inPlace]) {
    if (!clocks.isInPlace(range)) return false;
    update.inPlace++;
  }
  return true;
}
