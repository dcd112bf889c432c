'use client';

import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { Link } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Popover } from '../../../ui/popover/popover';
import { hrefAt } from './link-edit';
import { LinkForm } from './link-form';
import styles from './toolbar.module.css';

type LinkToolProps = {
  readonly editor: Editor;
  readonly tabIndex: number;
  readonly isOpen: boolean;
  readonly setOpen: (isOpen: boolean) => void;
};

/** The button of links, with the field where their address is written. */
export function LinkTool({ editor, tabIndex, isOpen, setOpen }: LinkToolProps) {
  const field = useRef<HTMLInputElement>(null);
  const active = useEditorState({ editor, selector: ({ editor: current }) => current.isActive('link') });
  useLinkKey(editor, setOpen);
  return (
    <Popover
      label="Link"
      button={<Link size={18} strokeWidth={1.75} aria-hidden="true" />}
      buttonLabel="Link"
      buttonTitle="Link"
      keys="Mod+K"
      buttonClass={styles.tool}
      attributes={{ 'aria-pressed': active, tabIndex }}
      isOpen={isOpen}
      onOpenChange={setOpen}
      initialFocus={field}
      // Whatever came of it, writing goes on where it was.
      takeFocus={() => editor.view.focus()}
    >
      <LinkForm editor={editor} href={hrefAt(editor)} field={field} close={() => setOpen(false)} />
    </Popover>
  );
}

function useLinkKey(editor: Editor, setOpen: (isOpen: boolean) => void): void {
  useEffect(() => {
    const text = editor.view.dom;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setOpen(true);
    };
    text.addEventListener('keydown', onKeyDown);
    return () => text.removeEventListener('keydown', onKeyDown);
  }, [editor, setOpen]);
}
