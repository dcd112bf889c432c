import type { ClockRange, ContentRun, UpdateShape } from '@tandem/protocol';
import { ClockSet } from '@tandem/protocol';

/** The part of an update that a room doesn't hold yet. */
export type News = { readonly content: readonly ContentRun[]; readonly deletes: readonly ClockRange[] };

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

  /** What of the update is not here already; null when all of it is. */
  newsOf(shape: UpdateShape): News | null {
    const content = shape.content.filter((run) => !this.holds(run));
    const deletes = shape.deletes.filter((range) => !this.deleted.has(range));
    return content.length + deletes.length === 0 ? null : { content, deletes };
  }

  /** Whether, once it is added, nothing of it waits for content that is not here. */
  isWhole({ content, deletes }: News): boolean {
    const reach = new Map<number, number>();
    const reachOf = (client: number) => this.beyond.endFrom(client, reach.get(client) ?? this.nextOf(client));
    for (const { client, start, end } of content) {
      const known = reachOf(client);
      if (start > known) return false;
      reach.set(client, Math.max(known, end));
    }
    for (const { needs } of content) for (const [client, clock] of needs) if (clock > reachOf(client)) return false;
    return deletes.every(({ client, end }) => end <= reachOf(client));
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
