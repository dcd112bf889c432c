'use client';

import type { Editor } from '@tiptap/core';
import { useEffect, useRef } from 'react';
import type { Awareness } from 'y-protocols/awareness';
import styles from './caret-layer.module.css';
import { CaretPainter } from './caret-painter';
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

/** Redraws at most once per frame while anything that carets depend on changes. Returns how to stop. */
function drawCarets(layer: HTMLElement, editor: Editor, awareness: Awareness): () => void {
  const painter = new CaretPainter(layer, editor.view, awareness);
  let frame: number | null = null;
  const request = () => {
    frame ??= requestAnimationFrame(() => {
      frame = null;
      painter.paint();
    });
  };
  const resized = new ResizeObserver(request);
  resized.observe(layer);
  awareness.on('change', request);
  editor.on('update', request);
  window.addEventListener('scroll', request, { passive: true, capture: true });
  window.addEventListener('resize', request);
  request();
  return () => {
    if (frame !== null) cancelAnimationFrame(frame);
    resized.disconnect();
    awareness.off('change', request);
    editor.off('update', request);
    window.removeEventListener('scroll', request, { capture: true });
    window.removeEventListener('resize', request);
    painter.destroy();
  };
}
