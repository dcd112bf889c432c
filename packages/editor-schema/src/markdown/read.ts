import type { JSONContent } from '@tiptap/core';
import { getSchema } from '@tiptap/core';
import { MarkdownParser, type ParseSpec } from 'prosemirror-markdown';
import { documentExtensions } from '../extensions';
import { bounded } from '../nodes/table-bounds';
import { MarkdownBound, reader } from './tokens';

/** The longest text that is read, in UTF-16 units. */
export const MARKDOWN_MOST = 200_000;

/** The language of the code that holds it. */
export const FRONT_MATTER = 'yaml';

const schema = getSchema(documentExtensions());

/** What each token is made. Those of inline tags come from `tokens.ts`. */
const specs: Record<string, ParseSpec> = {
  blockquote: { block: 'blockquote' },
  callout: { block: 'callout', getAttrs: ({ meta }) => meta },
  paragraph: { block: 'paragraph' },
  list_item: { block: 'listItem' },
  bullet_list: { block: 'bulletList' },
  ordered_list: { block: 'orderedList', getAttrs: (token) => ({ start: Number(token.attrGet('start') ?? 1) }) },
  task_list: { block: 'taskList' },
  task_item: { block: 'taskItem', getAttrs: ({ meta }) => meta },
  heading: { block: 'heading', getAttrs: ({ tag }) => ({ level: Number(tag.slice(1)) }) },
  code_block: { block: 'codeBlock', noCloseToken: true },
  fence: { block: 'codeBlock', getAttrs: ({ info }) => ({ language: info.trim() || null }), noCloseToken: true },
  hr: { node: 'horizontalRule' },
  hardbreak: { node: 'hardBreak' },
  em: { mark: 'italic' },
  strong: { mark: 'bold' },
  s: { mark: 'strike' },
  code_inline: { mark: 'code', noCloseToken: true },
  link: { mark: 'link', getAttrs: (token) => ({ href: token.attrGet('href') }) },
  underline: { mark: 'underline' },
  superscript: { mark: 'superscript' },
  subscript: { mark: 'subscript' },
  highlight: { mark: 'highlight', getAttrs: ({ meta }) => meta },
  textColor: { mark: 'textColor', getAttrs: ({ meta }) => meta },
  table: { block: 'table' },
  tr: { block: 'tableRow' },
  th: { block: 'tableHeader' },
  td: { block: 'tableCell' },
  thead: { ignore: true },
  tbody: { ignore: true },
  nothing: { ignore: true },
};

const parser = new MarkdownParser(schema, reader, specs);

export type ReadMarkdown =
  | { readonly ok: true; readonly blocks: readonly JSONContent[] }
  | { readonly ok: false; readonly error: 'too-long' | 'too-deep' };

/**
 * The blocks of a Markdown text: CommonMark with tasks, strikes, alerts and tables, the tags that `toMarkdown` writes, and
 * `<br>` in cells. All other HTML is text, and pictures are links to where they are.
 */
export function fromMarkdown(text: string): ReadMarkdown {
  if (text.length > MARKDOWN_MOST) return { ok: false, error: 'too-long' };
  try {
    const { content } = parser.parse(fenced(text.replaceAll('\0', '')));
    return { ok: true, blocks: bounded(content).toJSON() ?? [] };
  } catch (error) {
    if (error instanceof MarkdownBound) return { ok: false, error: error.bound };
    throw error;
  }
}

/** What programs write about a text before it begins is no text of it, and is kept as code. */
function fenced(text: string): string {
  const [matter, words] =
    /^\ufeff?---\r?\n((?:[\w-]+:.*\r?\n|[ \t#-].*\r?\n|\r?\n)*?)---[ \t]*(?:\r?\n|$)/.exec(text) ?? [];
  if (matter === undefined || words === undefined || words.trim() === '' || words.includes('```')) return text;
  return `\`\`\`${FRONT_MATTER}\n${words}\`\`\`\n${text.slice(matter.length)}`;
}
