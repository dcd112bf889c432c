import type { News, RoomClocks } from './room-clocks';

type WaitingUpdate = {
  readonly news: News;
  readonly bytes: number;
  readonly sessionId: number;
  /**
   * Whether the client itself had it in place, so that it can fill the gap. What comes in a step 2 may be
   * pending in the client too: others' words that it was relayed from beyond a gap of theirs.
   */
  readonly fillable: boolean;
  /** The update's place among all that its session sent. */
  readonly at: number;
  /** The sequence of the update that closed its gap; null while the gap is open. */
  readonly filledBy: number | null;
};

/** Updates that are kept but wait for content behind a clock gap, until what closes the gap is durable. */
export class WaitingUpdates {
  private updates: WaitingUpdate[] = [];
  private open = 0;

  /** Bytes behind open gaps, over all sessions. */
  get bytes(): number {
    return this.open;
  }

  add(update: Omit<WaitingUpdate, 'filledBy'>): void {
    this.updates.push({ ...update, filledBy: null });
    this.open += update.bytes;
  }

  /** The update with this sequence was accepted: it may have closed gaps. */
  accepted(clocks: RoomClocks, seq: number): void {
    if (this.open === 0) return;
    this.updates = this.updates.map((update) => {
      if (update.filledBy !== null || !clocks.isWhole(update.news)) return update;
      this.open -= update.bytes;
      return { ...update, filledBy: seq };
    });
  }

  /** All up to this sequence is durable. */
  committed(seq: number): void {
    if (this.updates.length === 0) return;
    this.updates = this.updates.filter(({ filledBy }) => filledBy === null || filledBy > seq);
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
