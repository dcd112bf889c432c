/** How long the load rests after a burst, as a share of the time that it took: a load that never rests measures itself. */
const REST = 0.5;

/**
 * Burst after burst for so many seconds. `send` starts one and gives a promise that all of it has come; null when there
 * is nothing more to send.
 */
export async function inBursts(seconds: number, send: () => Promise<void> | null): Promise<void> {
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until) {
    const from = performance.now();
    const arrived = send();
    if (arrived === null) return;
    await arrived;
    await new Promise((later) => setTimeout(later, REST * (performance.now() - from)));
  }
}
