import { toSafeHref } from '@tandem/editor-schema';
import type { Command, Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';

/** The address of the link at the caret, or ''. */
export function hrefAt(editor: Editor): string {
  const href: unknown = editor.getAttributes('link').href;
  return typeof href === 'string' ? href : '';
}

/** Links the selection, or the link around the caret, or else writes the address out. False for no usable address. */
export function applyLink(editor: Editor, typed: string): boolean {
  const href = toSafeHref(typed);
  if (href === null) return false;
  const chain = editor.chain().focus();
  if (!selectsWords(editor) && !editor.isActive('link')) {
    // A selection of nothing but an end of a line is none.
    chain
      .setTextSelection(editor.state.selection.head)
      .insertContent({ type: 'text', text: typed.trim(), marks: [{ type: 'link', attrs: { href } }] })
      .run();
  } else {
    chain.extendMarkRange('link').setLink({ href }).command(toEnd).run();
  }
  return true;
}

/** Writing goes on behind the words, instead of over them. */
const toEnd: Command = ({ tr }) => {
  tr.setSelection(TextSelection.near(tr.doc.resolve(tr.selection.to), -1));
  return true;
};

function selectsWords(editor: Editor): boolean {
  const { from, to } = editor.state.selection;
  return editor.state.doc.textBetween(from, to).trim() !== '';
}

export function removeLink(editor: Editor): void {
  editor.chain().focus().extendMarkRange('link').unsetLink().command(toEnd).run();
}
