import * as Y from 'yjs';
import { TITLE_ROOT } from '../../features/editor/document-names';

/** The same content under a title that says that it is a copy. */
export function copyOf(update: Uint8Array): { readonly update: Uint8Array; readonly title: string } {
  const doc = new Y.Doc();
  try {
    Y.applyUpdate(doc, update);
    const title = doc.getText(TITLE_ROOT);
    title.insert(0, title.length === 0 ? 'Copy' : 'Copy of ');
    return { update: Y.encodeStateAsUpdate(doc), title: title.toString().slice(0, 300) };
  } finally {
    doc.destroy();
  }
}
