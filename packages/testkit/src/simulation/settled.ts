/**
 * Lets every promise that can go on do so. Before the next turn of the loop their queue runs dry, so that one turn is
 * enough for whatever waits for nothing outside, however many promises that takes; it is no time to wait for.
 */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
