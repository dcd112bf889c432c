'use client';

import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { Heading } from 'lucide-react';
import { IconButton } from '../../../ui/icon-button';
import { Menu, MenuChoices } from '../../../ui/menu';
import { blockAt } from '../blocks/block-at';
import { BLOCK_KINDS, turnInto } from '../blocks/block-kinds';
import styles from './toolbar.module.css';

const NAME = 'Turn into';

type BlockToolProps = { readonly editor: Editor; readonly tabIndex: number; readonly isWriting: boolean };

/** Makes the lines at the caret headings, lists, quotations and so on, or text again. */
export function BlockTool({ editor, tabIndex, isWriting }: BlockToolProps) {
  const block = useEditorState({ editor, selector: ({ editor: current }) => blockAt(current.state) });
  return (
    <Menu
      label={NAME}
      // Whatever came of it, writing goes on where it was.
      takeFocus={() => editor.view.focus()}
      trigger={
        <IconButton
          label={NAME}
          className={styles.menu ?? ''}
          tabIndex={tabIndex}
          data-holds={isWriting && block.startsWith('heading')}
          icon={<Heading size={18} strokeWidth={1.75} aria-hidden="true" />}
        />
      }
    >
      <MenuChoices
        label={NAME}
        value={block}
        choices={BLOCK_KINDS.map(({ id, name, Icon }) => ({
          value: id,
          label: name,
          icon: <Icon size={16} strokeWidth={1.75} aria-hidden="true" />,
        }))}
        onChoose={(chosen) => turnInto(editor, chosen)}
      />
    </Menu>
  );
}
