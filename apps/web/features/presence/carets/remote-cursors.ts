import type { EditorState } from '@tiptap/pm/state';
import { TextSelection } from '@tiptap/pm/state';
import type { ProsemirrorBinding } from '@tiptap/y-tiptap';
import type { Awareness } from 'y-protocols/awareness';
import { isGuest } from '../../session/me';
import { awayOf } from '../away';
import { colorsOf } from '../people';
import type { PresenceState } from '../presence-state';
import { personIdOf, readPresence } from '../presence-state';
import { bindingOf, fromWire } from './binding';

/** Another tab's caret in this document. */
export type RemoteCursor = {
  readonly client: number;
  /** The person's id. */
  readonly person: string;
  readonly name: string;
  readonly isGuest: boolean;
  readonly color: string;
  /** Whether that tab has given no sign of life lately. */
  readonly isAway: boolean;
  /** Null while this document doesn't hold the place: the caret then stays where it was last. */
  readonly range: { readonly anchor: number; readonly head: number } | null;
  /** Changes when the caret itself was moved, not when the text around it was. */
  readonly place: string;
};

/** What one's own caret in another tab is called. */
const OWN_NAME = 'You, elsewhere';

type Cursor = NonNullable<PresenceState['cursor']>;

/** All carets of others, in the editor's positions. */
export function remoteCursors(state: EditorState, awareness: Awareness): readonly RemoteCursor[] {
  const binding = bindingOf(state);
  if (binding === null) return [];
  const cursors: RemoteCursor[] = [];
  const colorOf = colorsOf(awareness.getStates());
  const away = awayOf(awareness).tabs();
  const me = personIdOf(awareness.clientID, readPresence(awareness.getLocalState()));
  for (const [client, raw] of awareness.getStates()) {
    const presence = readPresence(raw);
    const { user, cursor } = presence;
    if (client === awareness.clientID || user === undefined || !cursor) continue;
    const person = personIdOf(client, presence);
    const range = rangeOf(state, binding, cursor);
    const called =
      person === me ? { name: OWN_NAME, isGuest: false } : { name: user.name, isGuest: isGuest({ id: person }) };
    const look = { ...called, color: colorOf(person), isAway: away.has(client) };
    cursors.push({ client, person, ...look, range, place: JSON.stringify(cursor) });
  }
  return cursors;
}

function rangeOf(state: EditorState, binding: ProsemirrorBinding, cursor: Cursor): RemoteCursor['range'] {
  try {
    const anchor = fromWire(binding, cursor.anchor);
    const head = fromWire(binding, cursor.head);
    return anchor === null || head === null ? null : { anchor: inText(state, anchor), head: inText(state, head) };
  } catch {
    // Other clients write what they like, and Yjs throws at some of it: such a place is one that isn't here. The
    // carets of everybody else must still be drawn.
    return null;
  }
}

/** The nearest position where a caret can stand; an empty document is told as its very start. */
export function inText(state: EditorState, pos: number): number {
  const $pos = state.doc.resolve(Math.max(0, Math.min(pos, state.doc.content.size)));
  return $pos.parent.inlineContent ? $pos.pos : TextSelection.near($pos).head;
}
