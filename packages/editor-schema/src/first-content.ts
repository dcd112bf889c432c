import type { JSONContent } from '@tiptap/core';
import { getSchema } from '@tiptap/core';
import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { documentExtensions } from './extensions';

/** What a new document begins with. */
export type FirstContent = { readonly title: string; readonly blocks: readonly JSONContent[] };

/**
 * The V1 update that writes a first content into an empty document. Each call makes one with a client id of its own:
 * applied twice it stands there twice, so whoever applies it sees to it that it is once.
 */
export function firstContentUpdate({ title, blocks }: FirstContent): Uint8Array {
  const doc = new Y.Doc();
  doc.getText('title').insert(0, title);
  const content = { type: 'doc', content: blocks };
  prosemirrorJSONToYXmlFragment(getSchema(documentExtensions()), content, doc.getXmlFragment('default'));
  return Y.encodeStateAsUpdate(doc);
}
