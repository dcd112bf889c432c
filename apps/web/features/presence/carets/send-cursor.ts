import type { Editor } from '@tiptap/core';
import type { Awareness } from 'y-protocols/awareness';
import { bindingOf, toWire } from './binding';
import { throttle } from './throttle';

/** How often one's own caret is told to the others, in milliseconds. */
const INTERVAL_MS = 100;

/**
 * Publishes the selection of an editor in the awareness field `cursor`, once the person has been in the text.
 * It stays while the page is open, also without focus. Returns how to stop, which withdraws it.
 */
export function sendCursor(editor: Editor, awareness: Awareness): () => void {
  let sent = '';
  let visited = false;
  const publish = throttle(() => {
    const binding = bindingOf(editor.state);
    if (binding === null) return;
    const { anchor, head } = editor.state.selection;
    const cursor = { anchor: toWire(binding, anchor), head: toWire(binding, head) };
    const text = JSON.stringify(cursor);
    if (text === sent) return;
    sent = text;
    awareness.setLocalStateField('cursor', cursor);
  }, INTERVAL_MS);
  const onTransaction = () => {
    visited ||= editor.isFocused;
    if (visited) publish.call();
  };
  editor.on('transaction', onTransaction);
  editor.on('focus', onTransaction);
  return () => {
    editor.off('transaction', onTransaction);
    editor.off('focus', onTransaction);
    publish.cancel();
    awareness.setLocalStateField('cursor', null);
  };
}
