import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { restoreEdit } from './restore-edit';

type Block = { readonly name: string; readonly text: string; readonly bold: boolean };

const block = fc.record({
  name: fc.constantFrom('paragraph', 'heading', 'bulletList'),
  text: fc.string({ maxLength: 12, unit: 'grapheme' }),
  bold: fc.boolean(),
});

function write(doc: Y.Doc, title: string, blocks: readonly Block[]): void {
  const fragment = doc.getXmlFragment('default');
  doc.transact(() => {
    fragment.delete(0, fragment.length);
    const text = doc.getText('title');
    text.delete(0, text.length);
    text.insert(0, title);
    for (const { name, text: words, bold } of blocks) {
      const element = new Y.XmlElement(name);
      const content = new Y.XmlText();
      if (words !== '') content.insert(0, words, bold ? { bold: true } : {});
      element.insert(0, [content]);
      if (name === 'heading') element.setAttribute('level', '2');
      fragment.push([element]);
    }
  });
}

const shown = (doc: Y.Doc) => [doc.getText('title').toJSON(), doc.getXmlFragment('default').toString()];

it('H4 a restored version shows what it showed, whatever came after, and restoring it again changes nothing', () => {
  fc.assert(
    fc.property(
      fc.array(block, { maxLength: 8 }),
      fc.array(block, { maxLength: 8 }),
      fc.string(),
      (then, now, title) => {
        const doc = new Y.Doc();
        write(doc, 'Before', then);
        const past = Y.encodeStateAsUpdate(doc);
        const wanted = shown(doc);
        write(doc, title, now);
        const edit = restoreEdit([Y.encodeStateAsUpdate(doc)], [past]);
        if (edit !== null) Y.applyUpdate(doc, edit);
        expect(shown(doc)).toEqual(wanted);
        expect(restoreEdit([Y.encodeStateAsUpdate(doc)], [past])).toBeNull();
      },
    ),
  );
});

it('H4 what two others type while a version is restored is there once, and so is the version', () => {
  const doc = new Y.Doc();
  write(doc, 'Plan', [
    { name: 'heading', text: 'Monday', bold: false },
    { name: 'paragraph', text: 'We meet at nine.', bold: false },
    { name: 'paragraph', text: 'Bring the figures.', bold: true },
  ]);
  const past = Y.encodeStateAsUpdate(doc);
  const paragraph = (each: Y.Doc, at: number) => {
    const child = each.getXmlFragment('default').get(at);
    const text = child instanceof Y.XmlElement ? child.get(0) : null;
    if (!(text instanceof Y.XmlText)) throw new Error('no paragraph');
    return text;
  };
  paragraph(doc, 1).delete(0, 16);
  paragraph(doc, 1).insert(0, 'We meet at ten.');
  const now = Y.encodeStateAsUpdate(doc);
  const [ada, ben] = [new Y.Doc(), new Y.Doc()];
  for (const each of [ada, ben]) Y.applyUpdate(each, now);
  paragraph(ada, 1).insert(15, ' Ada agrees.');
  paragraph(ben, 2).insert(0, 'Ben will ');
  const edit = restoreEdit([now], [past]);
  if (edit === null) throw new Error('nothing to restore');
  for (const each of [doc, ada, ben]) {
    for (const update of [edit, Y.encodeStateAsUpdate(ada), Y.encodeStateAsUpdate(ben)]) Y.applyUpdate(each, update);
  }
  const texts = [doc, ada, ben].map((each) => each.getXmlFragment('default').toString());
  expect(new Set(texts).size).toBe(1);
  for (const words of ['We meet at ', 'nine', ' Ada agrees.', 'Ben will ', 'Bring the figures.', 'Monday']) {
    expect(texts[0]?.replace(/<\/?bold>/g, '').split(words)).toHaveLength(2);
  }
});
