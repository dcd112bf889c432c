import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import { authOptions } from '../auth/options';
import type { Config } from '../config/parse-config';
import { migrate, migrateTo } from '../db/migrate';
import { openDatabase } from '../db/open';
import type { Database } from '../db/tables';
import { readOrMakeKey } from '../keys/secret-key';
import { hashOf, slugOf } from '../sharing/link-address';
import { BackupError, codeOf } from './backup-error';
import type { CheckedBackup } from './check-backup';
import { checkBackup } from './check-backup';
import { DocumentsSink } from './documents-tool';
import { putFile } from './folder-files';
import { INCOMPLETE_NAME, incompleteWords } from './incomplete';
import { readBackup } from './read-backup';
import { TableWriter } from './write-tables';

/** How long a server may take for an answer, in milliseconds. */
const PATIENCE_MS = 5_000;
/** What a file system puts into an empty folder. */
const NOTHING = new Set(['lost+found']);

/** Fills an empty data folder, and an empty database, with what a backup holds; the whole backup is checked before. */
export async function restoreBackup(config: Config, file: string): Promise<CheckedBackup> {
  await requireEmpty(config);
  const checked = await checkBackup(file);
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  const mark = path.join(config.dataDir, INCOMPLETE_NAME);
  const what = incompleteWords(config);
  await writeFile(mark, `${what}\n`, { flag: 'wx', flush: true });
  try {
    await fill(config, file, checked);
  } catch (error) {
    throw new BackupError(`${messageOf(error)}\n${what}`, { cause: error });
  }
  await rm(mark);
  return checked;
}

async function requireEmpty({ dataDir, database, adminUrl }: Config): Promise<void> {
  const there = await readdir(dataDir).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  });
  if (there.some((name) => !NOTHING.has(name))) {
    throw new BackupError(
      `${dataDir} is not empty. Move what is there away, or set TANDEM_DATA_DIR to another folder.`,
    );
  }
  if (await answers(adminUrl)) throw new BackupError(`Tandem is running at ${adminUrl}. Stop it, then try again.`);
  if (database.kind === 'sqlite') return;
  const db = openDatabase(database);
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true }).finally(() => db.destroy());
  if (tables.length > 0) {
    throw new BackupError('The database that DATABASE_URL names is not empty. Restore into a new one.');
  }
}

/** Whether somebody listens there, even without an answer. */
async function answers(url: string): Promise<boolean> {
  try {
    await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
    return true;
  } catch (error) {
    return !(error instanceof TypeError);
  }
}

async function fill(config: Config, file: string, checked: CheckedBackup): Promise<void> {
  const { migration } = checked.manifest;
  const db = migration === null ? null : await makeTables(config, migration);
  const sink = DocumentsSink.into(path.join(config.dataDir, 'documents'));
  try {
    const writer = db === null ? null : await TableWriter.create(db, config.database);
    await readBackup(file, {
      begin: async () => undefined,
      rows: async (table, rows) => writer?.insert(table, rows),
      documents: (bytes) => sink.write(bytes),
      file: (each) => putFile(config.dataDir, each),
    });
    await sink.finish();
    if (db !== null) await finishTables(db, config, checked);
  } catch (error) {
    await sink.abandon();
    throw error;
  } finally {
    await db?.destroy();
  }
}

/** The tables as they were where the backup was made: its rows fit into those. */
async function makeTables(config: Config, migration: string): Promise<Database> {
  const db = openDatabase(config.database);
  await migrateTo(db, migration, settingsOf(db, config));
  return db;
}

/** Brings the rows to this version. A document that was deleted for good after they were read stays deleted. */
async function finishTables(db: Database, config: Config, { manifest, purged }: CheckedBackup): Promise<void> {
  await migrate(db, config.database, settingsOf(db, config));
  for (const id of purged) {
    await sql`update document set purge_at = ${Date.now()} where id = ${id} and purge_at is null`.execute(db);
  }
  // A document made while the backup ran came without a row: it is private, not a page from before there were rows.
  const adopted = { name: 'old-pages', value: 'adopted' } as const;
  await db
    .insertInto('setting')
    .values(adopted)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  if (!manifest.hasKeys) await renewLinks(db, config.dataDir);
}

/** Addresses of links are made with a key: with a new one there are new addresses, and their owners see those. */
async function renewLinks(db: Database, dataDir: string): Promise<void> {
  const key = await readOrMakeKey(path.join(dataDir, 'secrets'), 'share-link');
  for (const { id } of await db.selectFrom('share_link').select('id').execute()) {
    const slug_hash = hashOf(slugOf(key, id));
    await db.updateTable('share_link').set({ slug_hash }).where('id', '=', id).execute();
  }
}

/** The secret signs sign-ins; here nobody signs in. */
function settingsOf(db: Database, { database: place, tandemUrl }: Config) {
  return authOptions({ db, place, tandemUrl, secret: randomBytes(32).toString('base64url') });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
