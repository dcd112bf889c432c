/** Runs what is asked under one key one after the other, in the order asked. */
export class Turns<Key> {
  private readonly last = new Map<Key, Promise<unknown>>();

  /** What the job gives, once those before it are over, well or not. */
  take<T>(key: Key, job: () => Promise<T>): Promise<T> {
    const before = this.last.get(key) ?? Promise.resolve();
    const done = before.then(job);
    // Whoever asked is told of a failure; the next one goes on.
    const settled = done.catch(() => undefined);
    this.last.set(key, settled);
    return done.finally(() => {
      if (this.last.get(key) === settled) this.last.delete(key);
    });
  }
}
