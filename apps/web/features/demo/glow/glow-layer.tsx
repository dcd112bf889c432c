'use client';

import type { Editor } from '@tiptap/core';
import type { Transaction } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { useEffect, useRef } from 'react';
import { z } from 'zod';
import { rangeBoxes } from '../../presence/carets/range-boxes';
import { changedRanges } from './changed-ranges';
import styles from './glow-layer.module.css';

/** As in `glow-layer.module.css`, in milliseconds. */
const GLOW_MS = 1800;

const fromOthers = z.object({ isChangeOrigin: z.literal(true) });

type GlowLayerProps = {
  readonly editor: Editor;
  /** Asked at each change of others: whether it is to be shown where it landed. */
  readonly isWanted: () => boolean;
};

/** A short glow where words of others landed. */
export function GlowLayer({ editor, isWanted }: GlowLayerProps) {
  const layer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const timers = new Set<ReturnType<typeof setTimeout>>();
    const onTransaction = ({ transaction }: { transaction: Transaction }) => {
      const isOthers = fromOthers.safeParse(transaction.getMeta(ySyncPluginKey)).success;
      if (!isOthers || layer.current === null || !isWanted()) return;
      const marks = glowOver(layer.current, editor, transaction);
      const timer = setTimeout(() => {
        timers.delete(timer);
        for (const mark of marks) mark.remove();
      }, GLOW_MS);
      timers.add(timer);
    };
    editor.on('transaction', onTransaction);
    return () => {
      editor.off('transaction', onTransaction);
      for (const timer of timers) clearTimeout(timer);
    };
  }, [editor, isWanted]);
  return <div ref={layer} className={styles.layer} aria-hidden="true" />;
}

function glowOver(layer: HTMLElement, editor: Editor, { before, doc }: Transaction): readonly HTMLElement[] {
  const origin = layer.getBoundingClientRect();
  const boxes = changedRanges(before, doc).flatMap(({ from, to }) => rangeBoxes(editor.view, from, to));
  const marks = boxes.map(({ left, top, right, bottom }) => {
    const mark = document.createElement('div');
    mark.dataset.testid = 'glow';
    mark.style.transform = `translate(${left - origin.left}px, ${top - origin.top}px)`;
    mark.style.width = `${right - left}px`;
    mark.style.height = `${bottom - top}px`;
    return mark;
  });
  layer.append(...marks);
  return marks;
}
