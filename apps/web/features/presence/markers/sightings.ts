import type { EditorView } from '@tiptap/pm/view';
import type { Awareness } from 'y-protocols/awareness';
import { remoteCursors } from '../carets/remote-cursors';
import type { Range } from '../carets/visible-range';
import { visibleRange } from '../carets/visible-range';
import { personIdOf, readPresence } from '../presence-state';
import type { Extent } from '../scroll/scrollport';
import { clearArea } from '../scroll/scrollport';
import type { Side, Sighting } from './edges';

/** How much of a line's height may be hidden while its caret counts as seen, in pixels. */
const HIDDEN = 6;

/** Every caret of other people, and on which side of the screen it is. */
export function sightingsOf(view: EditorView, awareness: Awareness): readonly Sighting[] {
  const me = personIdOf(awareness.clientID, readPresence(awareness.getLocalState()));
  const cursors = remoteCursors(view.state, awareness).filter(({ person }) => person !== me);
  if (cursors.length === 0) return [];
  const area = clearArea(view.dom);
  const visible = visibleRange(view, area);
  return cursors.flatMap(({ client, person, name, isGuest, color, range }) => {
    if (range === null) return [];
    const side = sideOf(view, range.head, area, visible);
    return [{ client, person, name, isGuest, color, head: range.head, side }];
  });
}

function sideOf(view: EditorView, head: number, area: Extent, visible: Range | null): Side | null {
  if (visible === null) return view.dom.getBoundingClientRect().top >= area.bottom ? 'down' : 'up';
  if (head < visible.from) return 'up';
  if (head > visible.to) return 'down';
  const { top, bottom } = view.coordsAtPos(head);
  if (top < area.top - HIDDEN) return 'up';
  return bottom > area.bottom + HIDDEN ? 'down' : null;
}
