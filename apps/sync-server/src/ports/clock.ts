/** Time and chance, so that tests decide them. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs once after `delayMs`; returns how to cancel it. */
  setTimer(run: () => void, delayMs: number): () => void;
  /** Runs when everything that has arrived in this turn of the event loop is handled. */
  afterTurn(run: () => void): void;
  /** A number from 0 up to 1. */
  random(): number;
}
