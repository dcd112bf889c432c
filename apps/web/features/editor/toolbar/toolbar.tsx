'use client';

import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useEffect, useRef, useState } from 'react';
import { BlockTool } from './block-tool';
import { LinkTool } from './link-tool';
import { MoreTool } from './more-tool';
import { TableTool } from './table-tool';
import { ToolButton } from './tool-button';
import styles from './toolbar.module.css';
import { HISTORY_TOOLS, TOOLS } from './tools';
import { useHistory } from './use-history';
import { useRovingFocus } from './use-roving-focus';

/** The menu of kinds before the tools; the link, more formats and tables after them. */
const OTHERS = 4;

type ToolbarProps = {
  readonly editor: Editor;
  /** Whether the address of a link is being written. */
  readonly isLinking: boolean;
  readonly setLinking: (isLinking: boolean) => void;
};

/** Formats of the selection. Alt and F10 lead here from the text, Escape back. */
export function Toolbar({ editor, isLinking, setLinking }: ToolbarProps) {
  const bar = useRef<HTMLDivElement>(null);
  const roving = useRovingFocus(OTHERS + TOOLS.length + HISTORY_TOOLS.length);
  const active = useEditorState({
    editor,
    selector: ({ editor: current }) => TOOLS.map((tool) => tool.isActive(current)),
  });
  const isWriting = useHasWritten(editor);
  useToolbarKeys(editor, bar);
  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label="Formatting"
      className={styles.toolbar}
      onKeyDown={roving.onKeyDown}
      onFocus={roving.onFocus}
    >
      <BlockTool editor={editor} tabIndex={roving.tabIndexOf(0)} isWriting={isWriting} />
      {TOOLS.map((tool, at) => (
        <ToolButton
          key={tool.id}
          {...tool}
          pressed={isWriting && active[at] === true}
          tabIndex={roving.tabIndexOf(1 + at)}
          onPress={() => tool.run(editor)}
        />
      ))}
      <LinkTool
        editor={editor}
        tabIndex={roving.tabIndexOf(1 + TOOLS.length)}
        isOpen={isLinking}
        setOpen={setLinking}
      />
      <MoreTool editor={editor} tabIndex={roving.tabIndexOf(2 + TOOLS.length)} isWriting={isWriting} />
      <TableTool editor={editor} tabIndex={roving.tabIndexOf(3 + TOOLS.length)} />
      <span className={styles.gap} />
      <HistoryTools editor={editor} tabIndexOf={(at) => roving.tabIndexOf(OTHERS + TOOLS.length + at)} />
    </div>
  );
}

function HistoryTools({ editor, tabIndexOf }: { editor: Editor; tabIndexOf: (at: number) => number }) {
  const history = useHistory(editor);
  return HISTORY_TOOLS.map((tool, at) => (
    <ToolButton
      key={tool.id}
      {...tool}
      disabled={!history[tool.id]}
      tabIndex={tabIndexOf(at)}
      onPress={() => tool.run(editor)}
    />
  ));
}

/** Whether the caret has been in the text: until then no format is at it. */
function useHasWritten(editor: Editor): boolean {
  const [hasWritten, setHasWritten] = useState(editor.isFocused);
  useEffect(() => {
    const note = () => setHasWritten(true);
    editor.on('focus', note);
    return () => {
      editor.off('focus', note);
    };
  }, [editor]);
  return hasWritten;
}

/** Alt and F10 lead from the text to its tools, Escape back to where the caret was. */
function useToolbarKeys(editor: Editor, bar: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const text = editor.view.dom;
    const tools = bar.current;
    const goThere = (event: KeyboardEvent) => {
      if (event.key !== 'F10' || !event.altKey) return;
      event.preventDefault();
      tools?.querySelector<HTMLButtonElement>('button[tabindex="0"]')?.focus();
    };
    const goBack = (event: KeyboardEvent) => {
      if (event.key === 'Escape') editor.view.focus();
    };
    text.addEventListener('keydown', goThere);
    // Not through React: a tooltip that Escape closes keeps the key to itself.
    tools?.addEventListener('keydown', goBack);
    return () => {
      text.removeEventListener('keydown', goThere);
      tools?.removeEventListener('keydown', goBack);
    };
  }, [editor, bar]);
}
