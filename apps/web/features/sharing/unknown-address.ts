import type { Findable } from '../../server/people/find';

/** The e-mail address that was typed, if it is whole and none of those found has it; else null. */
export function unknownAddress(words: string, found: readonly Findable[]): string | null {
  const address = words.trim();
  if (!/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(address)) return null;
  const isKnown = found.some((each) => each.kind === 'user' && each.email.toLowerCase() === address.toLowerCase());
  return isKnown ? null : address;
}
