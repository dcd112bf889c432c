import type { ChildProcess } from 'node:child_process';
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { freePort, newDocumentId, RawClient } from '@tandem/testkit';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

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

function start(args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  children.push(child);
  return child;
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
