import type { Editor } from '@tiptap/core';
import type { Awareness } from 'y-protocols/awareness';
import { bindingOf, toWire } from '../carets/binding';
import { throttle } from '../carets/throttle';
import { clearArea, isRoot, scrollportOf } from '../scroll/scrollport';
import { viewPlace } from './view-place';

/** How often one's own view is told to the others, in milliseconds. */
const INTERVAL_MS = 100;

/** Publishes what this page shows of the text in the awareness field `view`. Returns how to stop, which withdraws it. */
export function sendView(editor: Editor, awareness: Awareness): () => void {
  let sent = '';
  const publish = throttle(() => {
    const binding = editor.isDestroyed ? null : bindingOf(editor.state);
    if (binding === null) return;
    const { at, to, shift } = viewPlace(editor.view, clearArea(editor.view.dom));
    const view = { at: toWire(binding, at), to: toWire(binding, to), shift };
    const text = JSON.stringify(view);
    if (text === sent) return;
    sent = text;
    awareness.setLocalStateField('view', view);
  }, INTERVAL_MS);
  const onScroll = ({ target }: Event) => {
    const port = scrollportOf(editor.view.dom);
    if (target === port || (target === document && isRoot(port))) publish.call();
  };
  window.addEventListener('scroll', onScroll, { passive: true, capture: true });
  window.addEventListener('resize', publish.call);
  const frame = requestAnimationFrame(publish.call);
  return () => {
    cancelAnimationFrame(frame);
    window.removeEventListener('scroll', onScroll, { capture: true });
    window.removeEventListener('resize', publish.call);
    publish.cancel();
    awareness.setLocalStateField('view', null);
  };
}
