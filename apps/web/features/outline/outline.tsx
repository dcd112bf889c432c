'use client';

import type { Editor } from '@tiptap/core';
import { type MouseEvent, useEffect, useState } from 'react';
import { Sheet } from '../../ui/sheet';
import { throttle } from '../presence/carets/throttle';
import { clearArea, scrollByHeight } from '../presence/scroll/scrollport';
import { headingsOf, type OutlineHeading } from './headings';
import styles from './outline.module.css';
import { closeSheet, useOutlineState } from './outline-state';

/** How often the outline follows the text, in milliseconds. */
const INTERVAL_MS = 250;
/** What stays free between the bars and a heading that was jumped to. */
const AIR_PX = 16;

/** The headings of a document: beside the text where there is room, from below on phones. */
export function Outline({ editor }: { editor: Editor }) {
  const state = useOutlineState();
  if (state === 'away') return null;
  if (state === 'sheet') {
    return (
      <Sheet title="Outline" side="end" isOpen onClose={closeSheet}>
        <Headings editor={editor} onJump={closeSheet} />
      </Sheet>
    );
  }
  return (
    <nav className={styles.rail} aria-label="Outline" data-testid="outline">
      <h2 className={styles.title}>Outline</h2>
      <Headings editor={editor} />
    </nav>
  );
}

function Headings({ editor, onJump }: { editor: Editor; onJump?: () => void }) {
  const headings = useHeadings(editor);
  if (headings.length === 0) return <p className={styles.empty}>Headings appear here. # and a space makes one.</p>;
  const highest = Math.min(...headings.map(({ level }) => level));
  return (
    <ol className={styles.list}>
      {headings.map(({ pos, level, text }) => (
        <li key={pos}>
          <button
            type="button"
            className={styles.heading}
            style={{ paddingInlineStart: `calc(var(--space-3) * ${1 + level - highest})` }}
            onClick={(event) => {
              onJump?.();
              jumpTo(editor, pos, event);
            }}
          >
            <bdi>{text}</bdi>
          </button>
        </li>
      ))}
    </ol>
  );
}

/** With the keyboard one writes on there; with the mouse one only looks. */
function jumpTo(editor: Editor, pos: number, { detail }: MouseEvent): void {
  const element = editor.view.nodeDOM(pos);
  if (!(element instanceof HTMLElement)) return;
  if (detail === 0)
    editor
      .chain()
      .setTextSelection(pos + 1)
      .focus(null, { scrollIntoView: false })
      .run();
  const { dom } = editor.view;
  scrollByHeight(dom, element.getBoundingClientRect().top - clearArea(dom).top - AIR_PX);
}

function useHeadings(editor: Editor): readonly OutlineHeading[] {
  const [headings, setHeadings] = useState(() => headingsOf(editor.state.doc));
  useEffect(() => {
    const look = throttle(() => setHeadings(headingsOf(editor.state.doc)), INTERVAL_MS);
    look.call();
    editor.on('update', look.call);
    return () => {
      editor.off('update', look.call);
      look.cancel();
    };
  }, [editor]);
  return headings;
}
