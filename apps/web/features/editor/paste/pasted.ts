import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { asOurs } from './foreign-html';
import { looksLikeMarkdown } from './looks-like-markdown';

type Reader = typeof import('@tandem/editor-schema/markdown').fromMarkdown;

/** Texts of other programs come in as what they are there: lists, tasks, and Markdown where it is plain text. */
export const Pasted = Extension.create({
  name: 'pasted',
  addProseMirrorPlugins() {
    const { editor } = this;
    const reader = new LazyReader();
    // Mod+Shift+V asks for the words as they stand.
    let isPlain = false;
    return [
      new Plugin({
        props: {
          transformPastedHTML: asOurs,
          handleDOMEvents: {
            focus: () => reader.loadSoon(),
            keydown: (_, event) => {
              // Whoever holds it may be about to paste.
              if (event.key === 'Control' || event.key === 'Meta') reader.load();
              isPlain = event.shiftKey && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'v';
              return false;
            },
            keyup: () => {
              isPlain = false;
              return false;
            },
          },
          handlePaste: (view, { clipboardData }) => {
            const text = clipboardData?.getData('text/plain') ?? '';
            const isAsWritten = isPlain || clipboardData?.getData('text/html') !== '' || isInCode(view);
            if (isAsWritten || !looksLikeMarkdown(text)) return false;
            // At once, or as it is written: what is typed meanwhile would be overwritten.
            const markdown = reader.read(text);
            return markdown?.ok === true && editor.commands.insertContent([...markdown.blocks]);
          },
        },
      }),
    ];
  },
});

/** How long somebody writes before what they may need later is loaded, in milliseconds. */
const SOON_MS = 3_000;

/** The reader of Markdown, which is loaded once somebody writes. */
class LazyReader {
  #reader: Reader | null = null;

  loadSoon(): false {
    setTimeout(() => this.load(), SOON_MS);
    return false;
  }

  /** Tried again with the next focus where it could not be loaded, as without a network. */
  load(): void {
    if (this.#reader !== null) return;
    import('@tandem/editor-schema/markdown').then(({ fromMarkdown }) => {
      this.#reader = fromMarkdown;
    }, reportError);
  }

  read(text: string): ReturnType<Reader> | null {
    return this.#reader?.(text) ?? null;
  }
}

function isInCode({ state }: EditorView): boolean {
  return state.selection.$from.parent.type.spec.code === true;
}
