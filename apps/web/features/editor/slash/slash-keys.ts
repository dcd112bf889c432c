import { type Editor, Extension } from '@tiptap/core';
import { type EditorState, Plugin, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { blockAt } from '../blocks/block-at';
import { beginUndoStep } from '../undo-step';
import type { Offer } from './offers';
import { CLOSED, nextState, type SlashState, shownIn, slashAt, slashKey } from './slash';

declare module '@tiptap/core' {
  interface Storage {
    slash: { readonly list: string };
  }
}

let count = 0;

/** Offers what a line can become once a slash is typed, and lets the keys of the text choose among it. */
export const SlashKeys = Extension.create<unknown, { readonly list: string }>({
  name: 'slash',
  // Each editor of a page has a list of its own.
  addStorage: () => ({ list: `slash-${++count}` }),
  addProseMirrorPlugins() {
    const { editor, storage } = this;
    return [
      new Plugin<SlashState>({
        key: slashKey,
        state: { init: () => CLOSED, apply: nextState },
        props: {
          handleTextInput: (view, _from, _to, text, typed) => text === '/' && typeSlash(view, typed()),
          handleKeyDown: (_, event) => isPlain(event) && onKey(editor, event.key),
          handleDOMEvents: { blur: (view) => show(view, CLOSED) && false },
          attributes: (state) => attributesOf(state, storage.list),
        },
      }),
    ];
  },
});

/** The id of an offer in the list with this id. */
export function optionId(list: string, at: number): string {
  return `${list}-${at}`;
}

/** Makes the line what was chosen; the slash and what was typed after it go. */
export function takeOffer(editor: Editor, offer: Offer): void {
  const slash = slashAt(editor.state);
  if (slash === null) return;
  beginUndoStep(editor);
  const chain = editor.chain().deleteRange({ from: slash.from, to: slash.to });
  // A line that is it already only loses what was typed.
  const isIt = blockAt(editor.state) === offer.id;
  (isIt ? chain : offer.make(chain, editor)).run();
  editor.view.focus();
}

/** Not by a change of our own: the editor's knows where the caret is in the page by now. */
function typeSlash(view: EditorView, typed: Transaction): boolean {
  return show(view, { kind: 'open', at: 0 }, typed);
}

/** Shift and Enter break a line, also while offers are shown. */
function isPlain({ isComposing, shiftKey, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean {
  return !isComposing && !shiftKey && !ctrlKey && !altKey && !metaKey;
}

function onKey(editor: Editor, key: string): boolean {
  const shown = shownIn(editor.state);
  if (shown === null) return false;
  const { offers, at } = shown;
  const mark = (to: number) => show(editor.view, { kind: 'open', at: (to + offers.length) % offers.length });
  switch (key) {
    case 'ArrowDown':
      return mark(at + 1);
    case 'ArrowUp':
      return mark(at - 1);
    case 'Enter':
    case 'Tab': {
      const offer = offers[at];
      if (offer !== undefined) takeOffer(editor, offer);
      return true;
    }
    case 'Escape':
      return show(editor.view, CLOSED);
    default:
      return false;
  }
}

/** True where something changes by it. */
function show(view: EditorView, state: SlashState, tr = view.state.tr): boolean {
  if (!tr.docChanged && slashKey.getState(view.state)?.kind === 'closed') return false;
  view.dispatch(tr.setMeta(slashKey, state));
  return true;
}

/** The focus stays in the text, so screen readers are told there which offer is marked. */
function attributesOf(state: EditorState, list: string): Record<string, string> {
  const shown = shownIn(state);
  if (shown === null) return {};
  return {
    'aria-haspopup': 'listbox',
    'aria-controls': list,
    'aria-activedescendant': optionId(list, shown.at),
  };
}
