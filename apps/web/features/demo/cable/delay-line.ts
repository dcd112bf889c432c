export type DelayLineOptions = {
  readonly now: () => number;
  readonly setTimer: (run: () => void, delayMs: number) => () => void;
};

type Waiting = { readonly dueMs: number; readonly deliver: () => void };

/** One direction of a connection: things arrive late, but in the order in which they set out. */
export class DelayLine {
  readonly #options: DelayLineOptions;
  #waiting: Waiting[] = [];
  #clear: (() => void) | null = null;

  constructor(options: DelayLineOptions) {
    this.#options = options;
  }

  /** Delivers after `travelMs`, or later where something before it takes longer; at once on a line without delay. */
  pass(travelMs: number, deliver: () => void): void {
    if (travelMs <= 0 && this.#waiting.length === 0) return deliver();
    const before = this.#waiting.at(-1)?.dueMs ?? 0;
    this.#waiting.push({ dueMs: Math.max(before, this.#options.now() + travelMs), deliver });
    this.#arm();
  }

  /** What is on its way never arrives. */
  cut(): void {
    this.#waiting = [];
    this.#clear?.();
    this.#clear = null;
  }

  #arm(): void {
    const [first] = this.#waiting;
    if (first === undefined || this.#clear !== null) return;
    const { now, setTimer } = this.#options;
    this.#clear = setTimer(() => this.#ring(), Math.max(0, first.dueMs - now()));
  }

  #ring(): void {
    this.#clear = null;
    const now = this.#options.now();
    try {
      while (this.#waiting[0] !== undefined && this.#waiting[0].dueMs <= now) this.#waiting.shift()?.deliver();
    } finally {
      // A receiver that throws holds up nobody else.
      this.#arm();
    }
  }
}
