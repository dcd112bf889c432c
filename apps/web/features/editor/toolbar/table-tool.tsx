'use client';

import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { Table } from 'lucide-react';
import { IconButton } from '../../../ui/icon-button';
import { Menu, MenuItem, MenuLine, MenuSwitch } from '../../../ui/menu';
import { insertTable } from '../tables/insert-table';
import { ADD_ACTS, actOnTable, CELL_ACTS, REMOVE_ACTS, type TableAct, tableAt } from '../tables/table-acts';
import { beginUndoStep } from '../undo-step';
import { ToolButton } from './tool-button';
import styles from './toolbar.module.css';

type TableToolProps = { readonly editor: Editor; readonly tabIndex: number };

/** Puts a table into the text; in one, what can be done with it. */
export function TableTool({ editor, tabIndex }: TableToolProps) {
  const isInTable = useEditorState({ editor, selector: ({ editor: current }) => tableAt(current.state) !== null });
  if (isInTable) return <TableMenu editor={editor} tabIndex={tabIndex} />;
  const insert = () => {
    beginUndoStep(editor);
    editor.view.dispatch(insertTable(editor.state.tr));
    editor.view.focus();
  };
  return <ToolButton name="Insert a table" Icon={Table} tabIndex={tabIndex} onPress={insert} />;
}

function TableMenu({ editor, tabIndex }: TableToolProps) {
  return (
    <Menu
      label="Table"
      // Whatever came of it, writing goes on where it was.
      takeFocus={() => editor.view.focus()}
      trigger={
        <IconButton
          label="Table"
          className={styles.menu ?? ''}
          tabIndex={tabIndex}
          data-holds={true}
          icon={<Table size={18} strokeWidth={1.75} aria-hidden="true" />}
        />
      }
    >
      <Acts editor={editor} acts={ADD_ACTS} />
      <MenuLine />
      <Headers editor={editor} />
      <Acts editor={editor} acts={CELL_ACTS} />
      <MenuLine />
      <Acts editor={editor} acts={REMOVE_ACTS} />
    </Menu>
  );
}

function Acts({ editor, acts }: { editor: Editor; acts: readonly TableAct[] }) {
  return acts.map(({ id, name, Icon, isDangerous = false, isPossible, run }) => (
    <MenuItem
      key={id}
      icon={<Icon size={16} strokeWidth={1.75} aria-hidden="true" />}
      isDangerous={isDangerous}
      isDisabled={isPossible?.(editor.state) === false}
      onSelect={() => actOnTable(editor, run)}
    >
      {name}
    </MenuItem>
  ));
}

function Headers({ editor }: { editor: Editor }) {
  const facts = useEditorState({ editor, selector: ({ editor: current }) => tableAt(current.state) });
  const toggleRow = () => actOnTable(editor, ({ commands }) => commands.toggleHeaderRow());
  const toggleColumn = () => actOnTable(editor, ({ commands }) => commands.toggleHeaderColumn());
  return (
    <>
      <MenuSwitch isOn={facts?.hasHeaderRow === true} onSwitch={toggleRow}>
        Header row
      </MenuSwitch>
      <MenuSwitch isOn={facts?.hasHeaderColumn === true} onSwitch={toggleColumn}>
        Header column
      </MenuSwitch>
    </>
  );
}
