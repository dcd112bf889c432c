import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { readTitle, titleOf } from './title';

it.each([
  ['Plan', 'Plan'],
  ['  Plan for May \t', 'Plan for May'],
  ['Plan\nsecond line', 'Plan'],
  ['Plan\r\nsecond line', 'Plan'],
  ['Pl\u0000a\u0007n\u009f', 'Plan'],
  ['\u0000 Plan', 'Plan'],
  ['', ''],
  [' \n ', ''],
  ['ä'.repeat(301), 'ä'.repeat(300)],
  [`${'a'.repeat(299)}😀`, 'a'.repeat(299)],
  [`${'a'.repeat(298)}😀`, `${'a'.repeat(298)}😀`],
])('K12 the title of %j is %j', (text, title) => {
  expect(titleOf(text)).toBe(title);
});

it('K12 the title is read from the updates of a body, also when it is not the first change or there is none', () => {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  doc.getText('body').insert(0, 'text');
  expect(readTitle(updates)).toBe('');
  doc.getText('title').insert(0, 'Pan');
  doc.getText('title').insert(1, 'l');
  doc.getText('title').delete(2, 1);
  expect(readTitle(updates)).toBe('Pln');
});
