import type { Mark } from '@tiptap/pm/model';
import { isTint } from '../marks/tints';

/** Marks that Markdown has no sign for stand there as these tags, written exactly so. */
const PLAIN = { underline: 'u', superscript: 'sup', subscript: 'sub' } as const;

/** A tag that opens or closes a mark. */
export type InlineTag =
  | { readonly kind: 'open'; readonly mark: string; readonly attrs: Readonly<Record<string, string>> }
  | { readonly kind: 'close'; readonly tag: string };

/** The tag that opens a mark, and the one that closes it; null for marks that have signs. */
export function tagsOf({ type, attrs }: Mark): readonly [open: string, close: string] | null {
  const tint: unknown = attrs.tint;
  switch (type.name) {
    case 'underline':
    case 'superscript':
    case 'subscript': {
      const tag = PLAIN[type.name];
      return [`<${tag}>`, `</${tag}>`];
    }
    case 'highlight':
      return [`<mark data-tint="${isTint(tint) ? tint : 'yellow'}">`, '</mark>'];
    case 'textColor':
      return [`<span data-text-color="${isTint(tint) ? tint : 'grey'}">`, '</span>'];
    default:
      return null;
  }
}

/** What a tag in a Markdown text means; null for any other HTML, which is text. */
export function readTag(html: string): InlineTag | null {
  const [, closed] = /^<\/(u|sup|sub|mark|span)>$/.exec(html) ?? [];
  if (closed !== undefined) return { kind: 'close', tag: closed };
  const plain = Object.entries(PLAIN).find(([, tag]) => html === `<${tag}>`);
  if (plain !== undefined) return { kind: 'open', mark: plain[0], attrs: {} };
  const [, ground] = /^<mark(?: data-tint="(\w+)")?>$/.exec(html) ?? [];
  if (html === '<mark>' || isTint(ground)) return open('highlight', ground ?? 'yellow');
  const [, letters] = /^<span data-text-color="(\w+)">$/.exec(html) ?? [];
  return isTint(letters) ? open('textColor', letters) : null;
}

/** The mark that a closing tag ends. */
export function markOfTag(tag: string): string | null {
  const plain = Object.entries(PLAIN).find(([, each]) => each === tag);
  if (plain !== undefined) return plain[0];
  return { mark: 'highlight', span: 'textColor' }[tag] ?? null;
}

function open(mark: string, tint: string): InlineTag {
  return { kind: 'open', mark, attrs: { tint } };
}
