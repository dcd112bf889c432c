/** A run of clocks of one client, `start` inclusive, `end` exclusive. */
export type ClockRange = { readonly client: number; readonly start: number; readonly end: number };

/** Sorted, disjoint spans that don't touch, each as its start and its end: an object each would be three times as large. */
type Spans = number[];

/** From this many on, runs are sorted and joined at once. */
const MANY = 32;

/** A set of clocks per client, kept as sorted, disjoint, merged spans. */
export class ClockSet {
  private readonly spans = new Map<number, Spans>();

  /** Adds a run; O(log n) to find its place, runs that touch are merged. */
  add({ client, start, end }: ClockRange): void {
    if (start >= end) return;
    const spans = this.spans.get(client);
    if (spans === undefined) {
      this.spans.set(client, [start, end]);
      return;
    }
    const from = firstEndingAtOrAfter(spans, start);
    let to = from;
    let first = start;
    let last = end;
    for (; startOf(spans, to) <= end; to++) {
      first = Math.min(first, startOf(spans, to));
      last = Math.max(last, endOf(spans, to));
    }
    spans.splice(2 * from, 2 * (to - from), first, last);
  }

  /** Whether the whole run is in the set. */
  has({ client, start, end }: ClockRange): boolean {
    if (start >= end) return true;
    const spans = this.spans.get(client);
    return spans !== undefined && startOf(spans, firstEndingAtOrAfter(spans, end)) <= start;
  }

  /** The end of the span that holds `clock` or starts at it; else `clock`. */
  endFrom(client: number, clock: number): number {
    const spans = this.spans.get(client) ?? [];
    const at = firstEndingAtOrAfter(spans, clock);
    return startOf(spans, at) <= clock ? endOf(spans, at) : clock;
  }

  /** Adds many runs in time n log n + m, whatever their order. */
  addAll(runs: readonly ClockRange[]): void {
    if (runs.length < MANY) {
      for (const run of runs) this.add(run);
      return;
    }
    const byClient = new Map<number, ClockRange[]>();
    for (const run of runs) {
      const others = byClient.get(run.client);
      if (others === undefined) byClient.set(run.client, [run]);
      else others.push(run);
    }
    for (const [client, added] of byClient) this.spans.set(client, joined(this.runsOf(client), added));
  }

  private runsOf(client: number): ClockRange[] {
    const spans = this.spans.get(client) ?? [];
    return Array.from({ length: spans.length / 2 }, (_, at) => ({
      client,
      start: startOf(spans, at),
      end: endOf(spans, at),
    }));
  }

  /** Takes out the spans that hold `clock` or follow it without a gap and returns where they end; else `clock`. */
  takeFrom(client: number, clock: number): number {
    const spans = this.spans.get(client) ?? [];
    let end = clock;
    let taken = 0;
    for (; startOf(spans, taken) <= end; taken++) end = Math.max(end, endOf(spans, taken));
    spans.splice(0, 2 * taken);
    if (spans.length === 0) this.spans.delete(client);
    return end;
  }
}

/** Infinity behind the last. */
function startOf(spans: Spans, at: number): number {
  return spans[2 * at] ?? Number.POSITIVE_INFINITY;
}

function endOf(spans: Spans, at: number): number {
  return spans[2 * at + 1] ?? Number.POSITIVE_INFINITY;
}

function firstEndingAtOrAfter(spans: Spans, clock: number): number {
  let low = 0;
  let high = spans.length / 2;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (endOf(spans, middle) < clock) low = middle + 1;
    else high = middle;
  }
  return low;
}

function joined(present: readonly ClockRange[], added: readonly ClockRange[]): Spans {
  const runs = [...present, ...added].filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start);
  const spans: Spans = [];
  for (const { start, end } of runs) {
    const last = spans.length - 1;
    if (start <= (spans[last] ?? -1)) spans[last] = Math.max(spans[last] ?? 0, end);
    else spans.push(start, end);
  }
  return spans;
}
