import { getSchema } from '@tiptap/core';
import { DOMSerializer } from '@tiptap/pm/model';
import { describe, expect, it } from 'vitest';
import { documentExtensions } from './extensions';

const schema = getSchema(documentExtensions());

describe('documentExtensions', () => {
  it('has exactly these nodes and marks', () => {
    expect(Object.keys(schema.nodes).sort()).toEqual([
      'blockquote',
      'bulletList',
      'codeBlock',
      'doc',
      'hardBreak',
      'heading',
      'horizontalRule',
      'listItem',
      'orderedList',
      'paragraph',
      'text',
    ]);
    expect(Object.keys(schema.marks).sort()).toEqual(['bold', 'code', 'italic', 'link', 'strike', 'underline']);
  });

  it('runs without a DOM', () => {
    expect(typeof document).toBe('undefined');
  });

  it.each([
    ['javascript:alert(1)', ''],
    ['https://example.com', 'https://example.com'],
  ])('draws a link to %s with the address %j', (href, drawn) => {
    const link = schema.marks.link?.create({ href });
    const toDom = DOMSerializer.marksFromSchema(schema).link;
    expect(link && toDom?.(link, true)).toEqual(['a', expect.objectContaining({ href: drawn }), 0]);
  });
});

it('W7 a link keeps where it leads and nothing else that was pasted with it', () => {
  expect(Object.keys(schema.marks.link?.spec.attrs ?? {})).toEqual(['href']);
});
