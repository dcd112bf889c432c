'use client';

import type { Editor } from '@tiptap/core';
import { type RefObject, useEffect, useRef } from 'react';
import type { Awareness } from 'y-protocols/awareness';
import { isGuest } from '../../session/me';
import { awayOf } from '../away';
import type { Box } from '../carets/line-boxes';
import { type RemoteCursor, remoteCursors } from '../carets/remote-cursors';
import { colorsOf } from '../people';
import { personIdOf, readPresence } from '../presence-state';
import { isBesideCaret } from './beside-caret';
import { blockBoxes } from './block-boxes';
import { PointerElement } from './pointer-element';
import styles from './pointer-layer.module.css';
import { pointOf, readPointer } from './pointer-place';
import { sendPointer } from './send-pointer';

type PointerLayerProps = {
  /** What the mouse moves over: the page around the text. */
  readonly page: RefObject<HTMLElement | null>;
  readonly editor: Editor;
  readonly awareness: Awareness;
};

/** The mouse pointers of others with their names, floating over a page. */
export function PointerLayer({ page, editor, awareness }: PointerLayerProps) {
  const layer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (page.current) return sendPointer(page.current, editor, awareness);
  }, [page, editor, awareness]);
  useEffect(() => {
    if (layer.current) return drawPointers(layer.current, editor, awareness);
  }, [editor, awareness]);
  return <div ref={layer} className={styles.layer} aria-hidden="true" />;
}

function caretBox({ view }: Editor, cursor: RemoteCursor | undefined): Box | null {
  return cursor?.range ? view.coordsAtPos(cursor.range.head) : null;
}

/** Redraws at most once per frame. Returns how to stop. */
function drawPointers(layer: HTMLElement, editor: Editor, awareness: Awareness): () => void {
  const pointers = new Map<number, PointerElement>();
  const away = awayOf(awareness);
  let frame: number | null = null;
  const draw = () => {
    frame = null;
    const origin = layer.getBoundingClientRect();
    const boxes = blockBoxes(editor);
    const gone = new Set(pointers.keys());
    const cursors = new Map(remoteCursors(editor.state, awareness).map((cursor) => [cursor.client, cursor]));
    const colorOf = colorsOf(awareness.getStates());
    for (const [client, state] of awareness.getStates()) {
      const presence = readPresence(state);
      const { user } = presence;
      const place = client === awareness.clientID ? null : readPointer(state);
      const point = place && pointOf(place, boxes);
      if (user === undefined || !point) continue;
      gone.delete(client);
      const pointer = pointers.get(client) ?? new PointerElement(layer);
      pointers.set(client, pointer);
      const isNamed = !isBesideCaret(point, caretBox(editor, cursors.get(client)));
      const id = personIdOf(client, presence);
      const who = { name: user.name, isGuest: isGuest({ id }), color: colorOf(id) };
      const look = { ...who, isNamed, isAway: away.tabs().has(client) };
      pointer.draw(look, { x: point.x - origin.left, y: point.y - origin.top });
    }
    for (const client of gone) {
      pointers.get(client)?.destroy();
      pointers.delete(client);
    }
  };
  const request = () => {
    frame ??= requestAnimationFrame(draw);
  };
  awareness.on('change', request);
  const stopAway = away.subscribe(request);
  editor.on('update', request);
  const resized = new ResizeObserver(request);
  resized.observe(layer);
  request();
  return () => {
    if (frame !== null) cancelAnimationFrame(frame);
    awareness.off('change', request);
    stopAway();
    editor.off('update', request);
    resized.disconnect();
    for (const pointer of pointers.values()) pointer.destroy();
  };
}
