import { getSchema } from '@tiptap/core';
import { yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { documentExtensions } from './extensions';
import { firstContentUpdate } from './first-content';

test('a first content comes out of the document as it went in', () => {
  const doc = new Y.Doc();
  const blocks = [
    { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Who brings what' }] },
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'Ada brings ' },
        { type: 'text', text: 'strawberries', marks: [{ type: 'bold' }] },
      ],
    },
  ];
  Y.applyUpdate(doc, firstContentUpdate({ title: 'Summer party', blocks }));
  expect(doc.getText('title').toString()).toBe('Summer party');
  const schema = getSchema(documentExtensions());
  const root = yXmlFragmentToProseMirrorRootNode(doc.getXmlFragment('default'), schema);
  expect(root.toJSON()).toEqual(schema.nodeFromJSON({ type: 'doc', content: blocks }).toJSON());
});
