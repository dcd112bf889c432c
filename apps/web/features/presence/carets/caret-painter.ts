import type { EditorView } from '@tiptap/pm/view';
import type { Awareness } from 'y-protocols/awareness';
import { clearArea } from '../scroll/scrollport';
import type { CaretMark } from './caret-element';
import { CaretElement } from './caret-element';
import { FLAG, flagPlace } from './flag-place';
import type { Box } from './line-boxes';
import { rangeBoxes } from './range-boxes';
import type { RemoteCursor } from './remote-cursors';
import { remoteCursors } from './remote-cursors';
import { roomBeside } from './room-beside';
import type { Range } from './visible-range';
import { visibleRange } from './visible-range';

/** Draws the carets of others into a layer over the text. It reads the editor and never dispatches to it. */
export class CaretPainter {
  private readonly carets = new Map<number, CaretElement>();
  private readonly layer: HTMLElement;
  private readonly view: EditorView;
  private readonly awareness: Awareness;

  constructor(layer: HTMLElement, view: EditorView, awareness: Awareness) {
    this.layer = layer;
    this.view = view;
    this.awareness = awareness;
  }

  paint(): void {
    const cursors = remoteCursors(this.view.state, this.awareness);
    if (cursors.length === 0 && this.carets.size === 0) return;
    // All is measured before anything is drawn: each turn between the two would lay the page out anew.
    const marks = this.measure(cursors);
    for (const [client, mark] of marks) this.caretOf(client).draw(mark);
    // While the place of a caret has not arrived, it stays where it is.
    const waiting = new Set(cursors.filter(({ range }) => range === null).map(({ client }) => client));
    for (const [client, caret] of this.carets) {
      if (marks.has(client) || waiting.has(client)) continue;
      caret.destroy();
      this.carets.delete(client);
    }
  }

  /** Tells once more whose a caret is. */
  showName(client: number): void {
    this.carets.get(client)?.showName();
  }

  destroy(): void {
    for (const caret of this.carets.values()) caret.destroy();
    this.carets.clear();
  }

  private measure(cursors: readonly RemoteCursor[]): ReadonlyMap<number, CaretMark> {
    const marks = new Map<number, CaretMark>();
    const area = clearArea(this.view.dom);
    const visible = visibleRange(this.view, area);
    if (visible === null) return marks;
    const origin = this.layer.getBoundingClientRect();
    const own = ownLine(this.view);
    for (const cursor of cursors) {
      const line = lineInView(this.view, cursor, visible);
      if (line === null) continue;
      const selection = selectionBoxes(this.view, cursor, visible).map((box) => within(box, origin));
      const beside = roomBeside(this.view, cursor, line, origin);
      const flag = flagPlace({ line, area, own, isFreeBeside: beside !== null });
      const isLeftward = flag === 'beside' ? beside === 'left' : line.left > origin.right - FLAG.width;
      const { name, isGuest, color, isAway, place } = cursor;
      const look = { name, isGuest, color, isAway, place };
      marks.set(cursor.client, { ...look, line: within(line, origin), selection, flag, isLeftward });
    }
    return marks;
  }

  private caretOf(client: number): CaretElement {
    const known = this.carets.get(client);
    if (known !== undefined) return known;
    const caret = new CaretElement();
    this.carets.set(client, caret);
    this.layer.append(caret.root);
    return caret;
  }
}

/** The line that the reader types in; null while they don't. */
function ownLine(view: EditorView): Box | null {
  return view.editable && view.hasFocus() ? view.coordsAtPos(view.state.selection.head) : null;
}

/** The line of a caret of which something is in view; null when nothing is. */
function lineInView(view: EditorView, { range }: RemoteCursor, visible: Range): Box | null {
  if (range === null) return null;
  const from = Math.min(range.anchor, range.head);
  const to = Math.max(range.anchor, range.head);
  return to < visible.from || from > visible.to ? null : view.coordsAtPos(range.head);
}

function selectionBoxes(view: EditorView, { range }: RemoteCursor, visible: Range): readonly Box[] {
  if (range === null) return [];
  const from = Math.max(visible.from, Math.min(range.anchor, range.head));
  const to = Math.min(visible.to, Math.max(range.anchor, range.head));
  return to > from ? rangeBoxes(view, from, to) : [];
}

/** A box of the window in the layer's own pixels. */
function within(box: Box, origin: DOMRect): Box {
  return {
    left: box.left - origin.left,
    top: box.top - origin.top,
    right: box.right - origin.left,
    bottom: box.bottom - origin.top,
  };
}
