import type { EditorView } from '@tiptap/pm/view';
import type { Awareness } from 'y-protocols/awareness';
import { bindingOf, fromWire } from '../carets/binding';
import { inText, remoteCursors } from '../carets/remote-cursors';
import { lastMovesOf } from '../last-moves';
import { personIdOf, readPresence } from '../presence-state';
import { isLedBy } from './chain';
import type { Seen } from './scroll-for';

/** What a tab of somebody else shows, in this window's pixels; null while this document doesn't hold those places. */
export function seenBy(view: EditorView, awareness: Awareness, client: number): Seen | null {
  const presence = readPresence(awareness.getStates().get(client));
  const cursor = remoteCursors(view.state, awareness).find((one) => one.client === client);
  const head = cursor?.range?.head ?? null;
  if (!presence.view) return head === null ? null : { line: null, shift: 0, caret: view.coordsAtPos(head) };
  const at = placeHere(view, presence.view.at);
  const to = placeHere(view, presence.view.to);
  if (at === null) return null;
  // A caret that they have scrolled away from is not what they look at.
  const isSeen = head !== null && to !== null && head >= at && head <= to;
  return {
    line: view.coordsAtPos(at),
    shift: presence.view.shift,
    caret: isSeen ? view.coordsAtPos(head) : null,
  };
}

/** Where a place that travelled is now in the editor; null while this document doesn't hold it. */
function placeHere(view: EditorView, place: unknown): number | null {
  const binding = bindingOf(view.state);
  if (binding === null) return null;
  try {
    const pos = fromWire(binding, place);
    return pos === null ? null : inText(view.state, pos);
  } catch {
    // Other clients write what they like, and Yjs throws at some of it: such a place is one that isn't here.
    return null;
  }
}

/** Whether the person leads themselves by what I do. */
export function isLedByMe(awareness: Awareness, person: string): boolean {
  const me = personIdOf(awareness.clientID, readPresence(awareness.getLocalState()));
  const { tabOf } = lastMovesOf(awareness);
  return isLedBy(person, me, (other) => {
    const tab = other === me ? null : tabOf(other);
    return tab === null ? null : (readPresence(awareness.getStates().get(tab)).follows ?? null);
  });
}
