import { readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { changeNotices } from '@tandem/protocol';
import { afterEach, describe, expect, it } from 'vitest';
import { signControl } from '../../apps/web/server/control/sign';
import { openDatabase } from '../../apps/web/server/db/open';
import { makeInvitation } from '../../apps/web/server/people/invitation-store';
import { importSigningKey } from '../../apps/web/server/token/sign';
import { Installation, PASSWORD } from '../support/installation';
import { DATABASES, databaseEnv } from '../support/new-database';
import { claimsOf, openRaw, tokenFor } from '../support/open-document';
import { OPENING } from '../support/opening';
import { Visitor } from '../support/visitor';

let installation: Installation;
afterEach(() => installation.stop());

it('G13 documents whose metadata was lost become nobody’s demo pages', async () => {
  installation = await Installation.start({ env: await databaseEnv('sqlite') });
  const { id } = await installation.admin.get('POST', '/api/documents');
  await installation.admin.get('POST', `/api/documents/${id}/title`, { title: 'Private' });
  await installation.web.stop();
  for (const end of ['', '-wal', '-shm']) await rm(join(installation.sync.dataDir, `tandem.db${end}`), { force: true });
  await installation.restartWeb();
  const stranger = await installation.guest('Stranger');
  // A page of the new metadata is adopted, if any is, before it is made.
  await stranger.ask('POST', '/demo/new');
  expect((await stranger.ask('POST', `/api/demo/${id}/token`, OPENING)).status).toBe(404);
});

it('G10 nobody who signs in while the password is reset stays signed in', async () => {
  installation = await Installation.start({ env: { LIMITS: 'off' } });
  await installation.member('Rae');
  for (let round = 0; round < 4; round++) {
    const db = openDatabase(installation.metadata);
    const wish = { kind: 'reset', email: 'rae@example.org', createdBy: null } as const;
    const old = round === 0 ? PASSWORD : `password of round ${round - 1}`;
    const secret = (await makeInvitation(db, wish, '', Date.now())).split('/').at(-1);
    await db.destroy();
    const racers = Array.from({ length: 6 }, () => new Visitor(installation.web.url));
    const body = { email: 'rae@example.org', password: old };
    await Promise.all([
      ...racers.map((racer) => racer.ask('POST', '/api/session', body)),
      installation.admin.get('POST', '/api/reset', { secret, password: `password of round ${round}` }),
    ]);
    const statuses = await Promise.all(racers.map(async (racer) => (await racer.ask('GET', '/api/documents')).status));
    expect(statuses).toEqual(racers.map(() => 401));
  }
});

it('G12 without the sync server nobody gets the pen before older pages have lost it', async () => {
  installation = await Installation.start();
  const { id } = await installation.admin.get('POST', '/api/documents');
  const path = `/api/documents/${id}`;
  const db = openDatabase(installation.metadata);
  await db.updateTable('document').set({ schema_version: 0 }).execute();
  await db.destroy();
  await installation.sync.kill();
  for (let attempt = 0; attempt < 2; attempt++) {
    expect((await installation.admin.ask('POST', `${path}/token`, OPENING)).status).toBe(503);
  }
  // Reading is nobody's danger.
  expect(claimsOf((await tokenFor(installation.admin, path, 0)).token).role).toBe('viewer');
  await installation.sync.start();
  await expect.poll(async () => (await installation.admin.ask('POST', `${path}/token`, OPENING)).status).toBe(200);
});

it('G7 a session whose link was taken back goes on by another link that holds', async () => {
  installation = await Installation.start();
  const { id } = await installation.admin.get('POST', '/api/documents');
  const path = `/api/documents/${id}`;
  const guest = await installation.guest('Gus');
  const links = await Promise.all(
    ['viewer', 'editor'].map((role) => installation.admin.get('POST', `${path}/links`, { role })),
  );
  for (const { url } of links) await guest.get('POST', '/api/enter', { slug: String(url).split('/').at(-1) });
  const open = await openRaw(guest, path);
  await installation.admin.get('DELETE', `/api/links/${links[1]?.id}`);
  // In place: it reads on, without a new connection.
  await open.settled();
  expect(claimsOf((await tokenFor(guest, path)).token).role).toBe('viewer');
  await installation.admin.get('DELETE', `/api/links/${links[0]?.id}`);
  expect((await open.closed).code).toBe(4403);
  expect((await guest.ask('POST', `${path}/token`, OPENING)).status).toBe(403);
});

it('G6 an invitation for somebody who has an account by now says so and is not used up', async () => {
  installation = await Installation.start();
  const { url } = await installation.admin.get('POST', '/api/people/invitations', { email: 'sam@example.org' });
  await installation.admin.get('PATCH', '/api/settings', { isOpen: true });
  const account = { name: 'Sam', email: 'sam@example.org', password: PASSWORD };
  await new Visitor(installation.web.url).get('POST', '/api/register', account);
  const joined = await new Visitor(installation.web.url).ask('POST', '/api/join', {
    ...account,
    secret: String(url).split('/').at(-1),
  });
  expect([joined.status, joined.text.includes('account with this e-mail address already')]).toEqual([409, true]);
});

it('G8 a notice is taken from the sync server alone, not from whoever holds another key of ours', async () => {
  installation = await Installation.start();
  const { id } = await installation.admin.get('POST', '/api/documents');
  const file = join(installation.sync.dataDir, 'secrets/token-signing.jwk');
  const key = await importSigningKey(JSON.parse(await readFile(file, 'utf8')));
  const change = { document: id, seq: 9, title: 'Forged', by: 'user:x', name: null, timeMs: Date.now() };
  const body = Buffer.from(JSON.stringify(changeNotices.parse({ changes: [change] })));
  const asked = { method: 'POST', path: '/internal/changes', body, sub: 'web-app' } as const;
  const token = await signControl(key, installation.web.url, asked, Date.now() / 1000);
  const headers = { Authorization: `Bearer ${token}` };
  expect((await installation.admin.ask('POST', '/internal/changes', new Uint8Array(body), headers)).status).toBe(401);
});

it('G16 a body that is too large, or of no known size, stays outside', async () => {
  installation = await Installation.start();
  const large = new Uint8Array(600 * 1024);
  expect((await installation.admin.ask('POST', '/api/session', large)).status).toBe(413);
  const statusOf = (path: string, headers: Record<string, string>) =>
    new Promise((done, reject) => {
      const asked = request({ port: installation.web.port, method: 'POST', path, headers }, (response) =>
        done(response.statusCode),
      );
      asked.on('error', reject);
      asked.end('{}');
    });
  expect(await statusOf('/api/session', { 'Transfer-Encoding': 'chunked' })).toBe(411);
  expect(await statusOf('http://evil.example/', { 'Content-Length': '2' })).toBe(400);
});

describe.each(DATABASES)('on %s', (kind) => {
  it('G9 of restoring and deleting at the same time one holds, and says so', async () => {
    installation = await Installation.start({ env: { LIMITS: 'off', ...(await databaseEnv(kind)) } });
    const { admin } = installation;
    for (let round = 0; round < 8; round++) {
      const { id } = await admin.get('POST', '/api/documents');
      await admin.get('POST', `/api/documents/${id}/trash`);
      const [restored, purged] = await Promise.all([
        admin.copy().ask('POST', `/api/documents/${id}/restore`),
        admin.copy().ask('DELETE', `/api/documents/${id}`),
      ]);
      const isThere = (await admin.ask('GET', `/d/${id}`)).status === 200;
      expect([restored.status === 200, purged.status === 200]).toEqual([isThere, !isThere]);
    }
  });

  it('G4 a claim that broke off half-way can be taken up again', async () => {
    installation = await Installation.unclaimed({ env: await databaseEnv(kind) });
    const db = openDatabase(installation.metadata);
    // As a crash between the two leaves it: the account is there, and nobody is the admin.
    await installation.claim();
    await db.updateTable('user').set({ role: 'member' }).execute();
    await db.destroy();
    await installation.restartWeb();
    expect(installation.web.setupUrl).not.toBeNull();
    await installation.claim();
    expect((await installation.admin.ask('GET', '/people')).status).toBe(200);
  });
});
