import MarkdownIt from 'markdown-it';
import type Token from 'markdown-it/lib/token.mjs';
import { isSafeHref } from '../href';
import { kindOfAlert } from './alerts';
import { markOfTag, readTag } from './inline-html';
import { keepCells, readTables } from './table-tokens';

/** CommonMark with strikes and tables; what it leaves is made tokens of our own kinds. */
export const reader = MarkdownIt('default', { html: true }).disable(['html_block', 'reference']);
keepCells(reader);
reader.core.ruler.push('tandem_bounds', ({ tokens }) => checkBounds(tokens));
readTables(reader);
reader.core.ruler.push('tandem_alerts', ({ tokens }) => markAlerts(tokens));
reader.core.ruler.push('tandem_tasks', ({ tokens }) => markTasks(tokens));
reader.core.ruler.push('tandem_inline', ({ tokens, Token: Made }) => {
  for (const token of tokens) {
    if (token.content.startsWith('|')) keepLines(token);
    token.children = token.children && inlineOf(token.children, Made);
  }
});

/** A text that is not read: nested so deeply that the reader would leave words out, or of too many pieces. */
export class MarkdownBound extends Error {
  readonly bound: 'too-deep' | 'too-long';

  constructor(bound: MarkdownBound['bound']) {
    super(bound);
    this.bound = bound;
  }
}

/** What draws documents must not be brought to its knees. The reader itself goes no deeper than 100. */
const DEEPEST = 64;
/** Blocks, words with marks, breaks and so on. A long text has a few thousand. */
const MOST_PIECES = 30_000;

function checkBounds(tokens: readonly Token[]): void {
  let pieces = 0;
  for (const { level, children } of tokens) {
    if (level > DEEPEST) throw new MarkdownBound('too-deep');
    pieces += 1 + (children?.length ?? 0);
  }
  if (pieces > MOST_PIECES) throw new MarkdownBound('too-long');
}

/** A quotation that begins with `[!NOTE]` is a callout. */
function markAlerts(tokens: Token[]): void {
  for (const [at, open] of tokens.entries()) {
    if (open.type !== 'blockquote_open') continue;
    const words = tokens[at + 2];
    const [sign, name = ''] = /^\[!(\w+)\](?:\n|$)/.exec(words?.type === 'inline' ? words.content : '') ?? [];
    const kind = kindOfAlert(name);
    const close = closing(tokens, at);
    if (sign === undefined || kind === null || close === undefined || words === undefined) continue;
    open.type = 'callout_open';
    open.meta = { kind };
    close.type = 'callout_close';
    dropStart(words, sign.trimEnd());
    if (words.children?.every(({ content }) => content === '') && tokens[at + 4] !== close) ignoreLine(tokens, at + 1);
  }
}

/** The line of a sign alone is none when something follows. */
function ignoreLine(tokens: readonly Token[], at: number): void {
  for (const token of tokens.slice(at, at + 3))
    if (token.type !== 'inline') token.type = token.nesting === 1 ? 'nothing_open' : 'nothing_close';
}

/** A bullet list in which each item begins with a box is a task list. */
function markTasks(tokens: Token[]): void {
  for (const [at, open] of tokens.entries()) {
    if (open.type !== 'bullet_list_open') continue;
    const close = closing(tokens, at);
    const items = itemsOf(tokens, at);
    const boxes = items.map((item) => boxOf(tokens[item + 2]));
    if (close === undefined || items.length === 0 || boxes.includes(null)) continue;
    open.type = 'task_list_open';
    close.type = 'task_list_close';
    for (const [nth, item] of items.entries()) markTask(tokens, item, boxes[nth] === 'done');
  }
}

function markTask(tokens: readonly Token[], at: number, checked: boolean): void {
  const [open, close, words] = [tokens[at], closing(tokens, at), tokens[at + 2]];
  if (open === undefined || close === undefined || words === undefined) return;
  open.type = 'task_item_open';
  open.meta = { checked };
  close.type = 'task_item_close';
  dropStart(words, words.content.slice(0, '[ ]'.length));
}

function boxOf(words: Token | undefined): 'done' | 'open' | null {
  const [, sign] = /^\[([ xX])\](?:\s|$)/.exec(words?.type === 'inline' ? words.content : '') ?? [];
  if (sign === undefined) return null;
  return sign === ' ' ? 'open' : 'done';
}

