import * as Y from 'yjs';

/** The name of the root that holds the title, and how long one is at most. */
export const TITLE_ROOT = 'title';
export const MOST_UNITS = 300;

/** The title that updates of a body give, by a Y.Doc: not for the main thread. */
export function readTitle(updates: readonly Uint8Array[]): string {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  const title = titleOf(doc.getText(TITLE_ROOT).toString());
  doc.destroy();
  return title;
}

/** The first line of a text, trimmed, without control characters, at most 300 UTF-16 units. */
export function titleOf(text: string): string {
  const [line = ''] = text.split(/\r\n|[\n\r\u2028\u2029]/, 1);
  const plain = line.replace(/\p{Cc}/gu, '').trim();
  const cut = plain.slice(0, MOST_UNITS);
  // Half of a pair is no character.
  return cut.length < plain.length ? cut.replace(/[\ud800-\udbff]$/, '').trimEnd() : cut;
}
