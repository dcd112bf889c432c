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
            focus: () => reader.load(),
            keydown: (_, event) => {
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

/** The reader of Markdown, which is loaded once somebody writes. */
class LazyReader {
  #reader: Reader | null = null;

  /** Another focus tries again where it could not be loaded, as without a network. */
  load(): false {
    if (this.#reader === null) {
      import('@tandem/editor-schema/markdown').then(({ fromMarkdown }) => {
        this.#reader = fromMarkdown;
      }, reportError);
    }
    return false;
  }

  read(text: string): ReturnType<Reader> | null {
    return this.#reader?.(text) ?? null;
  }
}

function isInCode({ state }: EditorView): boolean {
  return state.selection.$from.parent.type.spec.code === true;
}
