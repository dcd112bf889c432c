import type { Editor } from '@tiptap/core';

/** What a block of text may be, as the menu offers it. */
export const BLOCKS = [
  { value: 'text', label: 'Text', keys: 'Mod+Alt+0' },
  { value: '1', label: 'Heading 1', keys: 'Mod+Alt+1' },
  { value: '2', label: 'Heading 2', keys: 'Mod+Alt+2' },
  { value: '3', label: 'Heading 3', keys: 'Mod+Alt+3' },
] as const;
export type Block = (typeof BLOCKS)[number]['value'];

/** What the block at the caret is; smaller headings, which can be typed, count as the smallest offered. */
export function blockAt(editor: Editor): Block {
  if (!editor.isActive('heading')) return 'text';
  if (editor.isActive('heading', { level: 1 })) return '1';
  return editor.isActive('heading', { level: 2 }) ? '2' : '3';
}

export function setBlock(editor: Editor, block: Block): void {
  const chain = editor.chain();
  if (block === 'text') chain.setParagraph().run();
  else chain.setHeading({ level: LEVELS[block] }).run();
}

const LEVELS = { 1: 1, 2: 2, 3: 3 } as const;
