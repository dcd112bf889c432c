/** A rate with an allowance: `perSecond` sustained, `burst` at once. */
export type BucketRate = { readonly perSecond: number; readonly burst: number };

/** Counts what a session sends against a rate. Going below zero is a debt to be waited off. */
export class TokenBucket {
  private readonly rate: BucketRate;
  private level: number;
  private filledAt: number;

  constructor(rate: BucketRate, now: number) {
    this.rate = rate;
    this.level = rate.burst;
    this.filledAt = now;
  }

  /** Whether at least half of the allowance is there again. */
  get isCalm(): boolean {
    return !Number.isFinite(this.rate.perSecond) || this.level >= this.rate.burst / 2;
  }

  /** Takes `amount` and returns for how many milliseconds the sender must wait before it sends again. */
  take(amount: number, now: number): number {
    if (!Number.isFinite(this.rate.perSecond)) return 0;
    const gained = (Math.max(0, now - this.filledAt) / 1000) * this.rate.perSecond;
    this.level = Math.min(this.rate.burst, this.level + gained) - amount;
    this.filledAt = now;
    return this.level >= 0 ? 0 : Math.ceil((-this.level / this.rate.perSecond) * 1000);
  }
}
