import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DocumentId } from '@tandem/protocol';
import { parseDocumentId } from '@tandem/protocol';
import type { SyncProcess } from '@tandem/testkit';
import { newDocumentId, RawClient } from '@tandem/testkit';
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { openDatabase } from '../../apps/web/server/db/open';
import { importSigningKey, signToken } from '../../apps/web/server/token/sign';
import { Installation } from '../support/installation';
import { openRaw, openStock } from '../support/open-document';
import { OPENING } from '../support/opening';
import { Visitor } from '../support/visitor';

let installation: Installation;
afterEach(() => installation.stop());

const DAY_MS = 24 * 3600_000;

async function newPage(visitor: Visitor): Promise<string> {
  const { location } = await visitor.ask('POST', '/demo/new');
  return location?.split('/').at(-1) ?? '';
}

/** As if the page had been made, and last edited, that long ago. */
async function age(id: string, ms: number): Promise<void> {
  const db = openDatabase(installation.metadata);
  const at = Date.now() - ms;
  const document = parseDocumentId(id);
  if (document === null) throw new Error('no document id');
  await db.updateTable('document').set({ created_at: at, edited_at: at }).where('id', '=', document).execute();
  await db.destroy();
}

/** Writes as the version before this one did: with a token and no row. */
async function writeBefore(sync: SyncProcess, iss: string, doc: DocumentId): Promise<void> {
  const key = await importSigningKey(
    JSON.parse(await readFile(join(sync.dataDir, 'secrets/token-signing.jwk'), 'utf8')),
  );
  const who = { sub: 'guest:ada', sid: 'one', jti: 'one', name: 'Ada', color: '#105fd9' };
  const token = await signToken(key, { iss, ...who, doc, role: 'editor', ver: 0 }, Date.now() / 1000);
  const client = await RawClient.open(sync.url, doc, token);
  const content = new Y.Doc();
  content.getText('title').insert(0, 'From before');
  client.sendUpdate(Y.encodeStateAsUpdate(content));
  client.askAck(1);
  await client.nextAck(1);
  await client.close();
}

describe('demo pages', () => {
  it('G13 a page is deleted a day after its last edit, says so, and an open one is told', async () => {
    installation = await Installation.start();
    const guest = await installation.guest('Gus');
    const [old, young] = [await newPage(guest), await newPage(guest)];
    const open = await openRaw(guest, `/api/demo/${old}`);
    await age(old, DAY_MS + 60_000);
    await age(young, DAY_MS - 60_000);
    // Looking for old pages is the first thing that a start does.
    await installation.restartWeb();
    expect((await open.closed).code).toBe(4404);
    const page = await guest.ask('GET', `/demo/${old}`);
    expect(page.text).toContain('This page has been deleted');
    expect((await guest.ask('POST', `/api/demo/${old}/token`, OPENING)).status).toBe(404);
    expect((await guest.ask('POST', `/api/demo/${young}/token`, OPENING)).status).toBe(200);
  });

  it('G13 pages from before there were accounts become demo pages with a full day', async () => {
    const id = newDocumentId();
    installation = await Installation.unclaimed({ before: (sync, tandemUrl) => writeBefore(sync, tandemUrl, id) });
    const guest = await installation.guest('Gus');
    // It is adopted by what runs beside requests, right after the start.
    await expect.poll(async () => (await guest.ask('GET', `/demo/${id}`)).status).toBe(200);
    const { doc, provider } = await openStock(guest, `/api/demo/${id}`);
    expect(doc.getText('title').toString()).toBe('From before');
    provider.destroy();
  });

  it('G13 so many pages from one network, and so much in each, and no more', async () => {
    const env = { LIMIT_DEMO_PAGES_PER_NETWORK_PER_HOUR: '2', LIMIT_DEMO_PAGE_BYTES: '2000' };
    installation = await Installation.start({ env });
    const guest = await installation.guest('Gus');
    const id = await newPage(guest);
    await newPage(guest);
    expect((await guest.ask('POST', '/demo/new')).status).toBe(429);
    const open = await openRaw(guest, `/api/demo/${id}`);
    const doc = new Y.Doc();
    doc.getText('title').insert(0, 'x'.repeat(3000));
    open.sendUpdate(Y.encodeStateAsUpdate(doc));
    expect((await open.closed).code).toBe(4413);
  });

  it('G13 DEMO=off leaves nothing of them', async () => {
    installation = await Installation.start({ env: { DEMO: 'off' } });
    const guest = new Visitor(installation.web.url);
    expect((await guest.ask('POST', '/demo/new')).status).toBe(404);
    expect((await guest.ask('GET', '/')).text).not.toContain('Start a page');
    expect((await guest.ask('GET', `/demo/${randomUUID()}`)).status).toBe(404);
  });
});
