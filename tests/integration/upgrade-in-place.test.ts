import { execFile, execFileSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort, RawClient } from '@tandem/testkit';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { openDatabase } from '../../apps/web/server/db/open';
import { ensureKeys } from '../../scripts/lib/keys.mjs';
import type { Ended, Env } from '../support/command';
import { runCommand } from '../support/command';
import { Installation } from '../support/installation';
import { claimsOf, openRaw, openStock, tokenFor } from '../support/open-document';
import { Visitor } from '../support/visitor';

const root = resolve(import.meta.dirname, '../..');
/** What commit 9c1b609, the last one without accounts, left of two pages: one short with a remark, one long. */
const before = join(import.meta.dirname, 'fixtures/before-accounts');
const SHORT = '0b1f3a52-6f53-4c6e-9d3e-3f1a2b4c5d6e';
const LONG = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const LONG_TEXT = Array.from({ length: 600 }, (_, number) => `${number} `).join('');

let dataDir: string;
let running: Installation | null;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tandem-upgrade-'));
  running = null;
});
afterEach(async () => {
  await running?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** The folder of before, with the one pair of keys that there was. */
function layOut(folder: string): void {
  ensureKeys(folder);
  for (const name of ['sync-signing.jwk', 'sync-public.jwks.json']) rmSync(join(folder, 'secrets', name));
  cpSync(before, folder, { recursive: true });
}

it('X8 a folder of the version without accounts starts: pages, remarks and guests are as they were', async () => {
  running = await Installation.unclaimed({
    prepare: (folder) => {
      layOut(folder);
      // As npm start does.
      ensureKeys(folder);
    },
  });
  expect(running.web.setupUrl).toContain('/setup/');
  const secrets = await readdir(join(running.sync.dataDir, 'secrets'));
  expect(secrets).toEqual(expect.arrayContaining(['sync-signing.jwk', 'sync-public.jwks.json', 'sign-in.key']));
  const { cookie, sub } = JSON.parse(readFileSync(join(before, 'guest.json'), 'utf8'));
  const [name = '', value = ''] = String(cookie).split(/=(.*)/s);
  const ada = new Visitor(running.web.url, new Map([[name, value]]));
  await ada.get('POST', '/api/guest', { name: 'Ada' });
  for (const id of [SHORT, LONG]) {
    // Pages are adopted by what runs beside requests, right after the start.
    await expect.poll(async () => (await ada.ask('GET', `/demo/${id}`)).status).toBe(200);
  }
  expect(claimsOf((await tokenFor(ada, `/api/demo/${SHORT}`)).token).sub).toBe(sub);
  const short = await openStock(ada, `/api/demo/${SHORT}`);
  expect(short.doc.getText('title').toString()).toBe('From before');
  expect(short.doc.getXmlFragment('default').toString()).toBe('<paragraph>Words of the old page.</paragraph>');
  expect(await remarks(ada)).toEqual({ one: 'A remark' });
  const long = await openStock(ada, `/api/demo/${LONG}`);
  expect(long.doc.getText('default2').toString()).toBe(LONG_TEXT);
  for (const { provider } of [short, long]) provider.destroy();
});

it('X8 what is written after the upgrade is kept beside what was there', async () => {
  running = await Installation.unclaimed({
    prepare: (folder) => {
      layOut(folder);
      ensureKeys(folder);
    },
  });
  const guest = await running.guest('Gus');
  await expect.poll(async () => (await guest.ask('GET', `/demo/${LONG}`)).status).toBe(200);
  const open = await openRaw(guest, `/api/demo/${LONG}`);
  const doc = new Y.Doc();
  doc.getText('new').insert(0, 'Written now');
  open.sendUpdate(Y.encodeStateAsUpdate(doc));
  open.askAck(1);
  await open.nextAck(1);
  await running.sync.kill();
  await running.sync.start();
  const again = await openStock(guest, `/api/demo/${LONG}`);
  expect(again.doc.getText('new').toString()).toBe('Written now');
  expect(again.doc.getText('default2').toString()).toBe(LONG_TEXT);
  again.provider.destroy();
});

/** What the comments' part holds. */
async function remarks(visitor: Visitor): Promise<unknown> {
  const { url, room, token } = await tokenFor(visitor, `/api/demo/${SHORT}`);
  const client = await RawClient.open(url, `${room}.comments`, token);
  await client.settled();
  const doc = new Y.Doc();
  for (const message of client.messages) if (message.kind === 'update') Y.applyUpdate(doc, message.update);
  await client.close();
  return doc.getMap('threads').toJSON();
}

/** The settings of a start on the folder. */
async function settings(): Promise<Env> {
  const [PORT, SYNC_PORT, SYNC_ADMIN_PORT] = [await freePort(), await freePort(), await freePort()].map(String);
  return {
    TANDEM_DATA_DIR: dataDir,
    PORT: PORT ?? '',
    SYNC_PORT: SYNC_PORT ?? '',
    SYNC_ADMIN_PORT: SYNC_ADMIN_PORT ?? '',
  };
}

function runNode(args: readonly string[], cwd: string, env: Env): Promise<Ended> {
  return new Promise((done) => {
    execFile(process.execPath, args, { cwd, env: { ...process.env, ...env } }, (error, stdout, stderr) => {
      done({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

it('X9 metadata of a newer Tandem ends the web app, and with it npm start, with one line, and stays as it is', async () => {
  ensureKeys(dataDir);
  const db = openDatabase({ kind: 'sqlite', file: join(dataDir, 'tandem.db') });
  await sql`create table kysely_migration (name text primary key, timestamp text not null)`.execute(db);
  await sql`insert into kysely_migration values ('001-start', '2026-11-01'), ('999-later', '2027-01-01')`.execute(db);
  // The driver may let go of the file late: nothing of it must be left to be written then.
  await sql`pragma wal_checkpoint(truncate)`.execute(db);
  await db.destroy();
  const was = await readFile(join(dataDir, 'tandem.db'));
  const env = await settings();
  const line = /^The metadata was written by a newer Tandem \(999-later\)\. [^\n]*\n$/;
  const web = await runNode(['serve.mjs', 'start'], join(root, 'apps/web'), { ...env, NODE_ENV: 'production' });
  expect(web).toMatchObject({ code: 1, stderr: expect.stringMatching(line) });
  const all = await runCommand(['start'], env);
  expect(all).toMatchObject({ code: 1, stderr: expect.stringContaining(web.stderr) });
  expect((await readFile(join(dataDir, 'tandem.db'))).equals(was)).toBe(true);
  expect((await readdir(dataDir)).filter((name) => name.includes('before'))).toEqual([]);
});

/** Puts a later version into the documents' record of it, or reads what stands there. */
function formatOf(folder: string, set?: number): number {
  const script = `import { ClassicLevel } from 'classic-level';
    const db = new ClassicLevel(process.argv[1], { keyEncoding: 'view', valueEncoding: 'view' });
    if (process.argv[2] !== '') await db.put(Uint8Array.of(0), Uint8Array.of(Number(process.argv[2])));
    process.stdout.write(String((await db.get(Uint8Array.of(0)))[0]));
    await db.close();`;
  const args = ['--input-type=module', '-e', script, folder, String(set ?? '')];
  return Number(execFileSync(process.execPath, args, { cwd: join(root, 'apps/sync-server'), encoding: 'utf8' }));
}

it('X9 documents of a newer Tandem end the sync server, and with it npm start, with one line, and stay as they are', async () => {
  layOut(dataDir);
  const documents = join(dataDir, 'documents');
  expect(formatOf(documents, 99)).toBe(99);
  const env = await settings();
  const sync = await runNode(['apps/sync-server/dist/main.js'], root, env);
  expect(sync).toMatchObject({ code: 1, stderr: expect.stringMatching(/^[^\n]*written by a newer Tandem[^\n]*\n$/) });
  const all = await runCommand(['start'], env);
  expect(all).toMatchObject({ code: 1, stderr: expect.stringContaining(sync.stderr) });
  expect(await readdir(dataDir)).not.toContain('tandem.db');
  expect(formatOf(documents)).toBe(99);
});
