import type { EditorView } from '@tiptap/pm/view';
import type { Awareness } from 'y-protocols/awareness';
import { remoteCursors } from '../carets/remote-cursors';
import { lastMovesOf } from '../last-moves';
import { goToPlace } from '../scroll/go-to';
import { clearArea, scrollByHeight } from '../scroll/scrollport';
import { guideOf } from './guide';
import { scrollFor } from './scroll-for';
import { seenBy } from './seen';

/** Goes to the caret that a person moved last; to what they look at, if they have none. */
export function goToPerson(view: EditorView, awareness: Awareness, person: string, takesCaret: boolean): void {
  const moves = lastMovesOf(awareness);
  const caret = moves.caretOf(person);
  const head = remoteCursors(view.state, awareness).find(({ client }) => client === caret)?.range?.head;
  if (caret !== null && head !== undefined) {
    goToPlace(view, head, takesCaret);
    return guideOf(awareness).point(caret);
  }
  const tab = moves.tabOf(person);
  const seen = tab === null ? null : seenBy(view, awareness, tab);
  if (seen !== null) scrollByHeight(view.dom, scrollFor(seen, clearArea(view.dom)));
}
