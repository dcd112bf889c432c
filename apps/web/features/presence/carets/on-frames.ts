import type { Editor } from '@tiptap/core';
import type { Awareness } from 'y-protocols/awareness';
import { awayOf } from '../away';

/** Runs at most once per frame while anything changes that the places of others on the screen depend on. Returns how to stop. */
export function onFrames(layer: Element, editor: Editor, awareness: Awareness, run: () => void): () => void {
  let frame: number | null = null;
  const request = () => {
    frame ??= requestAnimationFrame(() => {
      frame = null;
      if (!editor.isDestroyed) run();
    });
  };
  const resized = new ResizeObserver(request);
  resized.observe(layer);
  awareness.on('change', request);
  const stopAway = awayOf(awareness).subscribe(request);
  for (const event of EDITOR_EVENTS) editor.on(event, request);
  window.addEventListener('scroll', request, { passive: true, capture: true });
  window.addEventListener('resize', request);
  request();
  return () => {
    if (frame !== null) cancelAnimationFrame(frame);
    resized.disconnect();
    awareness.off('change', request);
    stopAway();
    for (const event of EDITOR_EVENTS) editor.off(event, request);
    window.removeEventListener('scroll', request, { capture: true });
    window.removeEventListener('resize', request);
  };
}

const EDITOR_EVENTS = ['update', 'selectionUpdate', 'focus', 'blur'] as const;
