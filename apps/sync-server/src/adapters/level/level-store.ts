import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import type { Log } from '../../ports/index';
import { StoreError } from '../../ports/index';
import { damagedFiles, keepDamagedFiles } from './damaged-files';
import type { Database } from './database';
import { writeBatch } from './database';
import { DatabaseStore } from './database-store';
import { FORMAT, formatKey } from './keys';
import { finishErasures } from './level-history';
import { copyBefore, formatOf, migrate, removeFormat1 } from './level-migration';
import { openDatabase, openFault } from './open-database';
import { probeSpace } from './probe-space';
import { corruptionOf } from './scan';
import { Witness } from './witness';

export type LevelOptions = {
  /** The folder; made when it isn't there. Beside it lies a small one, with `.heads` behind its name. */
  readonly path: string;
  readonly log?: Log;
  /** Off only in the test that proves that the check of durability can fail. */
  readonly sync?: boolean;
};

const SILENT: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Opens the documents' folder. Rejects with a StoreError: `locked` when another process holds it, `corrupt`, `too-new`. */
export async function openLevelStore({ path, log = SILENT, sync = true }: LevelOptions): Promise<DatabaseStore> {
  const database = await openAtFormat(path, log);
  await finishErasures(database).catch((error: unknown) => {
    log.error(
      { error: String(error) },
      'what was erased may still be in the files; it is tried again at the next start',
    );
  });
  const headsPath = `${path}.heads`;
  const witness = new Witness(await openWitness(headsPath, log), log, {
    open: () => openDatabase(headsPath),
  });
  const open = () => openDatabase(path);
  return new DatabaseStore({ database, open, probe: () => probeSpace(path), witness, sync });
}

/** The database with its records in this version's format, brought there after a copy where they are older. */
async function openAtFormat(path: string, log: Log): Promise<Database> {
  await keepDamagedFiles(path, log);
  const format = await whileOpen(await openDatabase(path), async (database) => {
    const found = await formatOf(database);
    if (found > FORMAT)
      throw new StoreError('too-new', 'The documents were written by a newer Tandem; start that one.');
    return found;
  });
  if (format < FORMAT) await copyBefore(path);
  const database = await openDatabase(path);
  try {
    if (format < FORMAT) {
      await migrate(database);
      log.info({ from: format, to: FORMAT }, 'the documents were brought to a newer format; a copy lies beside them');
    } else {
      await writeBatch(database, [{ type: 'put', key: formatKey, value: Uint8Array.of(FORMAT) }]);
      await removeFormat1(database);
    }
    return database;
  } catch (error) {
    await database.close();
    throw openFault(corruptionOf(error), path);
  }
}

async function whileOpen<T>(database: Database, read: (database: Database) => Promise<T>): Promise<T> {
  try {
    return await read(database);
  } finally {
    await database.close();
  }
}

/** A witness that is damaged is set aside: it holds nothing that a document needs. */
async function openWitness(path: string, log: Log): Promise<Database> {
  try {
    const [damaged] = await damagedFiles(path);
    if (damaged === undefined) return await openDatabase(path);
    return await openAnew(path, log, damaged);
  } catch (error) {
    if (!(error instanceof StoreError) || error.code === 'locked' || !existsSync(path)) throw error;
    return openAnew(path, log, error.message);
  }
}

async function openAnew(path: string, log: Log, found: string): Promise<Database> {
  const aside = `${path}.damaged-${Date.now()}`;
  await rename(path, aside);
  log.error({ aside, found }, 'the notes of how long documents are were damaged; they begin anew');
  return openDatabase(path);
}
