import type { ChildProcess } from 'node:child_process';
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { freePort, newDocumentId, RawClient } from '@tandem/testkit';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { openRaw, tokenFor } from '../support/open-document';
import { Visitor } from '../support/visitor';

const root = resolve(import.meta.dirname, '../..');
const command = join(root, 'scripts/run.mjs');
const main = join(root, 'apps/sync-server/dist/main.js');

let dataDir: string;
let env: NodeJS.ProcessEnv;
const children: ChildProcess[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tandem-commands-'));
  const [web, sync, admin] = [await freePort(), await freePort(), await freePort()];
  env = {
    ...process.env,
    TANDEM_DATA_DIR: dataDir,
    PORT: String(web),
    SYNC_PORT: String(sync),
    SYNC_ADMIN_PORT: String(admin),
  };
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(dataDir, { recursive: true, force: true });
});

/** All that each process wrote. */
const outputs = new WeakMap<ChildProcess, string>();

function start(args: readonly string[], more: NodeJS.ProcessEnv = {}): ChildProcess {
  const child = spawn(process.execPath, args, { env: { ...env, ...more }, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (bytes: Buffer) => outputs.set(child, (outputs.get(child) ?? '') + bytes));
  }
  return child;
}

/** Everything together, until it says that it is ready. */
async function startAll(more: NodeJS.ProcessEnv = {}): Promise<ChildProcess> {
  const starter = start([command, 'start'], more);
  await vi.waitFor(() => expect(outputs.get(starter)).toContain('Tandem is ready'), { timeout: 60_000, interval: 50 });
  return starter;
}

async function stop(child: ChildProcess): Promise<unknown> {
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGINT');
  return ended;
}

async function status(port: string | undefined, path: string): Promise<number> {
  try {
    return (await fetch(`http://127.0.0.1:${port}${path}`)).status;
  } catch {
    // Nobody listens.
    return 0;
  }
}

const token = (...args: string[]) => promisify(execFile)(process.execPath, [command, 'token', ...args], { env });
const admin = (...args: string[]) => promisify(execFile)(process.execPath, [command, 'admin', ...args], { env });
const setupLinks = (starter: ChildProcess) => outputs.get(starter)?.match(/http:\S+\/setup\/\S+/g) ?? [];
const lastPart = (url: unknown) => String(url).split('/').at(-1) ?? '';
const ADA = { name: 'Ada', email: 'ada@example.org', password: 'a sentence to remember' };

it('X3 npm run token prints exactly one line, needs no running server, and opens any document', async () => {
  const document = newDocumentId();
  const plain = await token('--document', document, '--role', 'editor', '--name', 'Ada');
  expect(plain.stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
  const json = await token('--document', document, '--role', 'viewer', '--name', 'Ada', '--sub', 'guest:ada', '--json');
  expect(json.stdout.split('\n')).toHaveLength(2);
  expect(JSON.parse(json.stdout)).toMatchObject({ url: `ws://localhost:${env.SYNC_PORT}`, room: document });
  const key = await stat(join(dataDir, 'secrets/token-signing.jwk'));
  expect(key.mode & 0o777).toBe(0o600);
  expect(
    Object.keys(JSON.parse(await readFile(join(dataDir, 'secrets/token-public.jwks.json'), 'utf8')).keys[0]).sort(),
  ).toEqual(['crv', 'kid', 'kty', 'x']);
  const server = start([main]);
  await vi.waitFor(async () => expect(await status(env.SYNC_PORT, '/readyz')).toBe(200), 20_000);
  const client = await RawClient.open(`ws://127.0.0.1:${env.SYNC_PORT}`, document, plain.stdout.trim());
  await client.settled();
  await client.close();
  server.kill();
}, 60_000);

it.each([
  ['--role', ['--document', '0b1f3a52-6f53-4c6e-9d3e-3f1a2b4c5d6e', '--role', 'king', '--name', 'Ada']],
  ['--document', ['--document', 'X', '--role', 'editor', '--name', 'Ada']],
  ['--name', ['--document', '0b1f3a52-6f53-4c6e-9d3e-3f1a2b4c5d6e', '--role', 'editor']],
])('X3 a wrong %s is named on standard error, and nothing is printed', async (name, args) => {
  await expect(token(...args)).rejects.toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(name) });
});

it.each([
  ['SYNC_PORT', { SYNC_PORT: '99999999' }],
  ['SYNC_ADMIN_PORT', { SYNC_ADMIN_PORT: '99999999' }],
  ['WEB_NOTIFY_URL', { WEB_NOTIFY_URL: 'somewhere' }],
  ['SYNC_JWKS', { SYNC_JWKS: '/nowhere/keys.json' }],
  ['TANDEM_URL', { TANDEM_URL: 'somewhere' }],
])('X1 the sync server ends its start with one line that names %s', async (name, more) => {
  const started = promisify(execFile)(process.execPath, [main], { env: { ...env, ...more } });
  await expect(started).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(new RegExp(`^[^\\n]*${name}[^\\n]*\\n$`)),
  });
});

