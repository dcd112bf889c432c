import { afterAll, beforeAll, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { Installation } from '../support/installation';
import { openStock } from '../support/open-document';
import type { Visitor } from '../support/visitor';

let installation: Installation;
let owner: Visitor;

beforeAll(async () => {
  installation = await Installation.start({ env: { LIMITS: 'off' } });
  owner = await installation.member('Owner');
});

afterAll(() => installation.stop());

/** One edit that writes the same mark in two places: a half of it would show. */
function writeBoth(doc: Y.Doc, mark: string): void {
  doc.transact(() => {
    doc.getText('left').insert(doc.getText('left').length, mark);
    doc.getText('right').insert(doc.getText('right').length, mark);
  });
}

type Client = Awaited<ReturnType<typeof openStock>>;

/** Resolves when something new has come to a client over the wire. */
function heard({ doc, provider }: Client): Promise<void> {
  return new Promise((done) => {
    const hear = (_: Uint8Array, origin: unknown) => {
      if (origin !== provider) return;
      doc.off('update', hear);
      done();
    };
    doc.on('update', hear);
  });
}

it('G11 a duplicate made while two others type holds one whole state', async () => {
  const { id } = await owner.get('POST', '/api/documents');
  const path = `/api/documents/${id}`;
  const [ada, ben] = [await openStock(owner, path), await openStock(owner, path)];
  ada.doc.getText('title').insert(0, 'Minutes');
  const copies: string[] = [];
  let isTyping = true;
  /** Types as fast as the other one hears of it. */
  const type = async (me: Client, other: Client, mark: string) => {
    for (let count = 0; isTyping; count++) {
      const isHeard = heard(other);
      writeBoth(me.doc, `${mark}${count}.`);
      await isHeard;
    }
  };
  const typing = [type(ada, ben, 'a'), type(ben, ada, 'b')];
  for (let count = 0; count < 8; count++) copies.push(String((await owner.get('POST', `${path}/duplicate`)).id));
  isTyping = false;
  await Promise.all(typing);
  const lengths: number[] = [];
  for (const copy of copies) {
    const { doc, provider } = await openStock(owner, `/api/documents/${copy}`);
    const marks = (root: string) => doc.getText(root).toString().split('.').sort();
    expect(marks('left')).toEqual(marks('right'));
    expect(doc.getText('title').toString()).toBe('Copy of Minutes');
    lengths.push(doc.getText('left').length);
    provider.destroy();
  }
  // They were typing all the while, or nothing was tested.
  expect(new Set(lengths).size).toBeGreaterThan(1);
  ada.provider.destroy();
  ben.provider.destroy();
});
