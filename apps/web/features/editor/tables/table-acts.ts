import { hasRoom, mendTable, tableAround } from '@tandem/editor-schema';
import type { Editor } from '@tiptap/core';
import type { EditorState } from '@tiptap/pm/state';
import { columnIsHeader, isInTable, mergeCells, rowIsHeader, selectedRect, splitCell } from '@tiptap/pm/tables';
import type { LucideIcon } from 'lucide-react';
import {
  BetweenHorizontalEnd,
  BetweenHorizontalStart,
  BetweenVerticalEnd,
  BetweenVerticalStart,
  Columns3,
  Rows3,
  TableCellsMerge,
  TableCellsSplit,
  Trash2,
} from 'lucide-react';
import { beginUndoStep } from '../undo-step';

/** Something that can be done with the table at the caret. */
export type TableAct = {
  readonly id: string;
  readonly name: string;
  readonly Icon: LucideIcon;
  readonly isDangerous?: true;
  readonly isPossible?: (state: EditorState) => boolean;
  readonly run: (editor: Editor) => boolean;
};

/** A table that is larger is drawn by no page. */
function canGrow(state: EditorState): boolean {
  const found = tableAround(state);
  return found !== null && hasRoom(found.table);
}

export const ADD_ACTS: readonly TableAct[] = [
  {
    id: 'row-above',
    name: 'Row above',
    Icon: BetweenHorizontalStart,
    isPossible: canGrow,
    run: ({ commands }) => commands.addRowBefore(),
  },
  {
    id: 'row-below',
    name: 'Row below',
    Icon: BetweenHorizontalEnd,
    isPossible: canGrow,
    run: ({ commands }) => commands.addRowAfter(),
  },
  {
    id: 'before',
    name: 'Column before',
    Icon: BetweenVerticalStart,
    isPossible: canGrow,
    run: ({ commands }) => commands.addColumnBefore(),
  },
  {
    id: 'after',
    name: 'Column after',
    Icon: BetweenVerticalEnd,
    isPossible: canGrow,
    run: ({ commands }) => commands.addColumnAfter(),
  },
];

export const CELL_ACTS: readonly TableAct[] = [
  {
    id: 'merge',
    name: 'Merge cells',
    Icon: TableCellsMerge,
    isPossible: (state) => mergeCells(state),
    run: ({ commands }) => commands.mergeCells(),
  },
  {
    id: 'split',
    name: 'Split cell',
    Icon: TableCellsSplit,
    isPossible: (state) => splitCell(state),
    run: ({ commands }) => commands.splitCell(),
  },
];

export const REMOVE_ACTS: readonly TableAct[] = [
  { id: 'no-row', name: 'Delete row', Icon: Rows3, run: ({ commands }) => commands.deleteRow() },
  { id: 'no-column', name: 'Delete column', Icon: Columns3, run: ({ commands }) => commands.deleteColumn() },
  { id: 'none', name: 'Delete table', Icon: Trash2, isDangerous: true, run: ({ commands }) => commands.deleteTable() },
];

/** What holds of the table at the caret; null outside of one. */
export type TableFacts = { readonly hasHeaderRow: boolean; readonly hasHeaderColumn: boolean };

export function tableAt(state: EditorState): TableFacts | null {
  if (!isInTable(state)) return null;
  const { map, table } = selectedRect(state);
  return { hasHeaderRow: rowIsHeader(map, table, 0), hasHeaderColumn: columnIsHeader(map, table, 0) };
}

/** Does it as one step of the history, after its rows, where others left them uneven, are made even. */
export function actOnTable(editor: Editor, run: (editor: Editor) => boolean): void {
  beginUndoStep(editor);
  mendTable(editor.view);
  run(editor);
}
