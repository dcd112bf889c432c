import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { ownClock, pageText, wordsSince } from './unsaved-words';

function page(): { doc: Y.Doc; text: Y.XmlText } {
  const doc = new Y.Doc();
  const text = new Y.XmlText();
  const paragraph = new Y.XmlElement('paragraph');
  doc.getXmlFragment('default').insert(0, [paragraph]);
  paragraph.insert(0, [text]);
  return { doc, text };
}

const since = (doc: Y.Doc, clock: number) => new Map([[doc.clientID, clock]]);

describe('wordsSince', () => {
  it('holds what was typed after the last save, not before', () => {
    const { doc, text } = page();
    text.insert(0, 'Saved. ');
    const saved = ownClock(doc);
    expect(wordsSince(doc, since(doc, saved))).toBe('');
    text.insert(7, 'Lo');
    text.insert(9, 'st.');
    doc.getText('title').insert(0, 'Heading');
    expect(wordsSince(doc, since(doc, saved))).toBe('Lost.\nHeading');
  });

  it('leaves out what was deleted again, and what others wrote', () => {
    const { doc, text } = page();
    const saved = ownClock(doc);
    text.insert(0, 'abc');
    text.delete(1, 1);
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    other.getText('title').insert(0, 'theirs');
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    expect(wordsSince(doc, since(doc, saved)).replace('\n', '')).toBe('ac');
  });

  it('holds what an earlier visit typed, under its own client id', () => {
    const { doc: earlier, text } = page();
    text.insert(0, 'Yesterday.');
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(earlier));
    doc.getText('title').insert(0, 'Today.');
    expect(wordsSince(doc, new Map([...since(earlier, 0), ...since(doc, 0)]))).toBe('Yesterday.\nToday.');
  });

  it('cuts inside a run that was saved in part', () => {
    const { doc, text } = page();
    text.insert(0, 'ab');
    const saved = ownClock(doc);
    text.insert(2, 'cd');
    expect(wordsSince(doc, since(doc, saved))).toBe('cd');
  });
});

it('writes a page as plain text', () => {
  const { doc, text } = page();
  doc.getText('title').insert(0, 'Title');
  text.insert(0, 'One ');
  text.insert(4, 'bold', { bold: {} });
  const list = new Y.XmlElement('bulletList');
  doc.getXmlFragment('default').insert(1, [list]);
  const item = new Y.XmlElement('listItem');
  list.insert(0, [item]);
  item.insert(0, [new Y.XmlText('Two')]);
  expect(pageText(doc)).toBe('Title\nOne bold\nTwo');
});
