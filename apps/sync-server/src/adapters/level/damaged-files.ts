import { existsSync } from 'node:fs';
import { cp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Log } from '../../ports/index';
import { damageIn } from './log-files';
import { liveTables } from './manifest';
import { isWholeTable } from './table-files';

/** Tables are read at a start while they are not more than this together; it takes about a second. */
const MOST_TABLE_BYTES = 256 * 1024 * 1024;

/** The names of a folder's logs and tables that are not as they were written. */
export async function damagedFiles(path: string, mostTableBytes = MOST_TABLE_BYTES): Promise<string[]> {
  if (!existsSync(path)) return [];
  return [...(await damagedLogs(path)), ...(await damagedTables(path, mostTableBytes))];
}

async function damagedLogs(path: string): Promise<string[]> {
  const damaged: string[] = [];
  for (const name of (await readdir(path)).filter((each) => each.endsWith('.log'))) {
    if (damageIn(await readFile(join(path, name))) !== null) damaged.push(name);
  }
  return damaged;
}

/** Those that are in use and there; what is missing LevelDB says itself. */
async function damagedTables(path: string, mostBytes: number): Promise<string[]> {
  const live = await liveTables(path);
  const tables = (await readdir(path)).filter((name) => /^\d+\.(ldb|sst)$/.test(name));
  const used = tables.filter((name) => live === null || live.has(Number.parseInt(name, 10)));
  const sizes = await Promise.all(used.map(async (name) => (await stat(join(path, name))).size));
  if (sizes.reduce((sum, size) => sum + size, 0) > mostBytes) return [];
  const damaged: string[] = [];
  for (const name of used) {
    const bytes = await readFile(join(path, name));
    const isAsLong = live === null || live.get(Number.parseInt(name, 10)) === bytes.length;
    if (!isAsLong || !isWholeTable(bytes)) damaged.push(name);
  }
  return damaged;
}

/**
 * LevelDB skips what is damaged in a log, keeps the rest elsewhere and removes the log; of a damaged table it copies
 * what it takes for records, or ends the process. So a folder with such files is copied before it is opened, for whoever may get
 * more out of it.
 */
export async function keepDamagedFiles(path: string, log: Log): Promise<void> {
  const damaged = await damagedFiles(path);
  const [first, ...more] = damaged;
  if (first === undefined) return;
  const copy = `${path}.damaged-${await markOf(path, damaged)}`;
  if (existsSync(copy)) return;
  try {
    await copyFolder(path, copy);
  } catch (error) {
    log.error({ file: first, error: String(error) }, 'files of the documents are damaged, and could not be copied');
    return;
  }
  log.error(
    { file: first, more: more.length, copy },
    'files of the documents are damaged; the folder was copied as it is',
  );
}

/** The same for the same damage, so that it is copied once. */
async function markOf(path: string, names: readonly string[]): Promise<string> {
  const stats = await Promise.all(names.map((name) => stat(join(path, name))));
  const marks = names.map((name, at) => `${name} ${stats[at]?.size} ${stats[at]?.mtimeMs}`);
  return crc32(marks.join()).toString(16);
}

/** Copies a folder; a copy that has its name is whole. */
export async function copyFolder(path: string, copy: string): Promise<void> {
  const draft = `${copy}.copying`;
  await rm(draft, { recursive: true, force: true });
  await cp(path, draft, { recursive: true });
  await rename(draft, copy);
}
