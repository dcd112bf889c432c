/** A run of clocks of one client, `start` inclusive, `end` exclusive. */
export type ClockRange = { readonly client: number; readonly start: number; readonly end: number };

type Span = { start: number; end: number };

/** From this many on, runs are sorted and joined at once. */
const MANY = 32;

/** A set of clocks per client, kept as sorted, disjoint, merged spans. */
export class ClockSet {
  private readonly spans = new Map<number, Span[]>();

  /** Adds a run; O(log n) to find its place, runs that touch are merged. */
  add({ client, start, end }: ClockRange): void {
    if (start >= end) return;
    const spans = this.spans.get(client);
    if (spans === undefined) {
      this.spans.set(client, [{ start, end }]);
      return;
    }
    const from = firstEndingAtOrAfter(spans, start);
    let to = from;
    const merged = { start, end };
    for (let span = spans[to]; span !== undefined && span.start <= end; span = spans[++to]) {
      merged.start = Math.min(merged.start, span.start);
      merged.end = Math.max(merged.end, span.end);
    }
    spans.splice(from, to - from, merged);
  }

  /** Whether the whole run is in the set. */
  has({ client, start, end }: ClockRange): boolean {
    if (start >= end) return true;
    const spans = this.spans.get(client);
    if (spans === undefined) return false;
    const span = spans[firstEndingAtOrAfter(spans, end)];
    return span !== undefined && span.start <= start;
  }

  /** The end of the span that holds `clock` or starts at it; else `clock`. */
  endFrom(client: number, clock: number): number {
    const spans = this.spans.get(client);
    const span = spans?.[firstEndingAtOrAfter(spans, clock)];
    return span !== undefined && span.start <= clock ? span.end : clock;
  }

  /** Adds many runs in time n log n + m, whatever their order. */
  addAll(runs: readonly ClockRange[]): void {
    if (runs.length < MANY) {
      for (const run of runs) this.add(run);
      return;
    }
    const byClient = new Map<number, Span[]>();
    for (const { client, start, end } of runs) {
      const spans = byClient.get(client);
      if (spans === undefined) byClient.set(client, [{ start, end }]);
      else spans.push({ start, end });
    }
    for (const [client, spans] of byClient)
      this.spans.set(client, joined([...(this.spans.get(client) ?? []), ...spans]));
  }

  /** Takes out the spans that hold `clock` or follow it without a gap and returns where they end; else `clock`. */
  takeFrom(client: number, clock: number): number {
    const spans = this.spans.get(client) ?? [];
    let end = clock;
    let taken = 0;
    for (let span = spans[taken]; span !== undefined && span.start <= end; span = spans[++taken]) {
      end = Math.max(end, span.end);
    }
    spans.splice(0, taken);
    if (spans.length === 0) this.spans.delete(client);
    return end;
  }
}

function firstEndingAtOrAfter(spans: readonly Span[], clock: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle]?.end ?? 0) < clock) low = middle + 1;
    else high = middle;
  }
  return low;
}

function joined(spans: Span[]): Span[] {
  spans.sort((a, b) => a.start - b.start);
  const result: Span[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (span.start >= span.end) continue;
    if (last !== undefined && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else result.push({ ...span });
  }
  return result;
}
