import type { EditorView } from '@tiptap/pm/view';

/** How far beyond the window carets are still drawn, in pixels, so that they are there when it scrolls. */
const MARGIN = 80;

export type Range = { readonly from: number; readonly to: number };

/** The part of the document that is on the screen; null when nothing of it is. */
export function visibleRange(view: EditorView): Range | null {
  const { left, right, top, bottom } = view.dom.getBoundingClientRect();
  const upper = Math.max(top, -MARGIN);
  const lower = Math.min(bottom, document.documentElement.clientHeight + MARGIN);
  if (lower <= upper) return null;
  const middle = (left + right) / 2;
  const size = view.state.doc.content.size;
  // The browser finds positions only inside the window; outside of it the document's ends stand in.
  const from = upper === top ? 0 : (view.posAtCoords({ left: middle, top: Math.max(upper, 1) })?.pos ?? 0);
  const to =
    lower === bottom
      ? size
      : (view.posAtCoords({ left: middle, top: document.documentElement.clientHeight - 1 })?.pos ?? size);
  return { from: Math.max(0, from - NEAR), to: Math.min(size, to + NEAR) };
}

/** Positions beside the visible ones that are taken along. */
const NEAR = 200;
