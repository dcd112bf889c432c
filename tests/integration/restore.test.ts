import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '@tandem/testkit';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readArchive } from '../../apps/web/server/backup/archive-reader';
import { ArchiveWriter } from '../../apps/web/server/backup/archive-writer';
import { openDatabase } from '../../apps/web/server/db/open';
import { BackupBench, plain } from '../support/backup-bench';
import { runCommand } from '../support/command';
import { databaseEnv } from '../support/new-database';

let bench: BackupBench;

beforeEach(async () => {
  bench = await BackupBench.create();
});
afterEach(() => bench.remove());

it('X6 a backup that is cut or changed anywhere, or is none, is refused, and nothing is written', async () => {
  await bench.stopped();
  const whole = await readFile(bench.file);
  const middle = Math.floor(whole.byteLength / 2);
  const flipped = (at: number) => Buffer.from(whole.map((byte, index) => (index === at ? byte ^ 4 : byte)));
  const bad = [
    whole.subarray(0, -1),
    whole.subarray(0, middle),
    flipped(middle),
    flipped(whole.byteLength - 20),
    Buffer.concat([whole, whole]),
    Buffer.from('no backup'),
  ];
  for (const bytes of bad) {
    await writeFile(join(bench.folder, 'bad'), bytes);
    const { dataDir, ...ended } = await bench.restoreInto('new', join(bench.folder, 'bad'));
    expect(ended).toMatchObject(plain(/is not whole|is damaged/));
    expect(existsSync(dataDir)).toBe(false);
  }
  expect(await bench.restoreInto('new', join(bench.folder, 'nowhere'))).toMatchObject(plain(/There is no file/));
});

it('X6 a folder that holds something, and one that Tandem runs on, are left as they are', async () => {
  const first = await bench.stopped();
  await mkdir(join(bench.folder, 'full'));
  await writeFile(join(bench.folder, 'full/note'), 'mine');
  expect(await bench.restoreInto('full')).toMatchObject(plain(/is not empty/));
  expect(await readdir(join(bench.folder, 'full'))).toEqual(['note']);
  await first.sync.start();
  const env = { ...bench.envOf(first), TANDEM_DATA_DIR: join(bench.folder, 'other') };
  expect(await runCommand(['restore', bench.file], env)).toMatchObject(plain(/Tandem is running/));
  expect(existsSync(join(bench.folder, 'other'))).toBe(false);
});

it('X6 a database that holds tables is left as it is', async () => {
  await bench.stopped();
  const env = await databaseEnv('postgres');
  const db = openDatabase({ kind: 'postgres', url: env.DATABASE_URL ?? '' });
  await db.schema.createTable('mine').addColumn('id', 'text').execute();
  const settings = { ...env, TANDEM_DATA_DIR: join(bench.folder, 'new'), SYNC_ADMIN_PORT: String(await freePort()) };
  expect(await runCommand(['restore', bench.file], settings)).toMatchObject(plain(/not empty/));
  expect((await db.introspection.getTables()).map(({ name }) => name)).toEqual(['mine']);
  await db.destroy();
  expect(existsSync(join(bench.folder, 'new'))).toBe(false);
});

type Insertion = { readonly before: string; readonly name: string; readonly content: string };

/** The backup with one more file before, or in place of, the first of that name. */
async function rewritten({ before, name, content }: Insertion, mode: 'before' | 'instead'): Promise<string> {
  const other = join(bench.folder, 'rewritten');
  const writer = ArchiveWriter.create(other);
  let isDone = false;
  for await (const found of readArchive(bench.file)) {
    const isHere: boolean = !isDone && found.name.startsWith(before);
    if (isHere) await writer.add(name, content.length, [Buffer.from(content)]);
    if (isHere && mode === 'instead') for await (const _ of found.chunks);
    else await writer.add(found.name, found.size, found.chunks);
    isDone ||= isHere;
  }
  await writer.finish();
  return other;
}

it('X6 a backup of a newer Tandem is refused with one line', async () => {
  await bench.stopped();
  const facts = { format: 1, madeAt: '2027-01-01T00:00:00.000Z', migration: '001-start', hasKeys: false };
  for (const newer of [{ format: 2 }, { migration: '999-later' }]) {
    const content = JSON.stringify({ ...facts, ...newer });
    const other = await rewritten({ before: 'manifest', name: 'manifest.json', content }, 'instead');
    const { dataDir, ...ended } = await bench.restoreInto('new', other);
    expect(ended).toMatchObject(plain(/newer Tandem/));
    expect(existsSync(dataDir)).toBe(false);
    await rm(other);
  }
});

it('X6 a restore that fails half-way says so, leaves a note, and nothing starts on that folder', async () => {
  await bench.stopped();
  const row = '{"user_id":"nobody","document_id":"0b1f3a52-6f53-4c6e-9d3e-3f1a2b4c5d6e","at":1}\n';
  const astray = { before: 'documents', name: 'tables/visit/000001.jsonl', content: row };
  const { dataDir, ...ended } = await bench.restoreInto('new', await rewritten(astray, 'before'));
  expect(ended).toMatchObject({ code: 1, stderr: expect.stringContaining('Empty it, then restore again.') });
  const note = await readFile(join(dataDir, 'INCOMPLETE.txt'), 'utf8');
  const env = { TANDEM_DATA_DIR: dataDir, PORT: String(await freePort()), SYNC_PORT: String(await freePort()) };
  expect(await runCommand(['sync'], { ...env, SYNC_ADMIN_PORT: String(await freePort()) })).toMatchObject({
    code: 1,
    stderr: note,
  });
  expect(await runCommand(['backup', join(bench.folder, 'again')], env)).toMatchObject({ code: 1, stderr: note });
});
