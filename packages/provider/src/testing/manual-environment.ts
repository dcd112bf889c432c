import type { Environment, Signal } from '../types';

type Timer = { readonly atMs: number; readonly run: () => void };

/** An environment in which time passes only when a test says so. */
export class ManualEnvironment implements Environment {
  nowMs = 1_000_000;
  chance = 0.5;
  #isOnline = true;
  #timers: Timer[] = [];
  readonly #listeners = new Set<(signal: Signal) => void>();

  readonly now = (): number => this.nowMs;
  readonly random = (): number => this.chance;
  readonly isOnline = (): boolean => this.#isOnline;

  readonly setTimer = (run: () => void, delayMs: number): (() => void) => {
    const timer = { atMs: this.nowMs + delayMs, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  };

  readonly onSignal = (listener: (signal: Signal) => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get armed(): number {
    return this.#timers.length;
  }

  /** Runs all that is due within `ms`, in order, also what is armed meanwhile. */
  advance(ms: number): void {
    const untilMs = this.nowMs + ms;
    for (let next = this.#nextBy(untilMs); next !== undefined; next = this.#nextBy(untilMs)) {
      const timer = next;
      this.#timers = this.#timers.filter((other) => other !== timer);
      this.nowMs = Math.max(this.nowMs, timer.atMs);
      timer.run();
    }
    this.nowMs = untilMs;
  }

  signal(signal: Signal): void {
    if (signal === 'online' || signal === 'offline') this.#isOnline = signal === 'online';
    for (const listener of [...this.#listeners]) listener(signal);
  }

  #nextBy(untilMs: number): Timer | undefined {
    const due = this.#timers.filter((timer) => timer.atMs <= untilMs);
    return due.sort((a, b) => a.atMs - b.atMs)[0];
  }
}
