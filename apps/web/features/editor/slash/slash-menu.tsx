'use client';

import { autoUpdate, computePosition, flip, offset, shift, size } from '@floating-ui/dom';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useEffect, useRef } from 'react';
import type { Offer } from './offers';
import { shownIn } from './slash';
import { optionId, takeOffer } from './slash-keys';
import styles from './slash-menu.module.css';

/** What can be made of the line at the caret, while its name is typed after a slash. */
export function SlashMenu({ editor }: { editor: Editor }) {
  const shown = useEditorState({ editor, selector: ({ editor: current }) => shownIn(current.state) });
  const { list } = editor.storage.slash;
  const panel = useRef<HTMLDivElement>(null);
  const from = shown?.slash.from ?? null;
  useEffect(() => {
    if (panel.current !== null && from !== null) return standUnder(panel.current, editor, from);
  }, [editor, from]);
  const marked = shown === null ? null : optionId(list, shown.at);
  useEffect(() => {
    if (marked !== null) document.getElementById(marked)?.scrollIntoView({ block: 'nearest' });
  }, [marked]);
  if (shown === null) return null;
  return (
    <div
      ref={panel}
      id={list}
      role="listbox"
      // For those who scroll it by keyboard; keys in the text move the mark.
      tabIndex={0}
      onMouseDown={(event) => event.preventDefault()}
      aria-label="Make this line"
      className={styles.menu}
      data-layer="menu"
    >
      {shown.offers.map((offer, at) => (
        <Row
          key={offer.id}
          id={optionId(list, at)}
          offer={offer}
          isMarked={at === shown.at}
          onChoose={() => takeOffer(editor, offer)}
        />
      ))}
    </div>
  );
}

type RowProps = {
  readonly id: string;
  readonly offer: Offer;
  readonly isMarked: boolean;
  readonly onChoose: () => void;
};

function Row({ id, offer: { name, Icon, typed }, isMarked, onChoose }: RowProps) {
  return (
    <button
      id={id}
      type="button"
      role="option"
      // The focus stays in the text, whose keys move the mark.
      tabIndex={-1}
      aria-selected={isMarked}
      className={styles.row}
      data-highlighted={isMarked || undefined}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
      <span className={styles.name}>{name}</span>
      {typed !== undefined && <kbd className={styles.typed}>{typed}</kbd>}
    </button>
  );
}

/** Keeps the panel under the line of the slash, or over it where there is more room, while anything scrolls. */
function standUnder(panel: HTMLElement, { view }: Editor, from: number): () => void {
  const slash = {
    contextElement: view.dom,
    getBoundingClientRect: () => {
      const { left, top, bottom } = view.coordsAtPos(Math.min(from, view.state.doc.content.size));
      return new DOMRect(left, top, 0, bottom - top);
    },
  };
  const room = size({
    padding: 8,
    apply: ({ availableHeight }) => panel.style.setProperty('--available-height', `${availableHeight}px`),
  });
  const place = () => {
    const middleware = [offset(6), flip({ padding: 8 }), shift({ padding: 8 }), room];
    computePosition(slash, panel, { strategy: 'fixed', placement: 'bottom-start', middleware }).then(({ x, y }) => {
      panel.style.left = `${x}px`;
      panel.style.top = `${y}px`;
    }, reportError);
  };
  return autoUpdate(slash, panel, place);
}
