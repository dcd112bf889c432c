import type { Clock } from '@tandem/sync-server/ports';

type Timer = { readonly at: number; readonly run: () => void };

/** A clock that stands still until it is told to go on. */
export class ManualClock implements Clock {
  private time = 1_700_000_000_000;
  private readonly timers = new Set<Timer>();
  private readonly turn: (() => void)[] = [];

  now(): number {
    return this.time;
  }

  setTimer(run: () => void, delayMs: number): () => void {
    const timer = { at: this.time + delayMs, run };
    this.timers.add(timer);
    return () => this.timers.delete(timer);
  }

  afterTurn(run: () => void): void {
    this.turn.push(run);
  }

  random(): number {
    return 0.5;
  }

  /** Ends the turn: runs what was put off until now. */
  endTurn(): void {
    for (let run = this.turn.shift(); run !== undefined; run = this.turn.shift()) run();
  }

  /** Goes on, running each timer at its time and ending the turn after it. */
  advance(ms: number, endsTurns = true): void {
    const end = this.time + ms;
    for (;;) {
      const due = [...this.timers].filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      this.timers.delete(due);
      this.time = Math.max(this.time, due.at);
      due.run();
      if (endsTurns) this.endTurn();
    }
    this.time = end;
  }
}
