import { existsSync } from 'node:fs';
import { open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ClassicLevel } from 'classic-level';
import { StoreError } from '../../ports/index';
import { damagedFiles } from './damaged-files';
import type { Database, Operation } from './database';

/** LevelDB as it is used here. A batch is written operation by operation: an array costs four times the processor. */
class LevelDatabase extends ClassicLevel<Uint8Array, Uint8Array> {
  async write(operations: readonly Operation[], options: { readonly sync: boolean }): Promise<void> {
    const batch = this.batch();
    for (const operation of operations) {
      if (operation.type === 'put') batch.put(operation.key, operation.value);
      else batch.del(operation.key);
    }
    await batch.write(options);
  }
}

/** Opens a folder, which is made when it isn't there. Rejects with a StoreError. */
export async function openDatabase(path: string): Promise<Database> {
  await refuseHeadless(path);
  const database = new LevelDatabase(path, { keyEncoding: 'view', valueEncoding: 'view' });
  try {
    await database.open();
    // Opening renames CURRENT; without this a power cut may leave it with a manifest that is not on the disk.
    await syncFolder(path);
    return database;
  } catch (error) {
    await database.close();
    throw openFault(error, path);
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/**
 * Rebuilds what names the files of a folder from the files themselves. Tables that are damaged are taken out first:
 * reading them may end the process.
 */
export async function repairDatabase(path: string): Promise<void> {
  const tables = (await damagedFiles(path, Number.POSITIVE_INFINITY)).filter((name) => !name.endsWith('.log'));
  for (const name of tables) await rm(join(path, name));
  await ClassicLevel.repair(path);
}

/** Without CURRENT LevelDB takes a folder for a new one and removes the files that are there. */
async function refuseHeadless(path: string): Promise<void> {
  if (!existsSync(path) || existsSync(join(path, 'CURRENT'))) return;
  const files = await readdir(path);
  if (files.some((file) => /^MANIFEST-|\.(ldb|sst|log)$/.test(file))) throw damaged(path, 'CURRENT is missing');
}

/** Why a folder can't be opened, as one line for an operator. */
export function openFault(error: unknown, path: string): StoreError {
  if (error instanceof StoreError && error.code !== 'corrupt') return error;
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  if (code === 'LEVEL_LOCKED') {
    return new StoreError('locked', `Another process is using ${path}; stop it first.`, { cause: error });
  }
  const reason = cause instanceof Error ? cause.message : String(cause);
  // What LevelDB says of a folder whose files don't fit together, whichever code it gives it.
  if (/corrupt|no such file|missing files|CURRENT|bad record|checksum|invalid argument/i.test(reason)) {
    return damaged(path, reason, error);
  }
  return new StoreError('unavailable', `The documents in ${path} could not be opened (${reason}).`, { cause: error });
}

function damaged(path: string, reason: string, cause?: unknown): StoreError {
  return new StoreError(
    'corrupt',
    `The files in ${path} are damaged (${reason}). Nothing was changed; docs/OPERATIONS.md says how to repair them.`,
    { cause },
  );
}
