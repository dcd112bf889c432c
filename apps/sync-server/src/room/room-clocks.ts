import type { ClockRange, UpdateShape } from '@tandem/protocol';
import { ClockSet } from '@tandem/protocol';

/**
 * Which clocks a room holds. The state vector counts each client's gapless prefix only; what lies
 * beyond a gap is remembered and joined when the gap closes.
 */
export class RoomClocks {
  private readonly next = new Map<number, number>();
  private readonly beyond = new ClockSet();
  private readonly deleted = new ClockSet();

  /** Client id to the first clock that is missing. */
  get stateVector(): ReadonlyMap<number, number> {
    return this.next;
  }

  add(shape: UpdateShape): void {
    for (const range of shape.content) this.addContent(range);
    for (const range of shape.deletes) this.deleted.add(range);
  }

  /** Whether everything in the update is here already. */
  knows(shape: UpdateShape): boolean {
    return shape.content.every((range) => this.holds(range)) && shape.deletes.every((range) => this.deleted.has(range));
  }

  /** Whether, once the update is added, nothing in it waits for content that is not here. */
  isWhole(shape: UpdateShape): boolean {
    const reach = new Map<number, number>();
    const reachOf = (client: number) => this.beyond.endFrom(client, reach.get(client) ?? this.nextOf(client));
    for (const { client, start, end } of shape.content) {
      const known = reachOf(client);
      if (start > known) return false;
      reach.set(client, Math.max(known, end));
    }
    for (const [client, clock] of shape.needs) if (clock > reachOf(client)) return false;
    return shape.deletes.every(({ client, end }) => end <= reachOf(client));
  }

  private nextOf(client: number): number {
    return this.next.get(client) ?? 0;
  }

  private holds(range: ClockRange): boolean {
    return this.beyond.has({ ...range, start: Math.max(range.start, this.nextOf(range.client)) });
  }

  private addContent({ client, start, end }: ClockRange): void {
    const next = this.nextOf(client);
    if (start > next) this.beyond.add({ client, start, end });
    else if (end > next) this.next.set(client, this.beyond.takeFrom(client, end));
  }
}
