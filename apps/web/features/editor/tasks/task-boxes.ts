import { Extension } from '@tiptap/core';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/** Boxes of tasks are ticked by a press and, at the caret, by keyboard; a reader's press changes nothing. */
export const TaskBoxes = Extension.create({
  name: 'taskBoxes',
  // Before the key that breaks a line.
  priority: 200,
  addKeyboardShortcuts() {
    return {
      'Mod-Enter': ({ editor }) => {
        const at = taskAround(editor.state);
        if (at === null) return false;
        editor.view.dispatch(tick(editor.state, at));
        return true;
      },
    };
  },
  addProseMirrorPlugins() {
    return [new Plugin({ props: { handleDOMEvents: { mousedown: onMouseDown, click: onClick } } })];
  },
});

/** The caret stays where it is in the text. */
function onMouseDown(_view: EditorView, event: MouseEvent): boolean {
  if (!isBox(event.target) && !(event.target instanceof HTMLLabelElement)) return false;
  event.preventDefault();
  return true;
}

function onClick(view: EditorView, event: MouseEvent): boolean {
  const box = event.target;
  if (!isBox(box)) return false;
  // What the box shows comes from the document alone.
  event.preventDefault();
  const item = box.closest('li');
  if (item === null || !view.editable) return true;
  const at = view.posAtDOM(item, 0) - 1;
  if (view.state.doc.nodeAt(at)?.type.name !== 'taskItem') return true;
  const isAtBox = box === box.ownerDocument.activeElement;
  view.dispatch(tick(view.state, at));
  // It is drawn anew: whoever came to it by keyboard is at it still.
  if (isAtBox) boxAt(view, at)?.focus();
  return true;
}

function isBox(target: EventTarget | null): target is HTMLInputElement {
  return target instanceof HTMLInputElement && target.type === 'checkbox';
}

function boxAt(view: EditorView, at: number): HTMLInputElement | null {
  const item = view.nodeDOM(at);
  return item instanceof Element ? item.querySelector('input') : null;
}

function tick({ tr, doc }: EditorState, at: number): Transaction {
  return tr.setNodeAttribute(at, 'checked', doc.nodeAt(at)?.attrs.checked !== true);
}

/** Where the innermost task around the caret begins; null outside of one. */
function taskAround({ selection: { $from } }: EditorState): number | null {
  for (let depth = $from.depth; depth > 0; depth--) {
    if ($from.node(depth).type.name === 'taskItem') return $from.before(depth);
  }
  return null;
}
