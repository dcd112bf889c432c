import type { JSONContent } from '@tiptap/core';
import { getSchema } from '@tiptap/core';
import { yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { documentExtensions } from '../extensions';
import { toMarkdown } from './write';

/** The longest title that is taken from a text, in UTF-16 units. */
const TITLE_MOST = 200;

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
  const words = first?.type === 'heading' && first.attrs?.level === 1 ? wordsOf(first).trim() : '';
  if (words !== '' && words.length <= TITLE_MOST) return { title: words, blocks: rest };
  return {
    title: fileName
      .replace(/\.\w{1,10}$/, '')
      .trim()
      .slice(0, TITLE_MOST),
    blocks,
  };
}

function wordsOf({ text = '', content = [] }: JSONContent): string {
  return text + content.map(wordsOf).join('');
}
