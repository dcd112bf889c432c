import { Fragment, type Mark, type Node } from '@tiptap/pm/model';
import { defaultMarkdownSerializer, MarkdownSerializer, type MarkdownSerializerState } from 'prosemirror-markdown';
import { isSafeHref } from '../href';
import { calloutKind } from '../nodes/callout';
import { ALERTS } from './alerts';
import { tagsOf } from './inline-html';
import { writeTable } from './table';

type WriteNode = (state: MarkdownSerializerState, node: Node, parent: Node, index: number) => void;
type MarkSpec = ConstructorParameters<typeof MarkdownSerializer>[1][string];

const { nodes, marks } = defaultMarkdownSerializer;

const writeNode: Record<string, WriteNode> = {
  blockquote: required(nodes.blockquote),
  text: writeText,
  paragraph: (state, node, parent, index) => required(nodes.paragraph)(state, unindented(node), parent, index),
  heading: (state, node, parent, index) => required(nodes.heading)(state, inOneLine(unindented(node)), parent, index),
  horizontalRule: required(nodes.horizontal_rule),
  hardBreak: required(nodes.hard_break),
  listItem: required(nodes.list_item),
  codeBlock: (state, node) => writeCode(state, node),
  bulletList: (state, node, parent, at) => {
    const bullet = isSecond(parent, at, BULLETS) ? '* ' : '- ';
    state.renderList(node, '  ', () => bullet);
  },
  orderedList: (state, node, parent, at) => writeNumbers(state, node, isSecond(parent, at, NUMBERS) ? ')' : '.'),
  taskList: (state, node, parent, at) => {
    const bullet = isSecond(parent, at, BULLETS) ? '*' : '-';
    state.renderList(node, '  ', (item) => `${bullet} [${node.child(item).attrs.checked === true ? 'x' : ' '}] `);
  },
  taskItem: (state, node) => state.renderContent(node),
  callout: (state, node) => writeCallout(state, node),
  table: (state, node) => writeTable(state, node, serializer),
};

const byTag: MarkSpec = {
  open: (_, mark) => tagsOf(mark)?.[0] ?? '',
  close: (_, mark) => tagsOf(mark)?.[1] ?? '',
  mixable: true,
  expelEnclosingWhitespace: true,
};

const writeMark: Record<string, MarkSpec> = {
  bold: { open: '**', close: '**', mixable: true, expelEnclosingWhitespace: true },
  italic: { open: '*', close: '*', mixable: true, expelEnclosingWhitespace: true },
  strike: { open: '~~', close: '~~', mixable: true, expelEnclosingWhitespace: true },
  code: required(marks.code),
  link: { ...required(marks.link), ...linksThatLead() },
  underline: byTag,
  superscript: byTag,
  subscript: byTag,
  highlight: byTag,
  textColor: byTag,
};

const serializer = new MarkdownSerializer(writeNode, writeMark, {
  hardBreakNodeName: 'hardBreak',
  // Else words that look like a tag or an entity would be one when they are read.
  escapeExtraCharacters: /[<&]/g,
});

const BULLETS = ['bulletList', 'taskList'];
const NUMBERS = ['orderedList'];

/** Whether a list follows an odd number of such lists, from which another sign keeps it apart. */
function isSecond(parent: Node, at: number, kinds: readonly string[]): boolean {
  let before = 0;
  while (before < at && kinds.includes(parent.child(at - before - 1).type.name)) before++;
  return before % 2 === 1;
}

/**
 * A document's text as CommonMark with the tasks, strikes and alerts of code forges; marks without a sign there are
 * written as tags. Where lines stand (their alignment) is lost.
 */
export function toMarkdown(doc: Node): string {
  const parts = partsOf(doc).map((part) => serializer.serialize(part, { tightLists: true }).trim());
  return `${parts.join('\n\n')}\n`;
}

