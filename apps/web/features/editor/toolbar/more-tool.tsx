'use client';

import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { CaseSensitive } from 'lucide-react';
import { useState } from 'react';
import { Popover } from '../../../ui/popover/popover';
import { LETTER_FORMATS, tintAt } from './formats';
import { MorePanel } from './more-panel';
import styles from './toolbar.module.css';

/** The button of all other formats: letters, colours, where lines stand. */
export function MoreTool({ editor, tabIndex, isWriting }: { editor: Editor; tabIndex: number; isWriting: boolean }) {
  const [isOpen, setOpen] = useState(false);
  const holds = useEditorState({ editor, selector: ({ editor: current }) => holdsAny(current) });
  return (
    <Popover
      label="More formats"
      button={<CaseSensitive size={18} strokeWidth={1.75} aria-hidden="true" />}
      buttonLabel="More formats"
      buttonTitle="More formats"
      buttonClass={styles.tool}
      attributes={{ 'aria-pressed': isWriting && holds, tabIndex }}
      isOpen={isOpen}
      onOpenChange={setOpen}
      // Whatever came of it, writing goes on where it was.
      takeFocus={() => editor.view.focus()}
    >
      <MorePanel editor={editor} />
    </Popover>
  );
}

function holdsAny(editor: Editor): boolean {
  const isTinted = tintAt(editor, 'highlight') !== null || tintAt(editor, 'textColor') !== null;
  return isTinted || LETTER_FORMATS.some(({ isActive }) => isActive?.(editor));
}
