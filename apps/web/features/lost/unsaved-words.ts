import type { LostText, UnsentRanges } from '@tandem/provider';
import * as Y from 'yjs';
import { TEXT_ROOT, TITLE_ROOT } from '../editor/document-names';
import type { DocumentSession } from '../session/use-session';

/** How far this tab's own edits go in its Y.Doc: a point from which later ones can be told apart. */
export function ownClock(doc: Y.Doc): number {
  return Y.getState(doc.store, doc.clientID);
}

/**
 * What can't be saved of a session: the words that were typed and not acknowledged, in this visit and in earlier ones;
 * or the page as it stands, where formatting or a removal is lost.
 */
export function lostText({ doc, provider }: DocumentSession, savedClock: number): LostText {
  const ranges = new Map([...provider.copy.unsentRanges(), [doc.clientID, savedClock]]);
  const words = wordsSince(doc, ranges).trim();
  return words === '' ? { kind: 'page', text: pageText(doc) } : { kind: 'words', text: words };
}

/**
 * What was typed from these clocks on and still stands, in the order of typing, a line per stretch.
 * Moved or split text counts as typed anew, so this may hold more than was lost, never less.
 */
export function wordsSince(doc: Y.Doc, from: UnsentRanges): string {
  return [...from].flatMap(([client, clock]) => stretchesOf(doc, client, clock)).join('\n');
}

function stretchesOf(doc: Y.Doc, client: number, savedClock: number): string[] {
  const stretches: string[] = [];
  let end: Y.ID | null = null;
  for (const item of doc.store.clients.get(client) ?? []) {
    if (!(item instanceof Y.Item) || item.deleted || !(item.content instanceof Y.ContentString)) continue;
    if (item.id.clock + item.length <= savedClock) continue;
    const text = item.content.str.slice(Math.max(0, savedClock - item.id.clock));
    const goesOn = end !== null && item.origin !== null && Y.compareIDs(item.origin, end);
    if (goesOn) stretches.push(`${stretches.pop() ?? ''}${text}`);
    else stretches.push(text);
    end = item.lastId;
  }
  return stretches;
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
