'use client';

import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { Heading, Heading1, Heading2, Heading3, Pilcrow } from 'lucide-react';
import { IconButton } from '../../../ui/icon-button';
import { Menu, MenuChoices } from '../../../ui/menu';
import { BLOCKS, type Block, blockAt, setBlock } from './headings';
import styles from './toolbar.module.css';

const ICONS = { text: Pilcrow, 1: Heading1, 2: Heading2, 3: Heading3 } as const;

type HeadingToolProps = { readonly editor: Editor; readonly tabIndex: number; readonly isWriting: boolean };

/** Makes the block at the caret a heading of three sizes, or text again. */
export function HeadingTool({ editor, tabIndex, isWriting }: HeadingToolProps) {
  const block = useEditorState({ editor, selector: ({ editor: current }) => blockAt(current) });
  return (
    <Menu
      label="Heading"
      // Whatever came of it, writing goes on where it was.
      takeFocus={() => editor.view.focus()}
      trigger={
        <IconButton
          label="Heading"
          className={styles.menu ?? ''}
          tabIndex={tabIndex}
          data-holds={isWriting && block !== 'text'}
          icon={<Heading size={18} strokeWidth={1.75} aria-hidden="true" />}
        />
      }
    >
      <MenuChoices
        label="Heading"
        value={block}
        choices={BLOCKS.map(({ value, label }) => ({ value, label, icon: iconOf(value) }))}
        onChoose={(chosen: Block) => setBlock(editor, chosen)}
      />
    </Menu>
  );
}

function iconOf(block: Block) {
  const Icon = ICONS[block];
  return <Icon size={16} strokeWidth={1.75} aria-hidden="true" />;
}
