import type { UpdateShape } from '@tandem/protocol';
import type { RoomClocks } from './room-clocks';

type WaitingUpdate = {
  readonly shape: UpdateShape;
  readonly bytes: number;
  readonly sessionId: number;
  /** The update's place among all that its session sent. */
  readonly at: number;
};

/** Updates that are kept but wait for content behind a clock gap. */
export class WaitingUpdates {
  private updates: WaitingUpdate[] = [];
  private total = 0;

  /** Bytes that wait, over all sessions. */
  get bytes(): number {
    return this.total;
  }

  add(update: WaitingUpdate): void {
    this.updates.push(update);
    this.total += update.bytes;
  }

  /** Lets go of what waits no longer. */
  release(clocks: RoomClocks): void {
    if (this.updates.length === 0) return;
    this.updates = this.updates.filter((update) => !clocks.isWhole(update.shape));
    this.total = this.updates.reduce((sum, update) => sum + update.bytes, 0);
  }

  /** The place of the session's first update that waits, or Infinity. */
  firstOf(sessionId: number): number {
    return this.updates.find((update) => update.sessionId === sessionId)?.at ?? Number.POSITIVE_INFINITY;
  }
}
