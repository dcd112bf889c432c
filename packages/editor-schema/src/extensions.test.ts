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
      'callout',
      'codeBlock',
      'doc',
      'hardBreak',
      'heading',
      'horizontalRule',
      'listItem',
      'orderedList',
      'paragraph',
      'table',
      'tableCell',
      'tableHeader',
      'tableRow',
      'taskItem',
      'taskList',
      'text',
      'unknownBlock',
      'unknownInline',
    ]);
    expect(Object.keys(schema.marks).sort()).toEqual([
      'bold',
      'code',
      'highlight',
      'italic',
      'link',
      'strike',
      'subscript',
      'superscript',
      'textColor',
      'underline',
    ]);
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

describe('W7 whatever another client writes into an attribute, it is drawn as one of ours', () => {
  const odd = [['red'], { toString: 'red' }, '"><script>', 7, null, '__proto__'];
  const toDom = (type: 'callout' | 'paragraph' | 'taskItem', attrs: Record<string, unknown>) => {
    const content = type === 'paragraph' ? [] : [schema.node('paragraph')];
    return JSON.stringify(schema.nodes[type]?.spec.toDOM?.(schema.node(type, attrs, content)));
  };
  it.each(odd)('%j', (value) => {
    for (const [name, drawn] of [
      ['highlight', 'yellow'],
      ['textColor', 'grey'],
    ] as const) {
      const mark = schema.marks[name]?.create({ tint: value });
      const dom = mark && schema.marks[name]?.spec.toDOM?.(mark, true);
      expect(JSON.stringify(dom)).toContain(`"${drawn}"`);
    }
    expect(toDom('callout', { kind: value })).toContain('"data-callout":"note"');
    expect(toDom('paragraph', { align: value })).not.toContain('align');
    expect(toDom('taskItem', { checked: value })).toContain('"data-checked":"false"');
  });
});
