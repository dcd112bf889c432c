import { documentExtensions } from '@tandem/editor-schema';
import { getSchema } from '@tiptap/core';
import { expect, it } from 'vitest';
import { headingsOf } from './headings';

const schema = getSchema(documentExtensions());
const heading = (level: number, text: string) =>
  schema.node('heading', { level }, text === '' ? [] : [schema.text(text)]);

it('lists headings with their level and place, and leaves out empty ones', () => {
  const words = schema.node('paragraph', null, [schema.text('Words')]);
  const quote = schema.node('blockquote', null, [heading(3, 'Inside')]);
  const doc = schema.node('doc', null, [heading(1, ' First '), words, heading(2, ''), quote]);
  expect(headingsOf(doc)).toEqual([
    { pos: 0, level: 1, text: 'First' },
    { pos: 19, level: 3, text: 'Inside' },
  ]);
});