/** Where the items of the list at `at` open. */
function itemsOf(tokens: readonly Token[], at: number): number[] {
  const list = tokens[at];
  const items: number[] = [];
  for (let next = at + 1; list !== undefined && next < tokens.length; next++) {
    const token = tokens[next];
    if (token === undefined || token.level <= list.level) break;
    if (token.type === 'list_item_open' && token.level === list.level + 1) items.push(next);
  }
  return items;
}

/** What closes the block that opens at `at`. */
function closing(tokens: readonly Token[], at: number): Token | undefined {
  const level = tokens[at]?.level;
  for (let next = at + 1; next < tokens.length; next++) {
    if (tokens[next]?.level === level && tokens[next]?.nesting === -1) return tokens[next];
  }
  return undefined;
}

/** Takes a sign from the start of a line, with the space or the line break after it. */
function dropStart(words: Token, sign: string): void {
  const [first, second] = words.children ?? [];
  if (first === undefined) return;
  first.content = first.content.slice(sign.length).trimStart();
  const isBreak = second?.type === 'softbreak' || second?.type === 'hardbreak';
  if (first.content === '' && isBreak) words.children?.splice(0, 2);
}

/** The rows of a table, which is not read as one, stay lines. */
function keepLines({ children }: Token): void {
  for (const token of children ?? []) if (token.type === 'softbreak') token.type = 'hardbreak';
}

type MakeToken = new (type: string, tag: string, nesting: 1 | 0 | -1) => Token;

/**
 * Tags of ours become marks, all other HTML text, and pictures links to them. A link that must not lead anywhere is its
 * words with the address behind them; so is the title of a link, which ours have not.
 */
function inlineOf(tokens: readonly Token[], Made: MakeToken): Token[] {
  const made = (type: string, nesting: 1 | 0 | -1, fields: Partial<Token> = {}) =>
    Object.assign(new Made(type, '', nesting), fields);
  const links: { readonly leads: boolean; readonly rest: readonly Token[] }[] = [];
  const tags = new OpenTags();
  return tokens.flatMap((token): readonly Token[] => {
    switch (token.type) {
      case 'html_inline':
        return [tags.tokenOf(token.content, made) ?? made('text', 0, { content: token.content })];
      case 'image':
        return imageTokens(token, made);
      case 'link_open': {
        const leads = isSafeHref(token.attrGet('href') ?? '');
        links.push({ leads, rest: restOf(token, 'href', leads, made) });
        return leads ? [token] : [];
      }
      case 'link_close': {
        const { leads, rest } = links.pop() ?? { leads: true, rest: [] };
        return leads ? [token, ...rest] : rest;
      }
      default:
        return [token];
    }
  });
}

/** What a link says besides its words. */
function restOf(token: Token, target: 'href' | 'src', leads: boolean, made: Make): readonly Token[] {
  const parts = [leads ? null : token.attrGet(target), token.attrGet('title')].filter((part) => part);
  return parts.length === 0 ? [] : [made('text', 0, { content: ` (${parts.join(', ')})` })];
}

type Make = (type: string, nesting: 1 | 0 | -1, fields?: Partial<Token>) => Token;

/** Which tags of a line are open: one that closes nothing is text. */
class OpenTags {
  readonly #open = new Map<string, number>();

  tokenOf(html: string, made: Make): Token | null {
    const tag = readTag(html);
    if (tag === null) return null;
    if (tag.kind === 'open') {
      this.#count(tag.mark, 1);
      return made(`${tag.mark}_open`, 1, { meta: tag.attrs });
    }
    const mark = markOfTag(tag.tag);
    if (mark === null || (this.#open.get(mark) ?? 0) === 0) return null;
    this.#count(mark, -1);
    return made(`${mark}_close`, -1);
  }

  #count(mark: string, by: number): void {
    this.#open.set(mark, (this.#open.get(mark) ?? 0) + by);
  }
}

function imageTokens(image: Token, made: Make): readonly Token[] {
  const src = image.attrGet('src') ?? '';
  const leads = isSafeHref(src);
  const words = made('text', 0, { content: image.content || src });
  const rest = restOf(image, 'src', leads || image.content === '', made);
  if (words.content === '') return rest;
  if (!leads) return [words, ...rest];
  return [made('link_open', 1, { attrs: [['href', src]] }), words, made('link_close', -1), ...rest];
}
