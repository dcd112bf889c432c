import 'server-only';
import { fail } from '@tandem/protocol';
import type { Outcome } from '../denial';
import { TOO_MANY } from '../denial';
import { giveBack, take } from '../limits';

/**
 * Looks something up by a secret that came from a network. Only what isn't found counts: many people may come by one
 * good link, and a guesser never finds anything.
 */
export async function guarded<T>(network: string, find: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  if (!take('secretsPerNetworkPerMinute', network)) return fail(TOO_MANY);
  const found = await find();
  if (found.ok) giveBack('secretsPerNetworkPerMinute', network);
  return found;
}

/** Counts one more try of an account's password; whether it may be made. */
export function mayGuess(account: string, network: string): boolean {
  const counted = guessKeys(account, network).map(([name, key]) => take(name, key));
  return counted.every((isWithin) => isWithin);
}

/** The password was right. */
export function noGuess(account: string, network: string): void {
  for (const [name, key] of guessKeys(account, network)) giveBack(name, key);
}

/** An account is guarded by network, so that nobody can lock its owner out, and with a ceiling for all networks. */
function guessKeys(account: string, network: string) {
  return [
    ['signInsPerNetwork', network],
    ['signInsPerAccount', `${account} ${network}`],
    ['signInsPerAccountAnywhere', account],
  ] as const;
}
