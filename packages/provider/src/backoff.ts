/** The longest wait between two attempts, in milliseconds. */
export const MAX_BACKOFF_MS = 30_000;
const FIRST_BACKOFF_MS = 500;

/** Full jitter: anywhere between nothing and a bound that doubles with each failure. `random` is in [0, 1). */
export function backoffMs(failures: number, random: number): number {
  const bound = Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** Math.max(0, failures - 1));
  return Math.floor(random * bound);
}
