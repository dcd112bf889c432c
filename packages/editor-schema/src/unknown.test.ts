import { getSchema } from '@tiptap/core';
import { Schema, type SchemaSpec } from '@tiptap/pm/model';
import { AllSelection, EditorState } from '@tiptap/pm/state';
import { initProseMirrorDoc, updateYFragment } from '@tiptap/y-tiptap';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { documentExtensions } from './extensions';
import { firstContentUpdate } from './first-content';
import { fromMarkdown } from './markdown';
import { keepsUnknown } from './nodes/keeps-unknown';

const full = getSchema(documentExtensions());

const TEXT = `A line to write in.

# Heading

**bold** *italic* ~~struck~~ \`code\` <u>under</u> H<sub>2</sub> x<sup>2</sup> <mark>marked</mark> <span data-text-color="red">red</span> [link](<https://example.com>)

one\\
two

- bullet

1. first

- [x] task

> quoted

> [!TIP]
> called out

\`\`\`js
code
\`\`\`

| Tool | Where |
| --- | --- |
| Spade | Shed |

---
`;

/** A document with every node and mark. */
function everything(): Y.Doc {
  const markdown = fromMarkdown(TEXT);
  if (!markdown.ok) throw new Error(markdown.error);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, firstContentUpdate({ title: 'All of it', blocks: markdown.blocks }));
  return doc;
}

/** The schema as a page would have it that lacks this node or mark, and what can't be without it. */
function lacking(name: string): Schema {
  const { nodes, marks, topNode } = full.spec;
  const dependent =
    {
      listItem: ['bulletList', 'orderedList'],
      taskItem: ['taskList'],
      tableRow: ['table'],
      tableCell: ['tableRow', 'table'],
      tableHeader: ['tableRow', 'table'],
    }[name] ?? [];
  let rest: SchemaSpec['nodes'] = nodes;
  for (const each of [name, ...dependent]) rest = rest.remove(each);
  return new Schema({ nodes: rest, marks: marks.remove(name), ...(topNode === undefined ? {} : { topNode }) });
}

const root = (doc: Y.Doc) => doc.getXmlFragment('default');
const bytes = (doc: Y.Doc) => Y.encodeStateAsUpdate(doc).join();
const shown = (doc: Y.Doc) => initProseMirrorDoc(root(doc), full).doc;

/** Writes at the end of the first line, as the editor of a page with that schema does. */
function writeInFirstLine(doc: Y.Doc, schema: Schema): void {
  const { doc: page, meta } = initProseMirrorDoc(root(doc), schema);
  const first = page.child(0);
  const longer = first.copy(first.content.append(schema.node('paragraph', null, schema.text(' More.')).content));
  updateYFragment(doc, root(doc), page.copy(page.content.replaceChild(0, longer)), meta);
}

const CORE = ['doc', 'paragraph', 'text', 'unknownBlock', 'unknownInline'];
const names = [...Object.keys(full.nodes), ...Object.keys(full.marks)].filter((name) => !CORE.includes(name));

describe('W21 a page whose schema lacks', () => {
  it('nothing shows a document with every node and mark', () => {
    const kinds = new Set<string>();
    shown(everything()).descendants((node) => {
      kinds.add(node.type.name);
      for (const { type } of node.marks) kinds.add(type.name);
    });
    expect(names.filter((name) => !kinds.has(name))).toEqual([]);
  });

  it.each(names)('%s changes not one byte of the document by opening it', (name) => {
    const doc = everything();
    const before = bytes(doc);
    const { doc: page } = initProseMirrorDoc(root(doc), lacking(name));
    expect(bytes(doc)).toBe(before);
    expect(page.textContent).toContain('A line to write in.');
  });

  it.each(names)('%s leaves it where it is when it writes elsewhere', (name) => {
    const doc = everything();
    const before = shown(doc).toJSON();
    writeInFirstLine(doc, lacking(name));
    const after = shown(doc).toJSON();
    expect(after.content[0].content[0].text).toBe('A line to write in. More.');
    expect(after.content.slice(1)).toEqual(before.content.slice(1));
  });

  it.each(Object.keys(full.marks))('%s leaves it on the words of a line that it writes in', (name) => {
    const doc = everything();
    const schema = lacking(name);
    const { doc: page, meta } = initProseMirrorDoc(root(doc), schema);
    const line = page.child(2);
    const longer = line.copy(line.content.append(schema.node('paragraph', null, schema.text(' More.')).content));
    updateYFragment(doc, root(doc), page.copy(page.content.replaceChild(2, longer)), meta);
    const marks = new Set<string>();
    shown(doc)
      .child(2)
      .descendants((node) => void node.marks.forEach(({ type }) => void marks.add(type.name)));
    expect([...marks]).toContain(name);
  });
});

