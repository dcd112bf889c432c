import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { copyOf, editTitle } from './content-edits';

/** The updates of a document with this title, and it. */
function titled(title: string): { doc: Y.Doc; updates: Uint8Array[] } {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  if (title !== '') doc.getText('title').insert(0, title);
  return { doc, updates };
}

function shown(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}

describe('titles', () => {
  it.each([
    ['', 'Plan'],
    ['Plan', ''],
    ['Plan', 'Plan for May'],
    ['Plan for May', 'May'],
    ['aaaa', 'aa'],
    ['aa', 'aaaa'],
    ['first\nsecond', 'first'],
    ['a😀b', 'a😁b'],
    ['😀', '🨀'],
    ['x😀', 'y😀'],
  ])('K15 %j becomes %j', (before, title) => {
    const { updates } = titled(before);
    const edit = editTitle(updates, title);
    expect(
      shown([...updates, edit ?? Uint8Array.of(0, 0)])
        .getText('title')
        .toString(),
    ).toBe(title);
    expect(editTitle([...updates, edit ?? Uint8Array.of(0, 0)], title)).toBeNull();
  });

  it('K15 only what differs is replaced, and nothing but the edit is in the update', () => {
    const { doc, updates } = titled('Plan for May');
    doc.getText('body').insert(0, 'x'.repeat(5000));
    const edit = editTitle(updates, 'Plan for June') ?? Uint8Array.of(0, 0);
    expect(edit.byteLength).toBeLessThan(60);
    doc.getText('title').insert(0, 'Our ');
    expect(
      shown([...updates, edit])
        .getText('title')
        .toString(),
    ).toBe('Our Plan for June');
  });

  it('K15 a title that holds more than text is replaced as a whole', () => {
    const { doc, updates } = titled('Plan');
    doc.getText('title').insertEmbed(1, { image: 'x' });
    const edit = editTitle(updates, 'Plan B') ?? Uint8Array.of(0, 0);
    expect(
      shown([...updates, edit])
        .getText('title')
        .toDelta(),
    ).toEqual([{ insert: 'Plan B' }]);
  });
});

describe('copies', () => {
  it.each([
    ['Plan', 'Copy of Plan'],
    ['', 'Copy'],
    [' \n', 'Copy'],
    ['y'.repeat(300), `Copy of ${'y'.repeat(292)}`],
    [`${'y'.repeat(291)}😀`, `Copy of ${'y'.repeat(291)}`],
  ])('K16 the copy of %j is %j', (before, title) => {
    const { doc, updates } = titled(before);
    doc.getText('body').insert(0, 'content');
    const copy = copyOf(updates);
    expect(copy.title).toBe(title);
    expect(shown([copy.update]).getText('title').toString()).toBe(title);
    expect(shown([copy.update]).getText('body').toString()).toBe('content');
  });

  it('K16 what waits behind a gap is not copied, and what was deleted neither', () => {
    const { doc, updates } = titled('Plan');
    doc.getText('body').insert(0, 'secret');
    doc.getText('body').delete(0, 6);
    const lost = titled('').doc;
    const later: Uint8Array[] = [];
    lost.getText('body').insert(0, 'one');
    lost.on('update', (update: Uint8Array) => later.push(update));
    lost.getText('body').insert(3, 'two');
    const { update } = copyOf([...updates, ...later]);
    expect(Buffer.from(update).toString('latin1')).not.toMatch(/secret|two/);
    expect(shown([update]).store.pendingStructs).toBeNull();
  });
});
