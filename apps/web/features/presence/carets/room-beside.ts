import type { EditorView } from '@tiptap/pm/view';
import { flagWidth } from './flag-place';
import type { Box } from './line-boxes';
import type { RemoteCursor } from './remote-cursors';

/** On which side of a caret its name has room among no words: behind the last word of a block. Null where on none. */
export function roomBeside(
  view: EditorView,
  { range, name }: RemoteCursor,
  line: Box,
  layer: Pick<DOMRect, 'left' | 'right'>,
): 'left' | 'right' | null {
  if (range === null) return null;
  const $head = view.state.doc.resolve(range.head);
  if (!$head.parent.isTextblock || $head.parentOffset < $head.parent.content.size) return null;
  const width = flagWidth(name);
  if (isLeftwards(view, $head.before())) return line.left - width >= layer.left ? 'left' : null;
  return line.left + width <= layer.right ? 'right' : null;
}

/** Whether a block is written from right to left. */
function isLeftwards(view: EditorView, pos: number): boolean {
  const block = view.nodeDOM(pos);
  return block instanceof Element && getComputedStyle(block).direction === 'rtl';
}
