import type { ContentRun } from '@tandem/protocol';

type Advance = { readonly run: ContentRun; needsMet: number };
type Blocked = { readonly clock: number; readonly advance: Advance };

/**
 * How far each client's content can be put in place: content behind a clock gap, or standing on content
 * that is not in place, waits, as it does in Yjs.
 */
export class AppliedClocks {
  private readonly applied = new Map<number, number>();
  /** By the client waited for, the farthest clock first. */
  private readonly blocked = new Map<number, Blocked[]>();
  private count = 0;

  /** What is in place already; it is not changed. */
  private readonly base: AppliedClocks | null;

  constructor(base: AppliedClocks | null = null) {
    this.base = base;
  }

  /** Everything before these clocks is in place. */
  startAt(vector: ReadonlyMap<number, number>): void {
    for (const [client, next] of vector) this.applied.set(client, next);
  }

  /** How many runs wait. */
  get waiting(): number {
    return this.count;
  }

  /** The first clock of a client that is not in place. */
  of(client: number): number {
    return this.applied.get(client) ?? this.base?.of(client) ?? 0;
  }

  add(runs: readonly ContentRun[]): void {
    const ready: Advance[] = runs.map((run) => ({ run, needsMet: 0 }));
    for (let advance = ready.pop(); advance !== undefined; advance = ready.pop()) {
      const before = this.of(advance.run.client);
      this.go(advance);
      if (this.of(advance.run.client) > before) this.wake(advance.run.client, ready);
    }
  }

  /** Takes a run as far as it goes, and leaves it with what it waits for. */
  private go(advance: Advance): void {
    const { run } = advance;
    if (run.start > this.of(run.client)) return this.block(run.client, run.start, advance);
    for (let need = run.needs[advance.needsMet]; need !== undefined; need = run.needs[advance.needsMet]) {
      const isPast = need.at < this.of(run.client);
      if (!isPast && need.next > this.of(need.client)) {
        this.applied.set(run.client, Math.max(this.of(run.client), need.at));
        return this.block(need.client, need.next, advance);
      }
      advance.needsMet++;
    }
    this.applied.set(run.client, Math.max(this.of(run.client), run.end));
  }

  private block(client: number, clock: number, advance: Advance): void {
    const waiting = this.blocked.get(client) ?? [];
    let low = 0;
    let high = waiting.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((waiting[middle]?.clock ?? 0) > clock) low = middle + 1;
      else high = middle;
    }
    waiting.splice(low, 0, { clock, advance });
    this.count++;
    this.blocked.set(client, waiting);
  }

  private wake(client: number, ready: Advance[]): void {
    const waiting = this.blocked.get(client);
    if (waiting === undefined) return;
    for (let last = waiting.at(-1); last !== undefined && last.clock <= this.of(client); last = waiting.at(-1)) {
      waiting.pop();
      this.count--;
      ready.push(last.advance);
    }
    if (waiting.length === 0) this.blocked.delete(client);
  }
}