it('X2 npm start opens the page’s port only when words can be saved, and leaves no child behind, even when killed', async () => {
  const starter = start([command, 'start']);
  let seenWithoutSync = 0;
  await vi.waitFor(
    async () => {
      const [page, sync] = [await status(env.PORT, '/healthz'), await status(env.SYNC_PORT, '/readyz')];
      if (page === 200 && sync !== 200) seenWithoutSync++;
      expect(page).toBe(200);
    },
    { timeout: 60_000, interval: 20 },
  );
  expect(seenWithoutSync).toBe(0);
  starter.kill('SIGKILL');
  await vi.waitFor(
    async () => expect([await status(env.PORT, '/healthz'), await status(env.SYNC_PORT, '/healthz')]).toEqual([0, 0]),
    { timeout: 15_000, interval: 100 },
  );
}, 90_000);

it('X2 a sync server that is killed is started again, and the pages stay up', async () => {
  const starter = start([command, 'start']);
  const ready = (path: string, port: string | undefined) =>
    vi.waitFor(async () => expect(await status(port, path)).toBe(200), { timeout: 60_000, interval: 50 });
  await ready('/healthz', env.PORT);
  const children = (await promisify(execFile)('ps', ['-o', 'pid=,args=', '--ppid', String(starter.pid)])).stdout;
  const sync = children.split('\n').find((line) => line.includes('sync-server/dist/main.js'));
  process.kill(Number.parseInt(sync ?? '', 10), 'SIGKILL');
  await vi.waitFor(async () => expect(await status(env.SYNC_PORT, '/readyz')).toBe(0), {
    timeout: 5_000,
    interval: 20,
  });
  await ready('/readyz', env.SYNC_PORT);
  expect(await status(env.PORT, '/healthz')).toBe(200);
}, 90_000);

it('X2 Ctrl-C stops both apps, and the start says plainly when a port is taken', async () => {
  const starter = start([command, 'start']);
  await vi.waitFor(async () => expect(await status(env.PORT, '/healthz')).toBe(200), { timeout: 60_000, interval: 50 });
  await expect(promisify(execFile)(process.execPath, [command, 'start'], { env })).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(new RegExp(`Port ${env.PORT} .* Set PORT`)),
  });
  const ended = new Promise((done) => starter.once('exit', done));
  starter.kill('SIGINT');
  expect(await ended).toBe(0);
  expect(outputs.get(starter)).toMatch(/Stopping…\nStopped\. Everything is saved\.\n$/);
  expect([await status(env.PORT, '/healthz'), await status(env.SYNC_PORT, '/healthz')]).toEqual([0, 0]);
}, 90_000);

it.each([
  ['PORT', { PORT: 'many' }],
  ['PORT', { PORT: '0' }],
  ['SYNC_PORT', { SYNC_PORT: '99999' }],
  ['SYNC_ADMIN_PORT', { SYNC_ADMIN_PORT: '0' }],
  ['TANDEM_DATA_DIR', { TANDEM_DATA_DIR: '/etc/passwd' }],
])('X1 a start with a wrong %s ends with one line that names it', async (name, more) => {
  const started = promisify(execFile)(process.execPath, [command, 'start'], { env: { ...env, ...more } });
  await expect(started).rejects.toMatchObject({ code: 1, stderr: expect.stringMatching(new RegExp(`^${name}.*\\n$`)) });
});

it('X1 key files that are broken or don’t belong together end the start with one line that names them', async () => {
  const args = ['--document', newDocumentId(), '--role', 'editor', '--name', 'Ada'];
  await token(...args);
  const file = join(dataDir, 'secrets/token-signing.jwk');
  const key = JSON.parse(await readFile(file, 'utf8'));
  for (const broken of ['', JSON.stringify({ ...key, kid: 'other' }), null]) {
    if (broken === null) await rm(file);
    else await writeFile(file, broken);
    await expect(token(...args)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('token-signing.jwk'),
    });
  }
});

it('X3 several first commands at once make one pair of keys', async () => {
  const args = ['--document', newDocumentId(), '--role', 'editor', '--name', 'Ada'];
  const made = await Promise.all(Array.from({ length: 4 }, () => token(...args)));
  const kids = made.map(
    ({ stdout }) => JSON.parse(Buffer.from(stdout.split('.')[0] ?? '', 'base64url').toString()).kid,
  );
  expect(new Set(kids).size).toBe(1);
});

