import { toSafeHref } from '@tandem/editor-schema';

/** What is an address by its looks. A word with a dot in it may be the name of a file. */
const ADDRESS = /^(https?:\/\/\S|mailto:\S|www\.\S|[^\s@:/]+@\S)/i;
/** What ends a sentence or a bracket, and belongs to no address. */
const TRAILING = /[.,;:!?'"’”»\]}>]+$/;

/** An address in a text: how many characters before the end of the text it begins and ends, and where it leads. */
export type FoundAddress = { readonly start: number; readonly end: number; readonly href: string };

/** The address that a text ends with, as a word of its own; null when there is none. */
export function addressAtEnd(text: string): FoundAddress | null {
  const word = /\S+$/.exec(text)?.[0] ?? '';
  const opening = /^[("'“‘«<[{]*/.exec(word)?.[0].length ?? 0;
  const address = withoutTrail(word.slice(opening));
  const href = ADDRESS.test(address) ? toSafeHref(address) : null;
  const start = text.length - word.length + opening;
  return href === null ? null : { start, end: start + address.length, href };
}

/** Where a text leads that is nothing but an address; null for anything else. */
export function hrefOfAddress(text: string): string | null {
  const address = text.trim();
  return ADDRESS.test(address) && !/\s/.test(address) ? toSafeHref(address) : null;
}

/** A closing bracket stays where one was opened in the address. */
function withoutTrail(word: string): string {
  const rest = word.replace(TRAILING, '');
  const isOpened = rest.split('(').length >= rest.split(')').length;
  if (rest.endsWith(')') && !isOpened) return withoutTrail(rest.slice(0, -1));
  return rest === word || rest === '' ? rest : withoutTrail(rest);
}