describe('W21 whatever stands in a document, it is shown and nothing of it is removed', () => {
  const element = (name: string, ...children: (Y.XmlElement | Y.XmlText)[]) => {
    const made = new Y.XmlElement(name);
    made.insert(0, children);
    return made;
  };
  const words = (text: string) => new Y.XmlText(text);
  const withEmbed = () => {
    const text = words('before');
    text.insertEmbed(6, { picture: 'x' });
    return text;
  };
  it.each<[string, () => Y.XmlElement | Y.XmlText, string]>([
    ['a kind that nobody knows', () => element('widget', words('x')), 'unknownBlock'],
    ['text in no line', () => words('loose'), 'unknownBlock'],
    ['a list with nothing in it', () => element('bulletList'), 'bulletList(listItem(paragraph))'],
    [
      'an item whose first line two people removed',
      () =>
        element(
          'bulletList',
          element('listItem', element('bulletList', element('listItem', element('paragraph', words('kept'))))),
        ),
      'bulletList(listItem(paragraph, bulletList(listItem(paragraph("kept")))))',
    ],
    ['a callout that is empty', () => element('callout'), 'callout(paragraph)'],
    ['an item outside of a list', () => element('listItem', element('paragraph', words('x'))), 'unknownBlock'],
    ['a document in a document', () => element('doc', element('paragraph', words('x'))), 'unknownBlock'],
    ['a break in no line', () => element('hardBreak'), 'unknownBlock'],
    ['a list in a line', () => element('paragraph', element('bulletList')), 'unknownBlock'],
    [
      'a kind that nobody knows in a line',
      () => element('paragraph', words('a'), element('chip')),
      'paragraph("a", unknownInline)',
    ],
    ['something embedded in words', () => element('paragraph', withEmbed()), 'unknownBlock'],
    ['a row outside of a table', () => element('tableRow', element('tableCell')), 'unknownBlock'],
    ['a row of nothing', () => element('table', element('tableRow')), 'table(tableRow)'],
    [
      'a cell over more columns than anybody has',
      () => {
        const cell = element('tableCell', element('paragraph', words('x')));
        cell.setAttribute('colspan', '1e9');
        return element('table', element('tableRow', cell));
      },
      'unknownBlock',
    ],
    [
      'a table of more places than pages reckon with',
      () => {
        const wide = element('tableCell', element('paragraph', words('x')));
        // Its type is told of text alone.
        Reflect.apply(wide.setAttribute, wide, ['colspan', 100]);
        const rows = Array.from({ length: 600 }, () => element('tableRow'));
        return element('table', ...rows, element('tableRow', wide));
      },
      'unknownBlock',
    ],
    ['a kind with another’s name', () => element('__proto__', words('x')), 'unknownBlock'],
  ])('%s', (_, make, drawn) => {
    const doc = new Y.Doc();
    root(doc).insert(0, [element('paragraph', words('First.')), make()]);
    const before = bytes(doc);
    const second = root(doc).get(1);
    const held = second.toJSON();
    const page = shown(doc);
    expect(bytes(doc)).toBe(before);
    expect(page.child(1).toString()).toBe(drawn);
    writeInFirstLine(doc, full);
    expect(shown(doc).child(0).textContent).toBe('First. More.');
    expect(shown(doc).child(1).toString()).toBe(drawn);
    expect(root(doc).get(1)).toBe(second);
    expect(second.toJSON()).toEqual(held);
  });
});

it('W21 what can’t be shown is not put into something else, which would write it anew', () => {
  const doc = new Y.Doc();
  const line = new Y.XmlElement('paragraph');
  line.insert(0, [new Y.XmlText('Before '), new Y.XmlElement('chip')]);
  root(doc).insert(0, [line, new Y.XmlElement('widget')]);
  const state = EditorState.create({ doc: shown(doc) });
  const changes = {
    writes: state.tr.insertText('Words. ', 1),
    removes: state.tr.delete(0, state.doc.child(0).nodeSize),
    'makes a heading': state.tr.setBlockType(1, 1, present(full.nodes.heading), { level: 1 }),
    wraps: state.tr.wrap(present(new AllSelection(state.doc).$from.blockRange(new AllSelection(state.doc).$to)), [
      { type: present(full.nodes.blockquote) },
    ]),
  };
  const allowed = Object.entries(changes).filter(([, tr]) => keepsUnknown(tr, state));
  expect(allowed.map(([name]) => name)).toEqual(['writes', 'removes']);
});

function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('it is not there');
  return value;
}
