import { Extension } from '@tiptap/core';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { addressAtEnd, hrefOfAddress, writtenLink } from './addresses';

/**
 * Makes links of addresses that are typed or pasted here. Only keys and the clipboard of this page lead to it: what
 * others write, and what is loaded, is never changed.
 */
export const TypedLinks = Extension.create({
  name: 'typedLinks',
  addProseMirrorPlugins() {
    return [
      new Plugin({
        props: {
          handleTextInput: (view, from, to, text) => {
            if (from !== to) return false;
            return text === ')' ? linkWritten(view) : text === ' ' && linkThen(view, ' ');
          },
          handleKeyDown: (view, event) => event.key === 'Enter' && !event.isComposing && linkThen(view, null),
          handlePaste: (view, event) => pasteAddress(view, event.clipboardData?.getData('text/plain') ?? ''),
        },
      }),
    ];
  },
});

/** Makes `[words](address)` a link once it is closed. */
function linkWritten({ state, dispatch }: EditorView): boolean {
  const { $from } = state.selection;
  const link = state.schema.marks.link;
  if (link === undefined || !takesLinks(state)) return false;
  const written = writtenLink($from.parent.textBetween(0, $from.parentOffset, undefined, '\ufffc'));
  if (written === null) return false;
  const from = $from.start() + written.start;
  const words = state.doc.slice(from + 1, from + 1 + written.words.length).content;
  const tr = state.tr.replaceWith(from, $from.pos, words);
  const mark = link.create({ href: written.href });
  dispatch(tr.addMark(from, from + written.words.length, mark).removeStoredMark(link));
  return true;
}

/** Links the word before the caret, if it is an address. What was typed follows as a step of its own. */
function linkThen(view: EditorView, typed: string | null): boolean {
  const linked = linkedWord(view.state);
  if (linked === null) return false;
  if (typed !== null) view.dispatch(view.state.tr.insertText(typed));
  const after = typed === null ? linked : linkedWord(view.state, typed.length);
  if (after !== null) view.dispatch(after);
  return typed !== null;
}

/** The change that links an address which ends `back` characters before the caret. */
function linkedWord(state: EditorState, back = 0): Transaction | null {
  const { $from, empty } = state.selection;
  const link = state.schema.marks.link;
  if (!empty || link === undefined || !takesLinks(state)) return null;
  const before = $from.parent.textBetween(0, $from.parentOffset - back, undefined, '\ufffc');
  const found = addressAtEnd(before);
  if (found === null) return null;
  const [from, to] = [$from.start() + found.start, $from.start() + found.end];
  if (state.doc.rangeHasMark(from, to, link)) return null;
  return state.tr.addMark(from, to, link.create({ href: found.href })).removeStoredMark(link);
}

function pasteAddress(view: EditorView, text: string): boolean {
  const { state } = view;
  const href = hrefOfAddress(text);
  const link = state.schema.marks.link;
  // Over chosen words the link extension makes these the link.
  if (href === null || link === undefined || !state.selection.empty || !takesLinks(state)) return false;
  const marks = link.create({ href }).addToSet(state.storedMarks ?? state.selection.$from.marks());
  const words = state.schema.text(text.trim(), marks);
  view.dispatch(state.tr.replaceSelectionWith(words, false).removeStoredMark(link).scrollIntoView());
  return true;
}

/** Code is written as it is. */
function takesLinks({ selection: { $from }, schema, storedMarks }: EditorState): boolean {
  const { code } = schema.marks;
  const isCode = code !== undefined && code.isInSet(storedMarks ?? $from.marks()) !== undefined;
  return $from.parent.isTextblock && $from.parent.type.spec.code !== true && !isCode;
}
