import { CALLOUTS, type CalloutKind } from '@tandem/editor-schema';
import type { ChainedCommands, Editor } from '@tiptap/core';
import type { LucideIcon } from 'lucide-react';
import {
  Heading1,
  Heading2,
  Heading3,
  Heading4,
  Info,
  Lightbulb,
  List,
  ListOrdered,
  ListTodo,
  OctagonAlert,
  Pilcrow,
  Quote,
  SquareCode,
  TriangleAlert,
} from 'lucide-react';
import { beginUndoStep } from '../undo-step';
import { blockAt, itemsAround } from './block-at';

export type BlockId =
  | 'text'
  | 'heading1'
  | 'heading2'
  | 'heading3'
  | 'heading4'
  | 'bulletList'
  | 'orderedList'
  | 'taskList'
  | 'quotation'
  | 'code'
  | CalloutKind;

/** A kind that a line of text can be. */
export type BlockKind = {
  readonly id: BlockId;
  readonly name: string;
  /** Other words by which people look for it. */
  readonly also: string;
  readonly keys?: string;
  /** What makes it when it is typed at the start of a line. */
  readonly typed?: string;
  readonly Icon: LucideIcon;
  /** Makes the lines of the selection this kind. */
  readonly make: (chain: ChainedCommands, editor: Editor) => ChainedCommands;
};

const heading = (level: 1 | 2 | 3 | 4, Icon: LucideIcon): BlockKind => ({
  id: `heading${level}`,
  name: `Heading ${level}`,
  also: `h${level} title section`,
  keys: `Mod+Alt+${level}`,
  typed: '#'.repeat(level),
  Icon,
  make: (chain, editor) => outOfLists(chain, editor).setHeading({ level }),
});

const callout = (id: CalloutKind, Icon: LucideIcon): BlockKind => ({
  id,
  name: CALLOUTS[id],
  also: 'callout box hint info',
  typed: `[!${id}]`,
  Icon,
  make: (chain, editor) =>
    editor.isActive('callout')
      ? chain.updateAttributes('callout', { kind: id })
      : outOf('blockquote', outOfLists(chain, editor), editor).wrapIn('callout', { kind: id }),
});

/** In the order in which menus offer them. */
export const BLOCK_KINDS: readonly BlockKind[] = [
  {
    id: 'text',
    name: 'Text',
    also: 'plain paragraph',
    keys: 'Mod+Alt+0',
    Icon: Pilcrow,
    // A heading stays in what it lies in; a line of a list, a quotation or a callout leaves it.
    make: (chain, editor) =>
      editor.isActive('heading') ? chain.setParagraph() : outOfLists(chain, editor).clearNodes(),
  },
  heading(1, Heading1),
  heading(2, Heading2),
  heading(3, Heading3),
  heading(4, Heading4),
  {
    id: 'bulletList',
    name: 'Bullet list',
    also: 'points unordered',
    keys: 'Mod+Shift+8',
    typed: '-',
    Icon: List,
    make: (chain) => chain.toggleBulletList(),
  },
  {
    id: 'orderedList',
    name: 'Numbered list',
    also: 'ordered steps',
    keys: 'Mod+Shift+7',
    typed: '1.',
    Icon: ListOrdered,
    make: (chain) => chain.toggleOrderedList(),
  },
  {
    id: 'taskList',
    name: 'Task list',
    also: 'to-do todo check box checklist',
    keys: 'Mod+Shift+9',
    typed: '[ ]',
    Icon: ListTodo,
    make: (chain) => chain.toggleTaskList(),
  },
  {
    id: 'quotation',
    name: 'Quotation',
    also: 'quote citation blockquote',
    keys: 'Mod+Shift+B',
    typed: '>',
    Icon: Quote,
    make: (chain, editor) => outOf('callout', outOfLists(chain, editor), editor).setBlockquote(),
  },
  {
    id: 'code',
    name: 'Code',
    also: 'program listing',
    keys: 'Mod+Alt+C',
    typed: '```',
    Icon: SquareCode,
    make: (chain, editor) => outOfLists(chain, editor).setCodeBlock(),
  },
  callout('note', Info),
  callout('tip', Lightbulb),
  callout('warning', TriangleAlert),
  callout('danger', OctagonAlert),
];

/** Makes the lines of the selection that kind; nothing where they are it already. */
export function turnInto(editor: Editor, id: BlockId): void {
  const kind = BLOCK_KINDS.find((each) => each.id === id);
  if (kind === undefined || blockAt(editor.state) === id) return;
  beginUndoStep(editor);
  kind.make(editor.chain(), editor).run();
}

/** A quotation that becomes a callout, or a callout that becomes a quotation, isn't kept around it. */
function outOf(holder: 'blockquote' | 'callout', chain: ChainedCommands, editor: Editor): ChainedCommands {
  return editor.isActive(holder) ? chain.lift(holder) : chain;
}

/** An item of a list begins with a line of text: whatever else it becomes, it leaves its lists first. */
function outOfLists(chain: ChainedCommands, editor: Editor): ChainedCommands {
  return itemsAround(editor.state).reduce((lifted, item) => lifted.liftListItem(item), chain);
}
