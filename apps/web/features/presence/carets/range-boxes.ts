import type { EditorView } from '@tiptap/pm/view';
import type { Box } from './line-boxes';
import { lineBoxes } from './line-boxes';

/** How wide a selected empty line is drawn, in pixels. */
const EMPTY_LINE = 6;

/** The lines that a range of the document covers on the screen. */
export function rangeBoxes(view: EditorView, from: number, to: number): readonly Box[] {
  const boxes: Box[] = [];
  view.state.doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isTextblock) return true;
    const start = Math.max(from, pos + 1);
    const end = Math.min(to, pos + 1 + node.content.size);
    if (node.content.size === 0) boxes.push(emptyLine(view, pos + 1));
    else if (end > start) boxes.push(...lineBoxes(textRects(view, start, end)));
    return false;
  });
  return boxes;
}

function textRects(view: EditorView, from: number, to: number): readonly Box[] {
  const start = view.domAtPos(from, 1);
  const end = view.domAtPos(to, -1);
  const range = document.createRange();
  range.setStart(start.node, start.offset);
  range.setEnd(end.node, end.offset);
  return [...range.getClientRects()];
}

function emptyLine(view: EditorView, pos: number): Box {
  const { left, top, bottom } = view.coordsAtPos(pos);
  return { left, top, right: left + EMPTY_LINE, bottom };
}
