'use client';

import type { Editor } from '@tiptap/core';
import { useEffect, useRef } from 'react';
import type { Awareness } from 'y-protocols/awareness';
import { guideOf } from '../follow/guide';
import styles from './caret-layer.module.css';
import { CaretPainter } from './caret-painter';
import { onFrames } from './on-frames';
import { sendCursor } from './send-cursor';

/** The carets of others, drawn over the text and outside of it, so that their moves cost the editor nothing. */
export function CaretLayer({ editor, awareness }: { editor: Editor; awareness: Awareness }) {
  const layer = useRef<HTMLDivElement>(null);
  useEffect(() => sendCursor(editor, awareness), [editor, awareness]);
  useEffect(() => {
    if (layer.current) return drawCarets(layer.current, editor, awareness);
  }, [editor, awareness]);
  return <div ref={layer} className={styles.layer} aria-hidden="true" />;
}

function drawCarets(layer: HTMLElement, editor: Editor, awareness: Awareness): () => void {
  const painter = new CaretPainter(layer, editor.view, awareness);
  const stop = onFrames(layer, editor, awareness, () => painter.paint());
  const stopPointing = guideOf(awareness).onPoint((client) => painter.showName(client));
  return () => {
    stop();
    stopPointing();
    painter.destroy();
  };
}
