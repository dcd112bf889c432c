import type { Editor } from '@tiptap/core';

/** The boxes of a document's top-level blocks on the screen, from top to bottom. */
export function blockBoxes(editor: Editor): readonly DOMRect[] {
  return editor.isDestroyed ? [] : [...editor.view.dom.children].map((block) => block.getBoundingClientRect());
}
