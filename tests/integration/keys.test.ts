import { writeFileSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, SyncProcess, TokenMint } from '@tandem/testkit';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ensureKeys } from '../../scripts/lib/keys.mjs';

const FIRST = ['token-signing.jwk', 'token-public.jwks.json'];
const ALL = ['sync-public.jwks.json', 'sync-signing.jwk', 'token-public.jwks.json', 'token-signing.jwk'];
let dataDir: string;
let secrets: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tandem-keys-'));
  secrets = join(dataDir, 'secrets');
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const read = (name: string) => readFile(join(secrets, name), 'utf8');

it('X3 both key pairs are made, the private keys for their owner only, and stay as they are', async () => {
  ensureKeys(dataDir);
  expect((await readdir(secrets)).sort()).toEqual(ALL);
  for (const name of ['token-signing.jwk', 'sync-signing.jwk']) {
    expect((await stat(join(secrets, name))).mode & 0o777).toBe(0o600);
  }
  const before = await Promise.all(ALL.map(read));
  expect(before[0]).not.toContain('"d"');
  expect(JSON.parse(before[0] ?? '').keys[0].kid).toBe(JSON.parse(before[1] ?? '').kid);
  ensureKeys(dataDir);
  expect(await Promise.all(ALL.map(read))).toEqual(before);
});

it('X3 a folder with the first pair and other secrets gets the second beside them', async () => {
  ensureKeys(dataDir);
  const old = join(dataDir, 'old');
  await mkdir(old);
  for (const name of FIRST) await copyFile(join(secrets, name), join(old, name));
  await writeFile(join(old, 'guest-cookie.key'), 'secret');
  await rm(secrets, { recursive: true });
  await mkdir(secrets);
  for (const name of await readdir(old)) await copyFile(join(old, name), join(secrets, name));
  const before = await Promise.all(FIRST.map(read));
  ensureKeys(dataDir);
  expect((await readdir(secrets)).sort()).toEqual(['guest-cookie.key', ...ALL]);
  expect(await Promise.all(FIRST.map(read))).toEqual(before);
  expect(await readdir(dataDir)).toEqual(['old', 'secrets']);
});

it('X1 half a pair, and keys that don’t belong together, are named in one line', async () => {
  ensureKeys(dataDir);
  await rm(join(secrets, 'sync-public.jwks.json'));
  expect(() => ensureKeys(dataDir)).toThrow(/^[^\n]*sync-public\.jwks\.json is missing[^\n]*$/);
  await copyFile(join(secrets, 'token-public.jwks.json'), join(secrets, 'sync-public.jwks.json'));
  expect(() => ensureKeys(dataDir)).toThrow(/^[^\n]*sync-signing\.jwk[^\n]*don't belong together[^\n]*$/);
});

it('X1 a sync server whose own key can’t be used, or whose control port is taken, says so in one line', async () => {
  const mint = await TokenMint.create('http://localhost:3000');
  const broken = (dir: string) => writeFileSync(join(dir, 'secrets/sync-signing.jwk'), '{"d":"hidden"');
  const refused = SyncProcess.start({ mint, prepare: broken });
  await expect(refused).rejects.toThrow(/start: TANDEM_DATA_DIR: the key in [^\n]*\n$/);
  await refused.catch((error: Error) => expect(error.message).not.toContain('hidden'));
  const port = await freePort();
  const other = createServer();
  await new Promise<void>((done) => other.listen(port, '127.0.0.1', done));
  const taken = SyncProcess.start({ mint, env: { SYNC_ADMIN_PORT: String(port), LOG_LEVEL: 'silent' } });
  await expect(taken).rejects.toThrow(/start: SYNC_ADMIN_PORT: port \d+ [^\n]*\n$/);
  other.close();
});
