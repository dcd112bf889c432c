import { deleteSelection, splitBlock } from '@tiptap/pm/commands';
import type { Command } from '@tiptap/pm/state';
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  CellSelection,
  deleteColumn,
  deleteRow,
  fixTables,
  isInTable,
  mergeCells,
  selectedRect,
  splitCell,
  toggleHeaderRow,
} from '@tiptap/pm/tables';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { HeadlessEditor, node } from '../testing/headless-editor';
import { Hub } from '../testing/hub';

/** A table as the menu of the page makes it. */
const insertTable: Command = ({ tr }, dispatch) => {
  const cell = () => node('tableCell').create(null, node('paragraph').create());
  const row = () => node('tableRow').create(null, [cell(), cell(), cell()]);
  dispatch?.(tr.replaceSelectionWith(node('table').create(null, [row(), row()])));
  return true;
};

/** A command on a table, for whoever is in one: they mend it first, as the page does. */
function onTable(command: Command): Command {
  return (state, dispatch, view) => {
    if (!isInTable(state)) return false;
    const mended = fixTables(state);
    const after = mended === undefined ? state : state.apply(mended);
    return command(
      after,
      (tr) => {
        if (mended === undefined) dispatch?.(tr);
        else {
          for (const step of tr.steps) mended.step(step);
          dispatch?.(mended);
        }
      },
      view,
    );
  };
}

const mergeRight: Command = (state, dispatch) => {
  const { map, tableStart, left, top, right, bottom } = selectedRect(state);
  const cells = map.cellsInRect({ left, top, right: Math.min(map.width, right + 1), bottom });
  const [first, last] = [cells.at(0), cells.at(-1)];
  if (first === undefined || last === undefined || first === last) return false;
  const chosen = state.apply(
    state.tr.setSelection(CellSelection.create(state.doc, tableStart + first, tableStart + last)),
  );
  return mergeCells(chosen, dispatch);
};

const COMMANDS: Readonly<Record<string, Command>> = {
  insertTable,
  addRowBefore: onTable(addRowBefore),
  addRowAfter: onTable(addRowAfter),
  addColumnBefore: onTable(addColumnBefore),
  addColumnAfter: onTable(addColumnAfter),
  deleteRow: onTable(deleteRow),
  deleteColumn: onTable(deleteColumn),
  toggleHeaderRow: onTable(toggleHeaderRow),
  mergeRight: onTable(mergeRight),
  splitCell: onTable(splitCell),
  splitBlock,
  deleteSelection,
};

const act = fc.record({
  who: fc.nat(2),
  what: fc.constantFrom(...Object.keys(COMMANDS), 'type', 'type', 'undo', 'part', 'meet'),
  at: fc.nat(500),
});

it('W23 three people who change rows, columns, cells and words of tables at once end alike, in a document that fits', () => {
  fc.assert(
    fc.property(fc.array(act, { minLength: 5, maxLength: 40 }), (acts) => {
      const hub = new Hub();
      const people = [1, 2, 3].map((id) => new HeadlessEditor(id));
      for (const each of people) hub.connect(each);
      people[0]?.write(['First line.', 'Second line.']);
      people[0]?.runAnywhere(5, insertTable);
      for (const { who, what, at } of acts) {
        const person = people[who];
        if (person === undefined) continue;
        const command = COMMANDS[what];
        if (what === 'part') hub.disconnect(person);
        else if (what === 'meet') hub.connect(person);
        else if (what === 'undo') person.undo();
        else if (what === 'type') person.typeAnywhere(at, `w${at} `);
        else if (command !== undefined) person.runAnywhere(at, command);
      }
      for (const each of people) hub.connect(each);
      for (const each of people) each.runWaiting();
      for (const each of people) each.render();
      const [first, ...others] = people;
      for (const other of others) {
        expect(other.state.doc.toJSON()).toEqual(first?.state.doc.toJSON());
        expect(Y.encodeStateVector(other.doc)).toEqual(Y.encodeStateVector(first?.doc ?? new Y.Doc()));
      }
      // Taking back all there was leaves a root without lines.
      for (const block of first?.state.doc.children ?? []) block.check();
    }),
    { numRuns: 150, seed: 20261130 },
  );
});
