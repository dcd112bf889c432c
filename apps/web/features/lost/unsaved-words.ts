import * as Y from 'yjs';
import { TEXT_ROOT, TITLE_ROOT } from '../editor/document-names';

/** How far this tab's own edits go in its Y.Doc: a point from which later ones can be told apart. */
export function ownClock(doc: Y.Doc): number {
  return Y.getState(doc.store, doc.clientID);
}

/**
 * What was typed here after `savedClock` and still stands, in the order of typing, a line per stretch.
 * Moved or split text counts as typed anew, so this may hold more than was lost, never less.
 */
export function wordsSince(doc: Y.Doc, savedClock: number): string {
  const stretches: string[] = [];
  let end: Y.ID | null = null;
  for (const item of doc.store.clients.get(doc.clientID) ?? []) {
    if (!(item instanceof Y.Item) || item.deleted || !(item.content instanceof Y.ContentString)) continue;
    if (item.id.clock + item.length <= savedClock) continue;
    const text = item.content.str.slice(Math.max(0, savedClock - item.id.clock));
    const goesOn = end !== null && item.origin !== null && Y.compareIDs(item.origin, end);
    if (goesOn) stretches.push(`${stretches.pop() ?? ''}${text}`);
    else stretches.push(text);
    end = item.lastId;
  }
  return stretches.join('\n');
}

/** The whole page as plain text: the title, then a line per block. */
export function pageText(doc: Y.Doc): string {
  const blocks = doc.getXmlFragment(TEXT_ROOT).toArray().flatMap(blockLines);
  return [doc.getText(TITLE_ROOT).toString(), ...blocks].join('\n').trim();
}

function blockLines(node: Y.XmlElement | Y.XmlText | Y.XmlHook): string[] {
  if (node instanceof Y.XmlText) return [plain(node)];
  if (!(node instanceof Y.XmlElement)) return [];
  const children = node.toArray();
  return children.length === 0 ? [''] : children.flatMap(blockLines);
}

/** The letters of a text without its marks; what is embedded in it has none. */
function plain(text: Y.XmlText): string {
  const delta: { insert?: unknown }[] = text.toDelta();
  return delta.map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('');
}
