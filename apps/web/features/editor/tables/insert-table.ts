import type { Node, Schema } from '@tiptap/pm/model';
import { TextSelection, type Transaction } from '@tiptap/pm/state';

const ROWS = 3;
const COLUMNS = 3;

/** Puts a table where the caret is, and the caret into its first cell. A line stands under it, so that one can go on. */
export function insertTable(tr: Transaction): Transaction {
  const { schema } = tr.doc.type;
  const table = emptyTable(schema);
  // Chosen words stay.
  tr.setSelection(TextSelection.near(tr.doc.resolve(tr.selection.to), -1));
  const before = tr.selection.from;
  tr.replaceSelectionWith(table);
  const at = startOf(tr, table, before);
  const $after = tr.doc.resolve(at + table.nodeSize);
  const line = schema.nodes.paragraph?.create();
  if ($after.nodeAfter === null && line !== undefined) tr.insert($after.pos, line);
  return tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1))).scrollIntoView();
}

/** Where the table was put: it may have taken the place of an empty line. */
function startOf({ doc }: Transaction, table: Node, near: number): number {
  let found = near;
  doc.descendants((node, pos) => {
    if (node === table) found = pos;
    return node !== table;
  });
  return found;
}

function emptyTable(schema: Schema): Node {
  const line = schema.node('paragraph');
  const rows = Array.from({ length: ROWS }, () => {
    const cells = Array.from({ length: COLUMNS }, () => schema.node('tableCell', null, line));
    return schema.node('tableRow', null, cells);
  });
  return schema.node('table', null, rows);
}
