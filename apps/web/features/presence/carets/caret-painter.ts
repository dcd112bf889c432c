import type { EditorView } from '@tiptap/pm/view';
import type { Awareness } from 'y-protocols/awareness';
import { CaretElement } from './caret-element';
import type { Box } from './line-boxes';
import { rangeBoxes } from './range-boxes';
import type { RemoteCursor } from './remote-cursors';
import { remoteCursors } from './remote-cursors';
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
    if (this.view.isDestroyed) return;
    const visible = visibleRange(this.view);
    const cursors = remoteCursors(this.view.state, this.awareness);
    const kept = new Set<number>();
    for (const cursor of cursors) {
      // Its place has not arrived yet: it stays where it is.
      if (cursor.range === null && this.carets.has(cursor.client)) kept.add(cursor.client);
      else if (visible !== null && this.draw(cursor, visible)) kept.add(cursor.client);
    }
    for (const [client, caret] of this.carets) {
      if (kept.has(client)) continue;
      caret.destroy();
      this.carets.delete(client);
    }
  }

  destroy(): void {
    for (const caret of this.carets.values()) caret.destroy();
    this.carets.clear();
  }

  /** Draws one caret; false when nothing of it is in view. */
  private draw({ client, name, color, place, range }: RemoteCursor, visible: Range): boolean {
    if (range === null) return false;
    const from = Math.max(visible.from, Math.min(range.anchor, range.head));
    const to = Math.min(visible.to, Math.max(range.anchor, range.head));
    const headInView = range.head >= visible.from && range.head <= visible.to;
    if (!headInView && to <= from) return false;
    const origin = this.layer.getBoundingClientRect();
    const selection = to > from ? rangeBoxes(this.view, from, to).map((box) => within(box, origin)) : [];
    const line = within(this.view.coordsAtPos(range.head), origin);
    this.caretOf(client).draw({ name, color, place, line, selection }, origin.width);
    return true;
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

/** A box of the window in the layer's own pixels. */
function within(box: Box, origin: DOMRect): Box {
  return {
    left: box.left - origin.left,
    top: box.top - origin.top,
    right: box.right - origin.left,
    bottom: box.bottom - origin.top,
  };
}
