import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readArchive } from './archive-reader';
import { ArchiveWriter } from './archive-writer';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tandem-archive-'));
  file = path.join(folder, 'a.tar.gz');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Names and contents; pieces of one folder are one. */
async function filesOf(archive: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const { name, chunks } of readArchive(archive)) {
    const key = name.startsWith('big/') ? 'big' : name;
    for await (const chunk of chunks) found[key] = (found[key] ?? '') + Buffer.from(chunk).toString('latin1');
    found[key] ??= '';
  }
  return found;
}

async function write(): Promise<Record<string, string>> {
  const big = 'zyx'.repeat(1_000_000);
  const writer = ArchiveWriter.create(file);
  await writer.add('empty', 0, []);
  await writer.add('ü/512', 512, [Buffer.alloc(500, 'a'), Buffer.alloc(12, 'b')], 0o644);
  for (let at = 0; at < big.length; at += 70_000) {
    await writer.addToPieces('big', Buffer.from(big.slice(at, at + 70_000)));
  }
  await writer.endPieces('big');
  await writer.finish();
  return { empty: '', 'ü/512': 'a'.repeat(500) + 'b'.repeat(12), big };
}

it('X5 what goes into the file comes out of it, and tar reads it too', async () => {
  const written = await write();
  expect(await filesOf(file)).toEqual(written);
  execFileSync('tar', ['xzf', file, '-C', folder]);
  expect(await readFile(path.join(folder, 'ü/512'), 'latin1')).toBe(written['ü/512']);
  const pieces = execFileSync('cat', ['000001', '000002', '000003'], {
    cwd: path.join(folder, 'big'),
    maxBuffer: 2 ** 24,
  });
  expect(pieces.toString()).toBe(written.big);
});

it('X6 any change of what was packed is noticed', async () => {
  await write();
  const tar = gunzipSync(await readFile(file));
  for (const at of [0, 130, 600, 1100, 1500, tar.byteLength / 2, tar.byteLength - 1500, tar.byteLength - 1]) {
    const changed = Buffer.from(tar);
    changed[at] = (changed[at] ?? 0) ^ 1;
    await writeFile(file, gzipSync(changed));
    await expect(filesOf(file)).rejects.toThrow('is not whole');
  }
  for (const cut of [tar.subarray(0, 1024), tar.subarray(0, -1024), Buffer.concat([tar, Buffer.alloc(512)])]) {
    await writeFile(file, gzipSync(cut));
    await expect(filesOf(file)).rejects.toThrow('is not whole');
  }
});

it('X5 content of another length than was said makes no backup', async () => {
  const writer = ArchiveWriter.create(file);
  await expect(writer.add('a', 3, [Buffer.from('four')])).rejects.toThrow('changed while it was read');
  await writer.abandon();
  expect(() => execFileSync('ls', [`${file}.part`], { stdio: 'pipe' })).toThrow();
});
