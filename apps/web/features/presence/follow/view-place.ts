import type { EditorView } from '@tiptap/pm/view';
import { inText } from '../carets/remote-cursors';
import { MOST_LINES } from '../presence-state';
import type { Extent } from '../scroll/scrollport';

/** What is seen of a text, in the editor's positions. */
export type ViewPlace = { readonly at: number; readonly to: number; readonly shift: number };

/** What is seen of a text in an area of the window. */
export function viewPlace(view: EditorView, area: Extent): ViewPlace {
  const at = inText(view.state, posAtHeight(view, area.top, 'left'));
  const to = posAtHeight(view, area.bottom, 'right');
  const { top, bottom } = view.coordsAtPos(at);
  const shift = (area.top - top) / Math.max(1, bottom - top);
  return { at, to, shift: Math.round(Math.max(-MOST_LINES, Math.min(MOST_LINES, shift)) * 100) / 100 };
}

function posAtHeight(view: EditorView, height: number, side: 'left' | 'right'): number {
  const box = view.dom.getBoundingClientRect();
  if (height <= box.top) return 0;
  const size = view.state.doc.content.size;
  if (height >= box.bottom) return size;
  const left = side === 'left' ? box.left + 1 : box.right - 1;
  return view.posAtCoords({ left, top: height })?.pos ?? size;
}
