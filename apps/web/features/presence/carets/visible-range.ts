import type { EditorView } from '@tiptap/pm/view';
import type { Extent } from '../scroll/scrollport';

/** Positions beside the visible ones that are taken along, so that carets are there when the text scrolls. */
const NEAR = 200;

export type Range = { readonly from: number; readonly to: number };

/** The part of the document that stands in an area of the window, and a little more; null when nothing of it does. */
export function visibleRange(view: EditorView, area: Extent): Range | null {
  const { left, right, top, bottom } = view.dom.getBoundingClientRect();
  const upper = Math.max(top, area.top);
  const lower = Math.min(bottom, area.bottom);
  if (lower <= upper) return null;
  const middle = (left + right) / 2;
  const size = view.state.doc.content.size;
  const from = upper === top ? 0 : (view.posAtCoords({ left: middle, top: upper + 1 })?.pos ?? 0);
  const to = lower === bottom ? size : (view.posAtCoords({ left: middle, top: lower - 1 })?.pos ?? size);
  return { from: Math.max(0, from - NEAR), to: Math.min(size, to + NEAR) };
}
