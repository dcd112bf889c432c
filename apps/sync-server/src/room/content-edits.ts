import * as Y from 'yjs';
import type { Copy } from '../ports/index';
import { MOST_UNITS, TITLE_ROOT, titleOf } from './title';

/** What makes the title the given one, or null when it is that already. By a Y.Doc: not for the main thread. */
export function editTitle(updates: readonly Uint8Array[], title: string): Uint8Array | null {
  return withDoc(updates, (doc) => {
    let edit: Uint8Array | null = null;
    doc.on('update', (update: Uint8Array) => {
      edit = update;
    });
    doc.transact(() => replaceText(doc.getText(TITLE_ROOT), title));
    return edit;
  });
}

/** All that the updates show, under a title that says that it is a copy. Not for the main thread either. */
export function copyOf(updates: readonly Uint8Array[]): Copy {
  return withDoc(updates, (doc) => {
    // What waits behind a gap is in nobody's view, and could not be put in place there either.
    doc.store.pendingStructs = null;
    doc.store.pendingDs = null;
    const text = doc.getText(TITLE_ROOT);
    doc.transact(() => nameCopy(text));
    return { update: Y.encodeStateAsUpdate(doc), title: titleOf(text.toString()) };
  });
}

function nameCopy(text: Y.Text): void {
  if (titleOf(text.toString()) === '') return replaceText(text, 'Copy');
  text.insert(0, 'Copy of ');
  const title = text.toString();
  if (title.length > MOST_UNITS) replaceText(text, title.slice(0, wholeUnits(title, MOST_UNITS)));
}

/** Replaces only what differs, so that who types beside it is not disturbed. */
function replaceText(text: Y.Text, wanted: string): void {
  const present = text.toString();
  // Something in it is no text: nothing stands where the string says.
  const isPlain = present.length === text.length;
  const from = isPlain ? commonStart(present, wanted) : 0;
  const rest = isPlain ? commonEnd(present.slice(from), wanted.slice(from)) : 0;
  text.delete(from, text.length - from - rest);
  text.insert(from, wanted.slice(from, wanted.length - rest));
}

/** How many units both begin with, without half of a pair. */
function commonStart(one: string, other: string): number {
  let units = 0;
  while (units < one.length && one[units] === other[units]) units++;
  return wholeUnits(one, units);
}

function commonEnd(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let units = 0;
  while (units < most && one[one.length - units - 1] === other[other.length - units - 1]) units++;
  return units > 0 && /^[\udc00-\udfff]/.test(one.slice(one.length - units)) ? units - 1 : units;
}

/** One less where the last would be half of a pair. */
function wholeUnits(text: string, units: number): number {
  return /[\ud800-\udbff]$/.test(text.slice(0, units)) ? units - 1 : units;
}

function withDoc<T>(updates: readonly Uint8Array[], use: (doc: Y.Doc) => T): T {
  const doc = new Y.Doc();
  try {
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update);
    });
    return use(doc);
  } finally {
    doc.destroy();
  }
}
