import type { JSONContent } from '@tiptap/core';
import { getSchema } from '@tiptap/core';
import { yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { documentExtensions } from '../extensions';
import { FRONT_MATTER } from './read';
import { toMarkdown } from './write';

/** The longest title, in UTF-16 units. */
const TITLE_MOST = 300;

const schema = getSchema(documentExtensions());

/** A whole document, given as one Yjs update, as Markdown: its title is the first heading. */
export function documentToMarkdown(update: Uint8Array): string {
  // A document of its own: reading removes from it what the schema doesn't know.
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  const title = doc.getText('title').toString().replaceAll(/\s+/g, ' ').trim();
  const heading = schema.node('heading', { level: 1 }, title === '' ? [] : [schema.text(title)]);
  const text = yXmlFragmentToProseMirrorRootNode(doc.getXmlFragment('default'), schema);
  doc.destroy();
  return toMarkdown(title === '' ? text : text.copy(text.content.addToStart(heading)));
}

export type Titled = { readonly title: string; readonly blocks: readonly JSONContent[] };

/** Takes the title from a first heading of the largest size; without one it is the name of the file. */
export function titleOfMarkdown(blocks: readonly JSONContent[], fileName: string): Titled {
  const [first, ...rest] = blocks;
  if (first !== undefined && isFrontMatter(first)) {
    const titled = titleOfMarkdown(rest, fileName);
    return { ...titled, blocks: [first, ...titled.blocks] };
  }
  const isTitle = first?.type === 'heading' && first.attrs?.level === 1 && !hasLink(first);
  const words = isTitle ? plain(wordsOf(first)) : '';
  if (words !== '' && words.length <= TITLE_MOST) return { title: words, blocks: rest };
  return {
    title: plain(fileName.replace(/\.\w{1,10}$/, ''))
      .slice(0, TITLE_MOST)
      .trim(),
    blocks,
  };
}

function isFrontMatter({ type, attrs }: JSONContent): boolean {
  return type === 'codeBlock' && attrs?.language === FRONT_MATTER;
}

/** On one line, without what no title has. */
function plain(words: string): string {
  return words.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim();
}

function wordsOf({ text, content = [] }: JSONContent): string {
  return text ?? (content.length > 0 ? content.map(wordsOf).join('') : ' ');
}

/** A title can't lead anywhere: such a heading stays in the text. */
function hasLink({ marks = [], content = [] }: JSONContent): boolean {
  return marks.some(({ type }) => type === 'link') || content.some(hasLink);
}
