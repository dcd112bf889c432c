import { TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { clearArea, scrollByHeight } from './scrollport';

/** Where in the clear area a line that was gone to comes to stand. */
const HEIGHT = 1 / 3;

/**
 * Scrolls a place of the text into view. Who goes there by keyboard goes on from there: `takesCaret` brings their own
 * caret and the focus along.
 */
export function goToPlace(view: EditorView, pos: number, takesCaret: boolean): void {
  const area = clearArea(view.dom);
  const line = view.coordsAtPos(pos);
  if (line.top < area.top || line.bottom > area.bottom) {
    scrollByHeight(view.dom, line.top - area.top - (area.bottom - area.top) * HEIGHT);
  }
  if (!takesCaret) return;
  view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(pos))));
  view.focus();
}