/** Each block by itself, as the library takes ever longer for the end of a long text; lists in a row stay together. */
function partsOf(doc: Node): Node[] {
  const parts: Node[][] = [];
  let wasList = false;
  for (const block of doc.children) {
    const isList = BULLETS.includes(block.type.name) || NUMBERS.includes(block.type.name);
    const last = parts.at(-1);
    if (isList && wasList && last !== undefined) last.push(block);
    else parts.push([block]);
    wasList = isList;
  }
  return parts.map((blocks) => doc.copy(Fragment.fromArray(blocks)));
}

/** What would begin a list, a heading or a quotation where a line begins. */
const AT_LINE_START = /^(\d{1,9}(?=[.)](?:\s|$))|(?=[+\->#=]))[.)+\->#=]/;

/** Words as they are, whatever they would mean to a reader of Markdown. */
function writeText(state: MarkdownSerializerState, node: Node, parent: Node, index: number): void {
  const isAtStart = index === 0 || parent.child(index - 1).type.name === 'hardBreak';
  const words = isAtStart ? (node.text ?? '').trimStart() : (node.text ?? '');
  const [sign = ''] = (isAtStart ? AT_LINE_START.exec(words) : null) ?? [];
  if (sign !== '') state.write(`${sign.slice(0, -1)}\\${sign.slice(-1)}`);
  state.text(words.slice(sign.length));
}

/** A line without spaces and breaks around its words: four spaces would make it code, a break a lonely backslash. */
function unindented(node: Node): Node {
  const words = node.textBetween(0, node.content.size, undefined, '\n');
  return words.trim() === '' ? node.copy() : node.cut(words.length - words.trimStart().length, words.trimEnd().length);
}

/** A heading of Markdown has one line: where it goes on in another here, a space stands. */
function inOneLine(heading: Node): Node {
  const { schema } = heading.type;
  const children = heading.children.map((child) => (child.isText ? child : schema.text(' ')));
  return heading.copy(Fragment.fromArray(children));
}

/** A fence longer than any in the code. */
function writeCode(state: MarkdownSerializerState, node: Node): void {
  const longest = Math.max(2, ...[...node.textContent.matchAll(/`{3,}/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  state.write(`${fence}${languageOf(node)}\n`);
  state.text(node.textContent, false);
  state.write('\n');
  state.write(fence);
  state.closeBlock(node);
}

function languageOf({ attrs }: Node): string {
  return typeof attrs.language === 'string' && /^[^`\r\n]{1,100}$/.test(attrs.language) ? attrs.language : '';
}

function writeNumbers(state: MarkdownSerializerState, node: Node, sign: '.' | ')'): void {
  const start = Number.isSafeInteger(node.attrs.start) && node.attrs.start >= 0 ? Number(node.attrs.start) : 1;
  const width = String(start + node.childCount - 1).length + 2;
  state.renderList(node, ' '.repeat(width), (index) => `${start + index}${sign} `.padEnd(width));
}

function writeCallout(state: MarkdownSerializerState, node: Node): void {
  state.wrapBlock('> ', null, node, () => {
    state.write(`[!${ALERTS[calloutKind(node.attrs.kind)]}]`);
    state.ensureNewLine();
    state.renderContent(node);
  });
}

/** A link that must not lead anywhere is its words. */
function linksThatLead(): Pick<MarkSpec, 'open' | 'close'> {
  const target = ({ attrs }: Mark) => (typeof attrs.href === 'string' && isSafeHref(attrs.href) ? attrs.href : null);
  return {
    open: (_, mark) => (target(mark) === null ? '' : '['),
    close: (_, mark) => {
      const href = target(mark);
      return href === null ? '' : `](<${escapedTarget(href)}>)`;
    },
  };
}

/** An address between angle brackets, in which entities are read and nothing may end it. */
function escapedTarget(href: string): string {
  return href.replace(/[<>\\\s]/g, encodeURIComponent).replaceAll('&', '&amp;');
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the library writes fewer kinds than it did');
  return value;
}
