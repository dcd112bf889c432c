import type { Editor } from '@tiptap/core';
import type { LucideIcon } from 'lucide-react';
import { Bold, Italic, List, ListOrdered, Redo2, Undo2 } from 'lucide-react';

/** A button of the toolbar that acts at once. */
export type Tool = {
  readonly id: 'bold' | 'italic' | 'bulletList' | 'orderedList';
  readonly name: string;
  readonly keys: string;
  readonly Icon: LucideIcon;
  readonly isActive: (editor: Editor) => boolean;
  readonly run: (editor: Editor) => void;
};

export const TOOLS: readonly Tool[] = [
  {
    id: 'bold',
    name: 'Bold',
    keys: 'Mod+B',
    Icon: Bold,
    isActive: (editor) => editor.isActive('bold'),
    run: (editor) => editor.chain().focus().toggleBold().run(),
  },
  {
    id: 'italic',
    name: 'Italic',
    keys: 'Mod+I',
    Icon: Italic,
    isActive: (editor) => editor.isActive('italic'),
    run: (editor) => editor.chain().focus().toggleItalic().run(),
  },
  {
    id: 'bulletList',
    name: 'Bullet list',
    keys: 'Mod+Shift+8',
    Icon: List,
    isActive: (editor) => editor.isActive('bulletList'),
    run: (editor) => editor.chain().focus().toggleBulletList().run(),
  },
  {
    id: 'orderedList',
    name: 'Numbered list',
    keys: 'Mod+Shift+7',
    Icon: ListOrdered,
    isActive: (editor) => editor.isActive('orderedList'),
    run: (editor) => editor.chain().focus().toggleOrderedList().run(),
  },
];

/** A button that takes back, or gives back, one's own edits. */
export type HistoryTool = {
  readonly id: 'undo' | 'redo';
  readonly name: string;
  readonly keys: string;
  readonly Icon: LucideIcon;
  readonly run: (editor: Editor) => void;
};

export const HISTORY_TOOLS: readonly HistoryTool[] = [
  { id: 'undo', name: 'Undo', keys: 'Mod+Z', Icon: Undo2, run: (editor) => editor.chain().focus().undo().run() },
  { id: 'redo', name: 'Redo', keys: 'Mod+Shift+Z', Icon: Redo2, run: (editor) => editor.chain().focus().redo().run() },
];
