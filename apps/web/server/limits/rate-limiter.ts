type Window = { readonly endsAt: number; count: number };

/** How many windows may be remembered; the oldest go first. */
const MOST_WINDOWS = 50_000;

/** Counts what happens per key in windows of a fixed length, within one process. */
export class RateLimiter {
  private readonly windows = new Map<string, Window>();

  /** Counts one more; whether it is still within `limit` for the window of `windowMs`. */
  take(key: string, limit: number, windowMs: number, now: number): boolean {
    const window = this.windowOf(key, windowMs, now);
    window.count++;
    return window.count <= limit;
  }

  /** Takes back one that turned out to be fine. */
  giveBack(key: string): void {
    const window = this.windows.get(key);
    if (window !== undefined && window.count > 0) window.count--;
  }

  private windowOf(key: string, windowMs: number, now: number): Window {
    const known = this.windows.get(key);
    if (known !== undefined && known.endsAt > now) return known;
    const window = { endsAt: now + windowMs, count: 0 };
    // Set anew, so that the map stays in the order of beginning.
    this.windows.delete(key);
    this.windows.set(key, window);
    if (this.windows.size > MOST_WINDOWS) this.forgetOldest(now);
    return window;
  }

  private forgetOldest(now: number): void {
    for (const [key, { endsAt }] of this.windows) {
      if (endsAt > now && this.windows.size <= MOST_WINDOWS) return;
      this.windows.delete(key);
    }
  }
}
