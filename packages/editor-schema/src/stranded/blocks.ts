import { getSchema } from '@tiptap/core';
import type { NodeType } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { documentExtensions } from '../extensions';

/** Any type of Yjs, as what holds items. */
export type Holder = Pick<Y.AbstractType<unknown>, '_item' | '_start' | '_map'>;

/** A text block of a document in its Y.Doc: an element whose children are texts and leaves such as line breaks. */
export type TextBlock = Y.XmlElement;

/** What a leaf inside a line counts as, one unit, so that offsets agree with the editor's. */
export const LEAF = '\n';

const schema = getSchema(documentExtensions());

export function isTextBlock(node: unknown): node is TextBlock {
  return node instanceof Y.XmlElement && typeOf(node)?.isTextblock === true;
}

/** Whether text of this block may be bold, a link and so on. */
export function takesMarks(block: TextBlock): boolean {
  const marks = typeOf(block)?.markSet;
  return marks === null || (marks !== undefined && marks.length > 0);
}

/** The text blocks of a node, itself included, in the order of the document. */
export function textBlocksIn(node: Holder): TextBlock[] {
  if (isTextBlock(node)) return [node];
  return node instanceof Y.XmlFragment ? node.toArray().flatMap(textBlocksIn) : [];
}

/** The text of a line, with one unit for each leaf. */
export function textOf(block: TextBlock): string {
  return block
    .toArray()
    .map((child) => (child instanceof Y.XmlText ? plain(child) : LEAF))
    .join('');
}

/** Which text of a line holds an offset, and where in it; null when no text does. */
export function textAt(block: TextBlock, offset: number): { readonly text: Y.XmlText; readonly index: number } | null {
  let left = offset;
  for (const child of block.toArray()) {
    const length = child instanceof Y.XmlText ? child.length : LEAF.length;
    if (child instanceof Y.XmlText && left <= length) return { text: child, index: left };
    left -= length;
    if (left < 0) return null;
  }
  return null;
}

/** The type that a node lies in; null for a root, and for what Yjs has cleared away. */
export function parentOf(node: Holder): Holder | null {
  return node._item === null ? null : holderOf(node._item);
}

/** The type that an item lies in; null for what Yjs has cleared away. */
export function holderOf({ parent }: Y.Item): Holder | null {
  return parent instanceof Y.AbstractType ? parent : null;
}

function typeOf(element: Y.XmlElement): NodeType | undefined {
  return schema.nodes[element.nodeName];
}

function plain(text: Y.XmlText): string {
  const delta: { readonly insert?: unknown }[] = text.toDelta();
  return delta.map(({ insert }) => (typeof insert === 'string' ? insert : LEAF)).join('');
}
