import { encodeAck } from '@tandem/protocol';
import { RawClient } from '@tandem/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import { openDatabase } from '../../apps/web/server/db/open';
import { Installation } from '../support/installation';
import { claimsOf, openRaw, openStock, tokenFor } from '../support/open-document';
import { OPENING } from '../support/opening';
import type { Visitor } from '../support/visitor';

let installation: Installation;
let owner: Visitor;

beforeAll(async () => {
  installation = await Installation.start();
  owner = await installation.member('Owner');
});

afterAll(() => installation.stop());

/** A document as an earlier version of the editor has left it. */
async function oldDocument(): Promise<string> {
  const { id } = await owner.get('POST', '/api/documents');
  const db = openDatabase(installation.metadata);
  await db.updateTable('document').set({ schema_version: 0 }).execute();
  await db.destroy();
  return `/api/documents/${id}`;
}

function edit(words: string): Uint8Array {
  const doc = new Y.Doc();
  doc.getText('title').insert(0, words);
  return Y.encodeStateAsUpdate(doc);
}

it('G12 a page with an older schema gets a token to read, and is told to reload', async () => {
  const path = await oldDocument();
  const before = await tokenFor(owner, path, 0);
  expect([claimsOf(before.token).role, before.reload]).toEqual(['owner', undefined]);
  // A newer page raises the document's version.
  expect(claimsOf((await tokenFor(owner, path, 1)).token).role).toBe('owner');
  const after = await tokenFor(owner, path, 0);
  expect([claimsOf(after.token).role, after.reload]).toEqual(['viewer', true]);
});

it('G12 raising the version takes the pen from older pages that are open, before the newer one may write', async () => {
  const path = await oldDocument();
  const old = await openRaw(owner, path, 0);
  old.sendUpdate(edit('Before. '));
  old.askAck(1);
  await old.nextAck(1);
  const newer = await openRaw(owner, path, 1);
  const said = await old.next((message) => message.kind === 'notice' && message.notice.t === 'role');
  expect(said).toMatchObject({ notice: { role: 'viewer' } });
  await old.next((message) => message.kind === 'notice' && message.notice.t === 'reload');
  old.sendUpdate(edit('After. '));
  old.send(encodeAck(2));
  await old.next((message) => message.kind === 'notice' && message.notice.t === 'not-applied');
  newer.sendUpdate(edit('Newer. '));
  newer.askAck(3);
  await newer.nextAck(3);
  const { doc, provider } = await openStock(owner, path);
  expect(doc.getText('title').toString()).toContain('Before. ');
  expect(doc.getText('title').toString()).toContain('Newer. ');
  expect(doc.getText('title').toString()).not.toContain('After. ');
  provider.destroy();
  await Promise.all([old.close(), newer.close()]);
});

it('G12 a token of an older page from before the raise opens nothing any more', async () => {
  const path = await oldDocument();
  const old = await tokenFor(owner, path, 0);
  await tokenFor(owner, path, 1);
  await expect(RawClient.open(old.url, old.room, old.token)).rejects.toThrow('HTTP 401');
});

it('G12 no page can claim a version that the server does not know', async () => {
  const { id } = await owner.get('POST', '/api/documents');
  expect((await owner.ask('POST', `/api/documents/${id}/token`, { schema: OPENING.schema + 1 })).status).toBe(400);
  expect(claimsOf((await tokenFor(owner, `/api/documents/${id}`)).token).role).toBe('owner');
});
