'use client';

import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { Link } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Popover } from '../../../ui/popover/popover';
import { hrefAt } from './link-edit';
import { LinkForm } from './link-form';
import styles from './toolbar.module.css';
import { keysLabel } from './tools';

/** The button of links, with the field where their address is written. */
export function LinkTool({ editor, tabIndex }: { editor: Editor; tabIndex: number }) {
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  /** Counts openings, so that each starts from the link at the caret. */
  const [opening, setOpening] = useState(0);
  const active = useEditorState({ editor, selector: ({ editor: current }) => current.isActive('link') });
  useEffect(() => {
    const text = editor.view.dom;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      button.current?.click();
    };
    text.addEventListener('keydown', onKeyDown);
    return () => text.removeEventListener('keydown', onKeyDown);
  }, [editor]);
  return (
    <Popover
      label="Link"
      button={<Link size={18} strokeWidth={1.75} aria-hidden="true" />}
      buttonLabel="Link"
      buttonTitle={`Link (${keysLabel('Mod+K')})`}
      buttonClass={styles.tool}
      buttonRef={button}
      panelRef={panel}
      attributes={{ 'aria-pressed': active, tabIndex }}
      onOpen={() => setOpening((count) => count + 1)}
      onShown={() => panel.current?.querySelector('input')?.select()}
    >
      <LinkForm key={opening} editor={editor} href={hrefAt(editor)} close={() => panel.current?.hidePopover()} />
    </Popover>
  );
}
