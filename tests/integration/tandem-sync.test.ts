import { execFile } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { newDocumentId, SyncProcess, TokenMint } from '@tandem/testkit';
import { ClassicLevel } from 'classic-level';
import { afterEach, beforeEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { at, titleIn, typing } from './room-fixture';

const tool = resolve(import.meta.dirname, '../../apps/sync-server/dist/tandem-sync.js');
let mint: TokenMint;
let server: SyncProcess;
let documents: string;

beforeEach(async () => {
  mint = await TokenMint.create('http://localhost:3000');
  server = await SyncProcess.start({ mint });
  documents = join(server.dataDir, 'documents');
});
afterEach(() => server.remove());

type Run = { readonly code: number; readonly out: Buffer; readonly err: string };

function run(...args: readonly string[]): Promise<Run> {
  return new Promise((done) => {
    execFile(process.execPath, [tool, ...args], { encoding: 'buffer' }, (error, out, err) => {
      done({ code: error === null ? 0 : 1, out, err: err.toString() });
    });
  });
}

async function change(edit: (database: ClassicLevel<Uint8Array, Uint8Array>, keys: Uint8Array[]) => Promise<void>) {
  const database = new ClassicLevel<Uint8Array, Uint8Array>(documents, { keyEncoding: 'view', valueEncoding: 'view' });
  const keys = await database.keys({ gte: Uint8Array.of(16), lt: Uint8Array.of(17) }).all();
  await edit(database, keys);
  await database.close();
}

it('D6 verify says what is damaged, repair keeps what can be read, and the server serves it', async () => {
  const [whole, damaged] = [newDocumentId(), newDocumentId()];
  for (const doc of [whole, damaged]) {
    for (const [index, update] of typing('one ', 'two ', 'three').updates.entries()) {
      await server.control.apply(doc, update, `m${index}`);
    }
  }
  await server.stop();
  const fine = await run('verify', documents);
  expect([fine.code, fine.out.toString()]).toEqual([0, '2 parts of documents were read; nothing is damaged.\n']);
  await change(async (database, keys) => {
    const prefix = damaged.replaceAll('-', '');
    const last = keys.filter((key) => Buffer.from(key).toString('hex', 1, 17) === prefix && key[18] === 3).at(-1);
    await database.del(last ?? new Uint8Array());
  });
  const wrong = await run('verify', documents);
  expect(wrong.code).toBe(1);
  expect(wrong.out.toString()).toContain(`${damaged}: damaged: the log ends at 2, not at 3`);
  expect(wrong.out.toString()).not.toContain(whole);
  const repaired = await run('repair', documents);
  expect([repaired.code, repaired.err]).toEqual([0, '']);
  expect(repaired.out.toString()).toContain(`${damaged}: kept as far as it can be read`);
  expect((await run('verify', documents)).code).toBe(0);
  await server.start();
  expect(titleIn((await server.control.state(damaged)).update)).toBe('one two ');
  expect(titleIn((await server.control.state(whole)).update)).toBe('one two three');
  expect(await server.control.apply(damaged, Y.encodeStateAsUpdate(typing('x').doc), 'later')).toMatchObject({
    applied: true,
  });
});

it('D6 a folder that can’t be opened is put together anew by repair, after a copy', async () => {
  const doc = newDocumentId();
  await server.control.apply(doc, at(typing('kept').updates, 0), 'm');
  await server.stop();
  const manifest = (await readdir(documents)).find((name) => name.startsWith('MANIFEST')) ?? '';
  await writeFile(join(documents, manifest), '');
  expect((await run('verify', documents)).err).toMatch(/^The files in .* are damaged/);
  expect((await run('repair', documents)).code).toBe(0);
  expect((await readdir(server.dataDir)).some((name) => name.startsWith('documents.before-repair-'))).toBe(true);
  await server.start();
  expect(titleIn((await server.control.state(doc)).update)).toBe('kept');
});

it('D6 a log with a damaged part is copied before LevelDB drops that part, and what it held is missed', async () => {
  const doc = newDocumentId();
  for (let word = 0; word < 8; word++) {
    const { updates } = typing('x'.repeat(20_000));
    await server.control.apply(doc, at(updates, 0), `m${word}`);
  }
  await server.kill();
  const log = (await readdir(documents)).find((name) => name.endsWith('.log')) ?? '';
  const bytes = await readFile(join(documents, log));
  bytes[50_000] = (bytes[50_000] ?? 0) ^ 1;
  await writeFile(join(documents, log), bytes);
  const { code, out } = await run('verify', documents);
  expect(code).toBe(1);
  expect(out.toString()).toContain(`${doc}: damaged: log entry`);
  expect((await readdir(server.dataDir)).some((name) => name.startsWith('documents.damaged-'))).toBe(true);
});

it('H2 history says who wrote when, export gives one document as an update', async () => {
  const doc = newDocumentId();
  for (const [index, update] of typing('one ', 'two').updates.entries()) {
    await server.control.apply(doc, update, `m${index}`, 'user:ada');
  }
  await server.stop();
  expect((await run('history', documents, doc)).out.toString()).toMatch(/^1-2 {2}\d{4}-.*2 edits {2}user:ada\n$/);
  expect(titleIn((await run('export', documents, doc)).out)).toBe('one two');
  expect((await run('export', documents, newDocumentId())).code).toBe(1);
  expect((await run('history', documents)).err).toMatch(/^Use, /);
});

it('D6 repair leaves a folder in use, and one that is none of documents, as it is', async () => {
  await server.control.apply(newDocumentId(), at(typing('kept').updates, 0), 'm');
  const before = await readdir(documents);
  const used = await run('repair', documents);
  expect([used.code, used.err]).toEqual([1, expect.stringContaining('Another process is using')]);
  expect(await readdir(documents)).toEqual(before);
  await server.stop();
  expect((await run('repair', server.dataDir)).err).toBe(`There are no documents in ${server.dataDir}.\n`);
  // Shells complete folders with a slash.
  expect((await run('verify', `${documents}/`)).code).toBe(0);
  expect(await readdir(server.dataDir)).not.toContain('documents.before-repair');
});
