import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../config/parse-config';
import { lastMigration } from '../db/migrate';
import { openDatabase } from '../db/open';
import type { Database } from '../db/tables';
import { ArchiveWriter } from './archive-writer';
import { BackupError } from './backup-error';
import { allDocuments } from './documents-source';
import { DocumentsSink } from './documents-tool';
import { filesIn } from './folder-files';
import { INCOMPLETE_NAME, incompleteWords } from './incomplete';
import { encodeManifest, MANIFEST_NAME } from './manifest';
import { readTables } from './read-tables';

export type BackupCounts = {
  documents: number;
  tables: number;
  rows: number;
  files: number;
  /** Of the backup itself. */
  bytes: number;
};

/** Writes everything that is kept into one file, beside a running Tandem or without one. */
export async function makeBackup(config: Config, file: string, hasKeys: boolean): Promise<BackupCounts> {
  if (!existsSync(config.dataDir)) {
    throw new BackupError(`There is no folder ${config.dataDir}. Set TANDEM_DATA_DIR to Tandem's.`);
  }
  if (existsSync(path.join(config.dataDir, INCOMPLETE_NAME))) {
    throw new BackupError(incompleteWords(config));
  }
  const db = openMetadata(config);
  try {
    const writer = ArchiveWriter.create(file);
    return await fill(writer, config, db, hasKeys).catch(async (error: unknown) => {
      await writer.abandon();
      throw error;
    });
  } finally {
    await db?.destroy();
  }
}

/** Null before the first start, when there are documents only. */
function openMetadata({ database }: Config): Database | null {
  return database.kind === 'sqlite' && !existsSync(database.file) ? null : openDatabase(database);
}

/** Rows come first: documents are then as of the rows or later, and no row speaks of one that is not there. */
async function fill(writer: ArchiveWriter, config: Config, db: Database | null, hasKeys: boolean) {
  const counts: BackupCounts = { documents: 0, tables: 0, rows: 0, files: 0, bytes: 0 };
  const migration = db === null ? null : await lastMigration(db);
  const manifest = encodeManifest({ madeAt: new Date().toISOString(), migration, hasKeys });
  await writer.add(MANIFEST_NAME, manifest.byteLength, [manifest]);
  if (db !== null && migration !== null) await addTables(writer, db, config, counts);
  counts.documents = await addDocuments(writer, config);
  for (const folder of hasKeys ? ['uploads', 'secrets'] : ['uploads']) {
    for await (const { name, size, chunks, mode } of filesIn(config.dataDir, folder)) {
      await writer.add(name, size, chunks, mode);
      counts.files++;
    }
  }
  counts.bytes = await writer.finish();
  return counts;
}

/** Each file of a table holds whole lines. */
async function addTables(writer: ArchiveWriter, db: Database, { database }: Config, counts: BackupCounts) {
  const pages = new Map<string, number>();
  await readTables(db, database, async (table, lines, rows) => {
    const page = (pages.get(table) ?? 0) + 1;
    pages.set(table, page);
    const bytes = Buffer.from(lines);
    await writer.add(`tables/${table}/${String(page).padStart(6, '0')}.jsonl`, bytes.byteLength, [bytes]);
    counts.rows += rows;
  });
  counts.tables = pages.size;
}

/** What goes in is checked on its way. Resolves with how many documents there are. */
async function addDocuments(writer: ArchiveWriter, config: Config): Promise<number> {
  const check = DocumentsSink.check();
  try {
    for await (const chunk of allDocuments(config)) {
      await check.write(chunk);
      await writer.addToPieces('documents', chunk);
    }
    await writer.endPieces('documents');
    return (await check.finish()).documents;
  } catch (error) {
    await check.abandon();
    throw error;
  }
}
