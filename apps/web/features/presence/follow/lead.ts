import type { Editor } from '@tiptap/core';
import type { Awareness } from 'y-protocols/awareness';
import { lastMovesOf } from '../last-moves';
import { peopleOf } from '../people';
import { readPresence } from '../presence-state';
import { clearArea, scrollByHeight } from '../scroll/scrollport';
import { scrollFor } from './scroll-for';
import { isLedByMe, seenBy } from './seen';

/** Somebody who is away no longer than this is only loading their page anew; in milliseconds. */
const GONE_MS = 2000;
/** Less isn't worth a scroll, in pixels. */
const LEAST = 2;

/** Lets a person lead this page's view until it is stopped, which the result does. `onGone` is called when they leave. */
export function leadBy(person: string, editor: Editor, awareness: Awareness, onGone: () => void): () => void {
  let gone: ReturnType<typeof setTimeout> | null = null;
  let frame: number | null = null;
  let done = '';
  const move = () => {
    frame = null;
    const client = lastMovesOf(awareness).tabOf(person);
    if (client === null || editor.isDestroyed || isLedByMe(awareness, person)) return;
    const { view, cursor } = readPresence(awareness.getStates().get(client));
    const shown = JSON.stringify([client, view, cursor]);
    if (shown === done) return;
    const seen = seenBy(editor.view, awareness, client);
    if (seen === null) return;
    done = shown;
    const height = scrollFor(seen, clearArea(editor.view.dom));
    if (Math.abs(height) >= LEAST) scrollByHeight(editor.view.dom, height);
  };
  const request = () => {
    frame ??= requestAnimationFrame(move);
  };
  const onPeople = () => {
    const isHere = peopleOf(awareness.getStates(), awareness.clientID).some(({ id }) => id === person);
    if (isHere && gone !== null) clearTimeout(gone);
    gone = isHere ? null : (gone ?? setTimeout(onGone, GONE_MS));
    request();
  };
  awareness.on('change', onPeople);
  // What they look at may only arrive with the next words.
  editor.on('update', request);
  onPeople();
  return () => {
    if (gone !== null) clearTimeout(gone);
    if (frame !== null) cancelAnimationFrame(frame);
    awareness.off('change', onPeople);
    editor.off('update', request);
  };
}
