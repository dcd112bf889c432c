import 'server-only';
import { take } from '../limits';

/** Counts one more try of an address with a secret in it; whether the network may go on trying. */
export function guessAllowed(network: string): boolean {
  return take('secretsPerNetworkPerMinute', network);
}