it('X7 the first start prints one link that makes the first account; once somebody has one, no start prints another', async () => {
  const first = await startAll();
  const links = setupLinks(first);
  expect(links).toHaveLength(1);
  const visitor = new Visitor(`http://localhost:${env.PORT}`);
  await visitor.get('POST', '/api/setup', { ...ADA, secret: lastPart(links[0]) });
  const again = { ...ADA, email: 'eve@example.org', secret: lastPart(links[0]) };
  expect((await visitor.ask('POST', '/api/setup', again)).status).not.toBe(200);
  expect(await stop(first)).toBe(0);
  const second = await startAll();
  expect(setupLinks(second)).toEqual([]);
  await visitor.get('POST', '/api/session', ADA);
  const invitation = await admin('invite', 'Ben@example.org');
  expect(invitation.stdout).toMatch(/^http:\S+\/join\/\S+\n$/);
  await visitor.get('POST', '/api/join', { secret: lastPart(invitation.stdout.trim()), ...ADA, name: 'Ben' });
  const reset = await admin('reset', 'ada@example.org');
  expect(reset.stdout).toMatch(/^http:\S+\/reset\/\S+\n$/);
  expect(reset.stdout).toContain(`http://localhost:${env.PORT}/reset/`);
  // Run without the settings of the start, it leads to where Tandem is all the same.
  const { PORT: _, ...bare } = env;
  const elsewhere = await promisify(execFile)(process.execPath, [command, 'admin', 'reset', ADA.email], { env: bare });
  expect(elsewhere.stdout).toContain(`http://localhost:${env.PORT}/reset/`);
  await expect(admin('invite', 'ada@example.org')).rejects.toMatchObject(refused(/has an account already/));
  await expect(admin('reset', 'nobody@example.org')).rejects.toMatchObject(refused(/Nobody has an account/));
}, 90_000);

/** Nothing for a program to take for a link, and one sentence or more for a person. */
const refused = (words: RegExp) => ({ code: 1, stdout: '', stderr: expect.stringMatching(words) });

it.each([
  ['no command', [], /^Usage: [^\n]*\n$/],
  ['an unknown one', ['erase', 'ada@example.org'], /^Usage: [^\n]*\n$/],
  ['no address', ['invite'], /^"" is no e-mail address/],
  ['a word in place of an address', ['reset', 'ada'], /^"ada" is no e-mail address/],
  ['one word too many', ['invite', 'ada@example.org', 'now'], /^Usage: /],
  ['nothing there yet', ['invite', 'ada@example.org'], /^There is no metadata yet\. [^\n]*\n$/],
])('X7 npm run admin with %s says plainly what is wrong', async (_, args, words) => {
  await expect(admin(...args)).rejects.toMatchObject(refused(words));
});

it('X4 whatever people do, no line of either app holds a password, key, link, token, cookie or text', async () => {
  const starter = await startAll({ LOG_LEVEL: 'debug' });
  const url = `http://localhost:${env.PORT}`;
  const ada = new Visitor(url);
  const [setup = ''] = setupLinks(starter);
  await ada.get('POST', '/api/setup', { ...ADA, secret: lastPart(setup) });
  await ada.ask('POST', '/api/session', { ...ADA, password: 'a wrong sentence' });
  await ada.get('POST', '/api/session', ADA);
  const { url: invited } = await ada.get('POST', '/api/people/invitations', { email: 'ben@example.org' });
  await ada.ask('GET', `/join/${lastPart(invited)}`);
  const { id } = await ada.get('POST', '/api/documents');
  const path = `/api/documents/${id}`;
  const { url: shared } = await ada.get('POST', `${path}/links`, { role: 'editor' });
  const guest = new Visitor(url);
  await guest.get('POST', '/api/guest', { name: 'Gus' });
  await guest.ask('GET', `/s/${lastPart(shared)}`);
  await guest.get('POST', '/api/enter', { slug: lastPart(shared) });
  const open = await openRaw(guest, path);
  const doc = new Y.Doc();
  doc.getText('title').insert(0, 'Between us');
  open.sendUpdate(Y.encodeStateAsUpdate(doc));
  open.askAck(1);
  await open.nextAck(1);
  const { token: used } = await tokenFor(ada, path);
  await expect(RawClient.open(`ws://127.0.0.1:${env.SYNC_PORT}`, newDocumentId(), used)).rejects.toThrow('403');
  await ada.get('DELETE', `/api/links/${(await linksOf(ada, path))[0]?.id}`);
  await open.closed;
  await ada.get('POST', `${path}/trash`);
  await ada.get('DELETE', path);
  expect(await stop(starter)).toBe(0);
  const output = (outputs.get(starter) ?? '').replace(setup, '');
  const names = await readdir(join(dataDir, 'secrets'));
  const files = await Promise.all(names.map((name) => readFile(join(dataDir, 'secrets', name), 'utf8')));
  const keys = files.map((text) => (text.startsWith('{') ? (JSON.parse(text).d ?? 'no private key') : text.trim()));
  const secrets = [
    ADA.password,
    'a wrong sentence',
    lastPart(setup),
    lastPart(invited),
    lastPart(shared),
    'Between us',
  ];
  for (const secret of [...secrets, ...keys, ...ada.cookies, ...guest.cookies, 'eyJ'])
    expect(output).not.toContain(secret);
  expect(output).toContain('"msg":"ready"');
}, 90_000);

async function linksOf(visitor: Visitor, path: string): Promise<{ readonly id: string }[]> {
  const { links } = await visitor.get('GET', `${path}/sharing`);
  return Array.isArray(links) ? links : [];
}
