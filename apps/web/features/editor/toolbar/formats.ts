import { ALIGNED, type Alignment, TINTS, type Tint } from '@tandem/editor-schema';
import type { Editor } from '@tiptap/core';
import type { LucideIcon } from 'lucide-react';
import {
  Code,
  RemoveFormatting,
  Strikethrough,
  Subscript,
  Superscript,
  TextAlignCenter,
  TextAlignEnd,
  TextAlignJustify,
  TextAlignStart,
  Underline,
} from 'lucide-react';

/** One of the formats behind the button of more. */
export type Format = {
  readonly name: string;
  readonly keys?: string;
  readonly Icon: LucideIcon;
  /** Whether it holds at the caret; left out for what is no switch. */
  readonly isActive?: (editor: Editor) => boolean;
  readonly run: (editor: Editor) => void;
};

const mark = (type: string, name: string, keys: string, Icon: LucideIcon): Format => ({
  name,
  keys,
  Icon,
  isActive: (editor) => editor.isActive(type),
  run: (editor) => editor.chain().focus().toggleMark(type).run(),
});

export const LETTER_FORMATS: readonly Format[] = [
  mark('underline', 'Underline', 'Mod+U', Underline),
  mark('strike', 'Strikethrough', 'Mod+Shift+S', Strikethrough),
  mark('code', 'Code in a line', 'Mod+E', Code),
  mark('superscript', 'Superscript', 'Mod+.', Superscript),
  mark('subscript', 'Subscript', 'Mod+,', Subscript),
  { name: 'Clear formatting', Icon: RemoveFormatting, run: (editor) => editor.chain().focus().unsetAllMarks().run() },
];

const align = (alignment: Alignment, name: string, keys: string, Icon: LucideIcon): Format => ({
  name,
  keys,
  Icon,
  isActive: ({ state }) => (state.selection.$from.parent.attrs.align ?? null) === alignment,
  run: (editor) => setAlignment(editor, alignment),
});

export const ALIGN_FORMATS: readonly Format[] = [
  align(null, 'Align to the start', 'Mod+Shift+L', TextAlignStart),
  align('center', 'Center', 'Mod+Shift+E', TextAlignCenter),
  align('end', 'Align to the end', 'Mod+Shift+R', TextAlignEnd),
  align('justify', 'Justify', 'Mod+Shift+J', TextAlignJustify),
];

function setAlignment(editor: Editor, alignment: Alignment): void {
  const chain = editor.chain().focus();
  for (const type of ALIGNED) chain.updateAttributes(type, { align: alignment });
  chain.run();
}

/** What can be coloured: the words themselves or the ground under them. */
export type TintedMark = 'highlight' | 'textColor';

/** The tint at the caret, or null. */
export function tintAt(editor: Editor, type: TintedMark): Tint | null {
  const { tint } = editor.getAttributes(type);
  return TINTS.find((each) => each === tint) ?? null;
}

/** Gives the selection a tint, or takes it away with null. */
export function setTint(editor: Editor, type: TintedMark, tint: Tint | null): void {
  const chain = editor.chain().focus();
  if (tint === null) chain.unsetMark(type, { extendEmptyMarkRange: true }).run();
  else chain.setMark(type, { tint }).run();
}
