import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { asOurs } from './foreign-html';
import { looksLikeMarkdown } from './looks-like-markdown';

/** Texts of other programs come in as what they are there: lists, tasks, and Markdown where it is plain text. */
export const Pasted = Extension.create({
  name: 'pasted',
  addProseMirrorPlugins() {
    const { editor } = this;
    let isPlain = false;
    return [
      new Plugin({
        props: {
          transformPastedHTML: asOurs,
          handleKeyDown: (_, { shiftKey }) => {
            // With Shift a paste is the text as it stands.
            isPlain = shiftKey;
            return false;
          },
          handlePaste: (view, { clipboardData }) => {
            const text = clipboardData?.getData('text/plain') ?? '';
            const isAsWritten = isPlain || clipboardData?.getData('text/html') !== '' || isInCode(view);
            if (isAsWritten || !looksLikeMarkdown(text)) return false;
            void insertMarkdown(text);
            return true;
          },
        },
      }),
    ];

    /** Its reader is loaded once it is needed. Where it can't be, or refuses the text, the words come in as they stand. */
    async function insertMarkdown(text: string): Promise<void> {
      const markdown = await import('@tandem/editor-schema/markdown').then(
        ({ fromMarkdown }) => fromMarkdown(text),
        missing,
      );
      if (editor.isDestroyed) return;
      if (markdown.ok) editor.commands.insertContent([...markdown.blocks]);
      else editor.view.pasteText(text);
    }
  },
});

function missing(error: unknown): { readonly ok: false } {
  reportError(error);
  return { ok: false };
}

function isInCode({ state }: EditorView): boolean {
  return state.selection.$from.parent.type.spec.code === true;
}
