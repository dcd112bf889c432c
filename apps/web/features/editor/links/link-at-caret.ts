import type { Editor } from '@tiptap/core';
import { getMarkRange } from '@tiptap/core';

/** A link in the text: where it stands and where it leads. */
export type CaretLink = { readonly from: number; readonly to: number; readonly href: string };

/** The link in which the caret stands, in a text that may be written; null elsewhere. */
export function linkAtCaret({ state, isEditable }: Editor): CaretLink | null {
  const type = state.schema.marks.link;
  const { empty, $from } = state.selection;
  if (type === undefined || !empty || !isEditable) return null;
  const range = getMarkRange($from, type);
  const mark = range && type.isInSet(state.doc.nodeAt(range.from)?.marks ?? []);
  const href: unknown = mark?.attrs.href;
  // At its end one writes on after it.
  if (!range || $from.pos >= range.to || typeof href !== 'string') return null;
  return { from: range.from, to: range.to, href };
}
