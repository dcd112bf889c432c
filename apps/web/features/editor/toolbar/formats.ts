import { ALIGNED, type Alignment, TINTS, type Tint } from '@tandem/editor-schema';
import type { Editor } from '@tiptap/core';
import type { LucideIcon } from 'lucide-react';
import {
  Code,
  ListIndentDecrease,
  ListIndentIncrease,
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
import { itemsAround } from '../blocks/block-at';

/** One of the formats behind the button of more. */
export type Format = {
  readonly name: string;
  readonly keys?: string;
  readonly Icon: LucideIcon;
  /** Whether it holds at the caret; left out for what is no switch. */
  readonly isActive?: (editor: Editor) => boolean;
  /** Whether it would change anything at the caret; left out where it always does. */
  readonly isPossible?: (editor: Editor) => boolean;
  /** The focus stays where it is. */
  readonly run: (editor: Editor) => void;
};

const mark = (type: string, name: string, keys: string, Icon: LucideIcon): Format => ({
  name,
  keys,
  Icon,
  isActive: (editor) => editor.isActive(type),
  run: (editor) => editor.chain().toggleMark(type).run(),
});

export const LETTER_FORMATS: readonly Format[] = [
  mark('underline', 'Underline', 'Mod+U', Underline),
  mark('strike', 'Strikethrough', 'Mod+Shift+S', Strikethrough),
  mark('code', 'Code in a line', 'Mod+E', Code),
  mark('superscript', 'Superscript', 'Mod+.', Superscript),
  mark('subscript', 'Subscript', 'Mod+,', Subscript),
  { name: 'Clear formatting', Icon: RemoveFormatting, run: (editor) => editor.chain().unsetAllMarks().run() },
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

/** The level of items of lists. */
export const LEVEL_FORMATS: readonly Format[] = [
  {
    name: 'Increase the level',
    keys: 'Tab',
    Icon: ListIndentIncrease,
    isPossible: (editor) => editor.can().sinkListItem(itemAt(editor)),
    run: (editor) => editor.chain().sinkListItem(itemAt(editor)).run(),
  },
  {
    name: 'Decrease the level',
    keys: 'Shift+Tab',
    Icon: ListIndentDecrease,
    isPossible: (editor) => editor.can().liftListItem(itemAt(editor)),
    run: (editor) => editor.chain().liftListItem(itemAt(editor)).run(),
  },
];

/** The kind of the innermost item at the caret; outside of lists any, as nothing can be done there. */
function itemAt({ state }: Editor): string {
  return itemsAround(state)[0] ?? 'listItem';
}

function setAlignment(editor: Editor, alignment: Alignment): void {
  const chain = editor.chain();
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
  const chain = editor.chain();
  if (tint === null) chain.unsetMark(type, { extendEmptyMarkRange: true }).run();
  else chain.setMark(type, { tint }).run();
}
