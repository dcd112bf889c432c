import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { Plugin } from '@tiptap/pm/state';
import { fixTables, tableEditing } from '@tiptap/pm/tables';
import type { EditorView } from '@tiptap/pm/view';

/** The most columns or rows that a cell goes over. */
const WIDEST = { colspan: 100, rowspan: 1000 } as const;
type Span = keyof typeof WIDEST;

/** Chooses the whole table, and is where the keyboard scrolls it from. */
const HANDLE = ['button', { type: 'button', contenteditable: 'false', 'aria-label': 'Choose the table' }] as const;

/** A table scrolls by itself where the page is narrower. */
export const DocumentTable = Table.extend({
  addNodeView: null,
  renderHTML: ({ HTMLAttributes }) => ['div', { class: 'table' }, HANDLE, ['table', HTMLAttributes, ['tbody', 0]]],
  addKeyboardShortcuts() {
    const { Tab, ...others } = this.parent?.() ?? {};
    return {
      ...others,
      // At the end it adds a row.
      Tab: (props) => {
        mendTables(this.editor.view);
        return Tab?.(props) ?? false;
      },
    };
  },
  addProseMirrorPlugins: () => [tolerantTables()],
}).extend({ addAttributes: () => ({}) });

export const DocumentTableRow = TableRow;
export const DocumentTableCell = TableCell.extend({ addAttributes: () => spans() });
export const DocumentTableHeader = TableHeader.extend({ addAttributes: () => spans() });

/**
 * Makes rows equally long, as commands on rows and columns need them. Only whoever is about to change a table does: rows
 * are of different length where one person added a column and another a row, and pages that mended what they receive
 * would mend each other's mends without end.
 */
export function mendTables(view: EditorView): void {
  const mended = fixTables(view.state);
  if (mended !== undefined) view.dispatch(mended);
}

/** Selecting and pasting of cells, without the library's mending of what others did. */
function tolerantTables(): Plugin {
  const { spec } = tableEditing();
  return new Plugin({
    ...spec,
    props: {
      ...spec.props,
      handlePaste(view, event, slice) {
        if (isInTable(view.state)) mendTables(view);
        return spec.props?.handlePaste?.call(this, view, event, slice);
      },
    },
    appendTransaction(transactions, before, after) {
      // Against itself nothing has changed that would be mended.
      const known = transactions.some(isPaste) ? before : after;
      return spec.appendTransaction?.call(this, transactions, known, after);
    },
  });
}

function isPaste(tr: Transaction): boolean {
  const how: unknown = tr.getMeta('uiEvent');
  return how === 'paste' || how === 'drop';
}

function isInTable({ selection: { $from } }: EditorState): boolean {
  for (let depth = $from.depth; depth > 0; depth--) if ($from.node(depth).type.name === 'table') return true;
  return false;
}

function spans() {
  return { colspan: span('colspan'), rowspan: span('rowspan') };
}

/** A cell with anything else is not drawn: the room for it would be worked out on every page. */
function span(name: Span) {
  return {
    default: 1,
    validate: (value: unknown) => {
      if (!isSpan(name, value)) throw new RangeError(`${name} is a whole number from 1 to ${WIDEST[name]}`);
    },
    parseHTML: (element: HTMLElement) => {
      const value = Number(element.getAttribute(name) ?? 1);
      return isSpan(name, value) ? value : 1;
    },
    renderHTML: ({ [name]: value }: Record<string, unknown>) =>
      isSpan(name, value) && value > 1 ? { [name]: value } : {},
  };
}

function isSpan(name: Span, value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= WIDEST[name];
}
