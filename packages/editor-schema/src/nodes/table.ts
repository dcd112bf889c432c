import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import type { Node } from '@tiptap/pm/model';
import { EditorState, Plugin, TextSelection, type Transaction } from '@tiptap/pm/state';
import { CellSelection, fixTables, TableMap, tableEditing } from '@tiptap/pm/tables';
import type { EditorView } from '@tiptap/pm/view';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { boundedTables, fitsTable, hasRoom } from './table-bounds';
import { spanAttributes } from './table-spans';

/** Chooses the whole table, and is where the keyboard scrolls it from. */
const HANDLE = ['button', { type: 'button', contenteditable: 'false', 'aria-label': 'Choose the table' }] as const;

/** A table scrolls by itself where the page is narrower. */
export const DocumentTable = Table.extend({
  addNodeView: null,
  addAttributes: () => ({}),
  // Asked of every kind of node.
  extendNodeSchema(extension) {
    const bound = extension.name === 'table' ? { mayStand: fitsTable } : {};
    return { ...this.parent?.(extension), ...bound };
  },
  renderHTML: ({ HTMLAttributes }) => ['div', { class: 'table' }, HANDLE, ['table', HTMLAttributes, ['tbody', 0]]],
  addKeyboardShortcuts() {
    const { Tab, ...others } = this.parent?.() ?? {};
    return {
      ...others,
      // At the end it adds a row.
      Tab: (props) => {
        const found = tableAround(this.editor.state);
        if (found === null) return false;
        // One that is full gets no row.
        if (!hasRoom(found.table)) return this.editor.commands.goToNextCell();
        mendTable(this.editor.view);
        return Tab?.(props) ?? false;
      },
    };
  },
  addProseMirrorPlugins() {
    return [tolerantTables(() => this.editor.isEditable)];
  },
});

export const DocumentTableRow = TableRow;
export const DocumentTableCell = TableCell.extend({ addAttributes: spanAttributes });
export const DocumentTableHeader = TableHeader.extend({ addAttributes: spanAttributes });

/**
 * Makes the rows of the table at the caret equally long, as commands on rows, columns and cells need them. Only whoever is
 * about to change that table does: rows are of different length where one person added a column and another a row, and
 * pages that mended what they receive would mend each other's mends without end.
 */
export function mendTable(view: EditorView): void {
  const mended = mendedTable(view.state);
  if (mended !== null) view.dispatch(mended);
}

/** The innermost table around the selection, and where it begins; null outside of one. */
export function tableAround({
  selection: { $from },
}: EditorState): { readonly table: Node; readonly at: number } | null {
  for (let depth = $from.depth; depth > 0; depth--) {
    const table = $from.node(depth);
    if (table.type.name === 'table') return { table, at: $from.before(depth) };
  }
  return null;
}

function mendedTable(state: EditorState): Transaction | null {
  const found = tableAround(state);
  if (found === null || !isUneven(found.table)) return null;
  // The library mends what has changed: against a document with that table emptied it is this one.
  const { table, at } = found;
  const emptied = state.tr.replaceWith(at, at + table.nodeSize, table.copy()).doc;
  return fixTables(state, EditorState.create({ doc: emptied })) ?? null;
}

function isUneven(table: Node): boolean {
  return TableMap.get(table).problems !== null;
}

/** Choosing and pasting of cells, without the library's mending of what others did. */
function tolerantTables(isEditable: () => boolean): Plugin {
  const { spec } = tableEditing();
  return new Plugin({
    ...spec,
    props: {
      ...spec.props,
      transformPasted: boundedTables,
      handlePaste(view, event, slice) {
        mendTable(view);
        return spec.props?.handlePaste?.call(this, view, event, slice);
      },
    },
    appendTransaction(transactions, before, after) {
      // Against itself nothing has changed that would be mended.
      const known = transactions.some(isPaste) ? before : after;
      return (
        spec.appendTransaction?.call(this, transactions, known, after) ??
        evenWhereChosen(transactions, after, isEditable())
      );
    },
  });
}

/** Cells are chosen in even tables alone: where one is missing, the library takes a row for it. */
function evenWhereChosen(
  transactions: readonly Transaction[],
  after: EditorState,
  mayWrite: boolean,
): Transaction | null {
  const { selection, tr } = after;
  if (!(selection instanceof CellSelection) || !isUneven(selection.$anchorCell.node(-1))) return null;
  const isOwn = !transactions.some((one) => one.getMeta(ySyncPluginKey) !== undefined);
  if (isOwn && mayWrite) return mendedTable(after);
  return tr.setSelection(TextSelection.near(after.doc.resolve(selection.$headCell.pos + 1)));
}

function isPaste(tr: Transaction): boolean {
  const how: unknown = tr.getMeta('uiEvent');
  return how === 'paste' || how === 'drop';
}
