import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { newDocumentId, SyncProcess, TokenMint } from '@tandem/testkit';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { at, titleIn, typing } from './room-fixture';

const tool = resolve(import.meta.dirname, '../../apps/sync-server/dist/tandem-sync.js');
let mint: TokenMint;
let server: SyncProcess;
let folder: string;
const [doc, gone] = [newDocumentId(), newDocumentId()];

beforeEach(async () => {
  mint = await TokenMint.create('http://localhost:3000');
  server = await SyncProcess.start({ mint });
  folder = await mkdtemp(join(tmpdir(), 'tandem-backup-'));
  for (const [index, update] of typing('one ', 'two ', 'three').updates.entries()) {
    await server.control.apply(doc, update, `m${index}`);
  }
  await server.control.apply(gone, at(typing('gone').updates, 0), 'm');
  await server.control.purge(gone);
});
afterEach(async () => {
  await server.remove();
  await rm(folder, { recursive: true, force: true });
});

type Ended = { readonly code: number | null; readonly out: Buffer; readonly error: string };

function run(args: readonly string[], input: Uint8Array = new Uint8Array(0)): Promise<Ended> {
  const child = spawn(process.execPath, [tool, ...args]);
  const out: Buffer[] = [];
  let error = '';
  child.stdout.on('data', (bytes: Buffer) => out.push(bytes));
  child.stderr.on('data', (bytes: Buffer) => {
    error += bytes.toString();
  });
  // A tool that refuses at once reads nothing.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  return new Promise((done) => child.once('close', (code) => done({ code, out: Buffer.concat(out), error })));
}

async function backup(): Promise<Uint8Array> {
  return (await server.control.ask('GET', '/control/backup')).bytes;
}

const plain = /^[A-Z/][^\n]*\.\n$/;

it('K14 a backup of a running server is restored into a new folder as it was, and served', async () => {
  const bytes = await backup();
  await server.control.apply(doc, at(typing('later').updates, 0), 'later');
  const documents = join(folder, 'documents');
  expect(await run(['restore', documents], bytes)).toMatchObject({ code: 0, error: '' });
  await server.kill();
  await rm(join(server.dataDir, 'documents'), { recursive: true });
  expect((await run(['restore', join(server.dataDir, 'documents')], bytes)).code).toBe(0);
  await server.start();
  const { update, seq } = await server.control.state(doc);
  expect([titleIn(update), seq]).toEqual(['one two three', 3]);
  expect(await server.control.apply(doc, at(typing('again').updates, 0), 'm0')).toMatchObject({ applied: false });
  expect((await server.control.ask('GET', `/control/documents/${gone}/state?part=body`)).status).toBe(404);
  expect((await run(['export', documents])).out.equals(Buffer.from(bytes))).toBe(true);
});

it('K14 without a server the tool exports the same, and beside one it says plainly that it can’t', async () => {
  const bytes = await backup();
  const documents = join(server.dataDir, 'documents');
  const refused = await run(['export', documents]);
  expect(refused).toMatchObject({ code: 1, error: expect.stringMatching(plain) });
  expect(refused.out.byteLength).toBe(0);
  await server.kill();
  expect((await run(['export', documents])).out.equals(Buffer.from(bytes))).toBe(true);
});

it('K14 a check says what a backup holds, purged documents too, and notices one that is cut', async () => {
  const bytes = await backup();
  const checked = await run(['check'], bytes);
  expect(checked).toMatchObject({ code: 0, error: '' });
  expect(JSON.parse(checked.out.toString())).toEqual({ documents: 1, purged: [gone] });
  expect(await run(['check'], bytes.subarray(0, -1))).toMatchObject({ code: 1, error: expect.stringMatching(plain) });
});

it('K14 a backup that is cut, changed or none is refused, and leaves no folder behind', async () => {
  const bytes = await backup();
  const changed = Uint8Array.from(bytes);
  changed[40] = (changed[40] ?? 0) ^ 1;
  for (const input of [bytes.subarray(0, -1), bytes.subarray(0, 60), changed, new Uint8Array(0), Buffer.from('x\n')]) {
    const documents = join(folder, 'documents');
    expect(await run(['restore', documents], input)).toMatchObject({ code: 1, error: expect.stringMatching(plain) });
    expect(await readdir(folder)).toEqual([]);
  }
});

it('K14 a folder that holds something is left as it is, and an empty one is filled', async () => {
  const bytes = await backup();
  const [full, empty] = [join(folder, 'full'), join(folder, 'empty')];
  await mkdir(full);
  await writeFile(join(full, 'note'), 'mine');
  await mkdir(empty);
  expect(await run(['restore', full], bytes)).toMatchObject({ code: 1, error: expect.stringMatching(plain) });
  expect(await readdir(full)).toEqual(['note']);
  expect((await run(['restore', empty], bytes)).code).toBe(0);
  expect(existsSync(join(empty, 'CURRENT'))).toBe(true);
});

it('K14 a folder without documents is answered with one plain sentence', async () => {
  expect(await run(['export', '/tmp'])).toMatchObject({ code: 1, error: expect.stringMatching(plain) });
});

it.each([
  ['no command', []],
  ['an unknown one', ['erase', '/tmp/x']],
  ['no folder', ['export']],
  ['a folder where none is meant', ['check', '/tmp']],
])('K14 %s is answered with what there is', async (_, args) => {
  expect(await run(args)).toMatchObject({
    code: 1,
    error: expect.stringMatching(/^Use, .*\n( {2}tandem-sync .*\n)+$/),
  });
});
