import * as Y from 'yjs';

/** The words of a document as Tandem writes it: its title, then a line for each block. */
export function plainText(update: Uint8Array): string {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  const title = doc.getText('title').toString();
  const lines: string[] = [];
  // Depth first, without recursion: what is nested deeply can't break it.
  const waiting: unknown[] = doc.getXmlFragment('default').toArray().reverse();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node instanceof Y.XmlText) lines.push(wordsOf(node));
    else if (node instanceof Y.XmlElement) waiting.push(...node.toArray().reverse());
  }
  doc.destroy();
  return `${title}\n\n${lines.join('\n')}\n`;
}

/** Without marks: they are attributes of the words. */
function wordsOf(text: Y.XmlText): string {
  const parts: unknown[] = text.toDelta().map(({ insert }: { readonly insert: unknown }) => insert);
  return parts.filter((part) => typeof part === 'string').join('');
}
