import 'server-only';
import { config } from '../config';
import { onceInProcess } from '../once';
import { RateLimiter } from './rate-limiter';
import type { WebLimitName } from './web-limits';

const MINUTE_MS = 60_000;

/** Window of each limit of rate, in milliseconds. */
const WINDOWS = {
  signInsPerAccount: 15 * MINUTE_MS,
  signInsPerAccountAnywhere: 15 * MINUTE_MS,
  signInsPerNetwork: 15 * MINUTE_MS,
  secretsPerNetworkPerMinute: MINUTE_MS,
  linkPasswordsPerNetwork: 15 * MINUTE_MS,
  linkPasswordsAnywhere: 15 * MINUTE_MS,
  requestsPerPersonPerHour: 60 * MINUTE_MS,
  exportsPerPersonPerHour: 60 * MINUTE_MS,
  tokensPerPersonPerMinute: MINUTE_MS,
  guestsPerNetworkPerHour: 60 * MINUTE_MS,
  demoPagesPerNetworkPerHour: 60 * MINUTE_MS,
  documentsPerPersonPerHour: 60 * MINUTE_MS,
  importsPerPersonPerHour: 60 * MINUTE_MS,
  renamesPerPersonPerMinute: MINUTE_MS,
  versionsPerPersonPerMinute: MINUTE_MS,
  restoresPerPersonPerMinute: MINUTE_MS,
} as const satisfies Partial<Record<WebLimitName, number>>;

type RateName = keyof typeof WINDOWS;

function limiter(): RateLimiter {
  return onceInProcess('rate-limiter', () => new RateLimiter());
}

/** Counts one more of these for a person, an account or a network; whether the limit allows it. */
export function take(name: RateName, who: string): boolean {
  return limiter().take(`${name} ${who}`, config().limits[name], WINDOWS[name], Date.now());
}

/** Takes back one that turned out to be no guess. Counted first all the same: many at once must not slip through. */
export function giveBack(name: RateName, who: string): void {
  limiter().giveBack(`${name} ${who}`);
}
