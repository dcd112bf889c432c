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

/** A link as Markdown writes it, without its last bracket: where it begins, its words, and where it leads. */
export type WrittenLink = { readonly start: number; readonly words: string; readonly href: string };

/** The link that a text ends with but for its last bracket; null when there is none. */
export function writtenLink(text: string): WrittenLink | null {
  const found = /\[([^[\]\ufffc]{1,300})\]\(([^\s()\ufffc]{1,2000})$/.exec(text);
  const [, words = '', address = ''] = found ?? [];
  const href = found === null ? null : toSafeHref(address);
  return found === null || href === null || words.trim() === '' ? null : { start: found.index, words, href };
}

/** A closing bracket stays where one was opened in the address. */
function withoutTrail(word: string): string {
  const rest = word.replace(TRAILING, '');
  const isOpened = rest.split('(').length >= rest.split(')').length;
  if (rest.endsWith(')') && !isOpened) return withoutTrail(rest.slice(0, -1));
  return rest === word || rest === '' ? rest : withoutTrail(rest);
}
