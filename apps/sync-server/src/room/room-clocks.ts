import type { ClockRange, UpdateShape } from '@tandem/protocol';
import { ClockSet } from '@tandem/protocol';
import { AppliedClocks } from './applied-clocks';

/**
 * Which clocks a room holds. The state vector counts each client's gapless prefix only; what lies
 * beyond a gap is remembered and joined when the gap closes.
 */
export class RoomClocks {
  private readonly next = new Map<number, number>();
  private readonly beyond = new ClockSet();
  private readonly deleted = new ClockSet();
  private readonly applied = new AppliedClocks();
  /** Adds what was deleted before this began, where that is not known yet. */
  private readDeleted: () => void = () => undefined;

  /** Begins with what is in place up to a state vector; `readDeleted` adds what of it is deleted once that is asked. */
  startAt(vector: ReadonlyMap<number, number>, readDeleted: () => void): void {
    for (const [client, next] of vector) this.next.set(client, next);
    this.applied.startAt(vector);
    this.readDeleted = readDeleted;
  }

  /** Client id to the first clock that is missing. */
  get stateVector(): ReadonlyMap<number, number> {
    return this.next;
  }

  add(shape: UpdateShape): void {
    const beyond: ClockRange[] = [];
    for (const run of shape.content) {
      if (run.start > this.nextOf(run.client)) beyond.push(run);
      else if (run.end > this.nextOf(run.client)) this.next.set(run.client, this.beyond.takeFrom(run.client, run.end));
    }
    this.beyond.addAll(beyond);
    for (const { client } of beyond) this.joinBeyond(client);
    this.deleted.addAll(shape.deletes);
    this.applied.add(shape.content);
  }

  /** Whether everything in the update is here already, in place or waiting. */
  knows(shape: UpdateShape): boolean {
    if (!shape.content.every((run) => this.holds(run))) return false;
    if (shape.deletes.every((range) => this.deleted.has(range))) return true;
    this.readDeleted();
    return shape.deletes.every((range) => this.deleted.has(range));
  }

  /** Whether all content up to the end of the run can be put in place. */
  isInPlace({ client, end }: ClockRange): boolean {
    return end <= this.applied.of(client);
  }

  /** How many runs can't be put in place yet. */
  get waitingRuns(): number {
    return this.applied.waiting;
  }

  /** Whether all of the update could be put in place at once, on what is in place now. */
  fits({ content, deletes }: UpdateShape): boolean {
    const trial = new AppliedClocks(this.applied);
    trial.add(content);
    return [...content, ...deletes].every(({ client, end }) => end <= trial.of(client));
  }

  private nextOf(client: number): number {
    return this.next.get(client) ?? 0;
  }

  private holds(range: ClockRange): boolean {
    return this.beyond.has({ ...range, start: Math.max(range.start, this.nextOf(range.client)) });
  }

  /** Runs of one update need not come in order: an earlier one may have closed a later one's gap. */
  private joinBeyond(client: number): void {
    const next = this.nextOf(client);
    const end = this.beyond.takeFrom(client, next);
    if (end > next) this.next.set(client, end);
  }
}
