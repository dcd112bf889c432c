import { Schema } from '@tiptap/pm/model';
import { expect, it } from 'vitest';
import { changedRanges } from './changed-ranges';

const schema = new Schema({
  nodes: { doc: { content: 'paragraph+' }, paragraph: { content: 'text*' }, text: {} },
});
const doc = (...lines: string[]) =>
  schema.node(
    'doc',
    null,
    lines.map((line) => schema.node('paragraph', null, line === '' ? [] : [schema.text(line)])),
  );

it('finds what was typed inside a block', () => {
  expect(changedRanges(doc('one', 'two'), doc('one', 'two words'))).toEqual([{ from: 9, to: 15 }]);
});

it('finds words in several blocks apart from each other', () => {
  expect(changedRanges(doc('a', 'b', 'c'), doc('aX', 'b', 'cY'))).toEqual([
    { from: 2, to: 3 },
    { from: 9, to: 10 },
  ]);
});

it('finds a new block', () => {
  expect(changedRanges(doc('a', 'c'), doc('a', 'b', 'c'))).toEqual([{ from: 3, to: 6 }]);
});

it('finds nothing in the same document, nor where words were only taken away', () => {
  expect(changedRanges(doc('a', 'b'), doc('a', 'b'))).toEqual([]);
  expect(changedRanges(doc('a', 'bcd'), doc('a', 'b'))).toEqual([]);
});
