import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { copyFolder, damagedFiles, keepDamagedFiles } from '../adapters/level/damaged-files';
import type { DatabaseStore } from '../adapters/level/database-store';
import { openLevelStore } from '../adapters/level/level-store';
import { openDatabase, repairDatabase } from '../adapters/level/open-database';
import { StoreError } from '../ports/index';
import { mergeChecked } from '../room/merge-checked';
import { updatesOf } from '../room/stored-updates';
import type { Examined } from './examine';
import { examineAll } from './examine';
import { ToolError } from './tool-error';
import { toolLog } from './tool-log';

/**
 * Copies the folder, then mends what can be mended and gives up what can't: damaged documents are kept as far as they
 * can be read, and open as whole ones again. Says what was done, for each.
 */
export async function repairDocuments(path: string, nowMs = Date.now()): Promise<void> {
  if (!existsSync(path) || !(await readdir(path)).some((name) => /^MANIFEST-|\.(ldb|log)$/.test(name))) {
    throw new ToolError(`There are no documents in ${path}.`);
  }
  await keepDamagedFiles(path, toolLog);
  await requireUnused(path);
  const copy = `${path}.before-repair-${nowMs}`;
  await copyFolder(path, copy);
  process.stdout.write(`The folder as it was is in ${copy}.\n`);
  const store = await openOrRebuild(path);
  try {
    for await (const examined of examineAll(store)) if (examined.faults.length > 0) await mend(store, examined, nowMs);
    process.stdout.write('Everything that is there can be opened.\n');
  } finally {
    await store.close();
  }
}

/** Opening takes LevelDB's lock before it looks at anything; what else is wrong shows later. */
async function requireUnused(path: string): Promise<void> {
  try {
    await (await openDatabase(path)).close();
  } catch (error) {
    if (error instanceof StoreError && error.code === 'locked') throw error;
  }
}

async function openOrRebuild(path: string): Promise<DatabaseStore> {
  const tables = (await damagedFiles(path, Number.POSITIVE_INFINITY)).filter((name) => !name.endsWith('.log'));
  if (tables.length === 0) {
    try {
      return await openLevelStore({ path, log: toolLog });
    } catch (error) {
      if (!(error instanceof StoreError) || error.code !== 'corrupt') throw error;
    }
  }
  const what = tables.length === 0 ? 'The files did not fit together' : `${tables.join(', ')} can't be read`;
  process.stdout.write(`${what}; everything was put together anew without that.\n`);
  await repairDatabase(path);
  return openLevelStore({ path, log: toolLog });
}

async function mend(store: DatabaseStore, { room, stored, faults }: Examined, nowMs: number): Promise<void> {
  const merged = mergeChecked(updatesOf(stored));
  await store.heal(room, { upToSeq: stored.lastSeq, ...merged }, nowMs);
  await store.dropUnreadableHistory(room);
  const isWhole = stored.damage === null || stored.damage.kind === 'mended';
  process.stdout.write(
    `${room}: ${isWhole ? 'mended, nothing is missing' : 'kept as far as it can be read'} (${faults.join('; ')}).\n`,
  );
}
