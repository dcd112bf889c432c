import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, type Transaction } from '@tiptap/pm/state';
import { CellSelection, inSameTable, pointsAtCell } from '@tiptap/pm/tables';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { isChangeOfOthers } from '../caret/keep-caret';

/** Keeps chosen cells chosen while others write: the binding knows of text only. */
export const KeepCells = Extension.create({
  name: 'keepCells',
  addProseMirrorPlugins: () => [new Plugin({ appendTransaction })],
});

function appendTransaction(transactions: readonly Transaction[], before: EditorState, after: EditorState) {
  const { selection } = before;
  const isFromOthers = transactions.some((tr) => tr.docChanged && isChangeOfOthers(tr));
  if (!isFromOthers || !(selection instanceof CellSelection) || after.selection instanceof CellSelection) return null;
  const placeOf = placesAfter(before.doc, after.doc);
  const [anchor, head] = [placeOf(selection.$anchorCell.pos), placeOf(selection.$headCell.pos)];
  if (anchor === null || head === null) return null;
  const [$anchor, $head] = [after.doc.resolve(anchor), after.doc.resolve(head)];
  if (!pointsAtCell($anchor) || !pointsAtCell($head) || !inSameTable($anchor, $head)) return null;
  return after.tr.setSelection(new CellSelection($anchor, $head)).setMeta(ySyncPluginKey, { isChangeOrigin: true });
}

/** Where what stood at a position is now: before and behind the part that changed. Null for what began within it. */
function placesAfter(before: Node, after: Node): (position: number) => number | null {
  const start = before.content.findDiffStart(after.content);
  const end = before.content.findDiffEnd(after.content);
  return (position) => {
    if (start === null || end === null || position < start) return position;
    return position >= end.a ? position + end.b - end.a : null;
  };
}
