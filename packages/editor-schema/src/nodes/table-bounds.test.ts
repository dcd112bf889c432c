import { getSchema } from '@tiptap/core';
import { Fragment, Slice } from '@tiptap/pm/model';
import { expect, it } from 'vitest';
import { documentExtensions } from '../extensions';
import { boundedTables, fitsTable, hasRoom } from './table-bounds';

const schema = getSchema(documentExtensions());
const cell = schema.node('tableCell', null, schema.node('paragraph', null, schema.text('x')));
const tableOf = (rows: number, columns: number) => {
  const row = schema.node('tableRow', null, Array(columns).fill(cell));
  return schema.node('table', null, Array(rows).fill(row));
};

it('W23 a table of 200 columns or 50,000 places fits and takes no more, and a larger one is pasted as lines', () => {
  expect([tableOf(3, 3), tableOf(1, 200), tableOf(500, 100)].map(fitsTable)).toEqual([true, true, true]);
  expect([tableOf(3, 3), tableOf(1, 200), tableOf(500, 100)].map(hasRoom)).toEqual([true, false, false]);
  expect([tableOf(1, 201), tableOf(501, 100)].map(fitsTable)).toEqual([false, false]);
  const { content } = boundedTables(new Slice(Fragment.from(tableOf(1, 201)), 0, 0));
  expect([content.childCount, content.firstChild?.type.name]).toEqual([201, 'paragraph']);
});
