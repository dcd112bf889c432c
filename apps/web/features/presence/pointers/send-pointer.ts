import type { Editor } from '@tiptap/core';
import type { Awareness } from 'y-protocols/awareness';
import { throttle } from '../carets/throttle';
import { blockBoxes } from './block-boxes';
import { placeOf } from './pointer-place';

/** How often one's own pointer is told to the others, in milliseconds. */
const INTERVAL_MS = 80;

/** Publishes where the mouse is over a page in the awareness field `pointer`. Returns how to stop, which withdraws it. */
export function sendPointer(page: HTMLElement, editor: Editor, awareness: Awareness): () => void {
  let point: { x: number; y: number } | null = null;
  const publish = throttle(() => {
    const place = point === null ? null : placeOf(point, blockBoxes(editor));
    awareness.setLocalStateField('pointer', place);
  }, INTERVAL_MS);
  const stop = new AbortController();
  const listen = (type: 'pointermove' | 'pointerleave', to: (event: PointerEvent) => typeof point) =>
    page.addEventListener(
      type,
      (event) => {
        // A finger hides what it points at, and leaves nothing where it was.
        if (event.pointerType === 'touch') return;
        point = to(event);
        publish.call();
      },
      { signal: stop.signal, passive: true },
    );
  listen('pointermove', ({ clientX, clientY }) => ({ x: clientX, y: clientY }));
  listen('pointerleave', () => null);
  return () => {
    stop.abort();
    publish.cancel();
    awareness.setLocalStateField('pointer', null);
  };
}
