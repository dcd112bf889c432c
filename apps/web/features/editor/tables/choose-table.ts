import { mendTable } from '@tandem/editor-schema';
import { Extension } from '@tiptap/core';
import { Plugin, TextSelection } from '@tiptap/pm/state';
import { CellSelection, TableMap } from '@tiptap/pm/tables';
import type { EditorView } from '@tiptap/pm/view';

/** A press on the corner of a table chooses all of its cells; so does Enter there. */
export const ChooseTable = Extension.create({
  name: 'chooseTable',
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handleDOMEvents: {
          click: (view, event) => choose(view, event),
          // Else the text takes the key for one of its own.
          keydown: (view, event) => event.key === 'Enter' && choose(view, event),
        },
      },
    }),
  ],
});

function choose(view: EditorView, event: Event): boolean {
  const { target } = event;
  if (!(target instanceof HTMLButtonElement) || !target.matches('.table > button')) return false;
  event.preventDefault();
  const rows = target.parentElement?.querySelector('tbody');
  if (!rows || !view.editable) return true;
  const start = view.posAtDOM(rows, 0);
  const caret = TextSelection.near(view.state.doc.resolve(start));
  view.dispatch(view.state.tr.setSelection(caret));
  mendTable(view);
  const table = view.state.doc.resolve(start).parent;
  const cells = TableMap.get(table).map;
  const [first, last] = [cells.at(0), cells.at(-1)];
  if (first === undefined || last === undefined) return true;
  view.dispatch(view.state.tr.setSelection(CellSelection.create(view.state.doc, start + first, start + last)));
  view.focus();
  return true;
}
