import { existsSync } from 'node:fs';
import { getMigrations } from 'better-auth/db/migration';
import { Migrator, sql } from 'kysely';
import type { AuthOptions } from '../auth/options';
import { start } from './migrations/001-start';
import { peopleAndSharing } from './migrations/002-people-and-sharing';
import { formerPeople } from './migrations/003-former-people';
import type { DatabasePlace } from './open';
import type { Database } from './tables';

/** In order; what was released is never changed, only followed. */
const MIGRATIONS = {
  '001-start': start,
  '002-people-and-sharing': peopleAndSharing,
  '003-former-people': formerPeople,
};

/** Why the metadata can't be used, in one sentence that says what to do. */
export class MigrationError extends Error {}

/**
 * Brings the metadata to this version, after copying a SQLite file that holds something to
 * `<file>.before-<last migration>`. Throws a MigrationError when a newer Tandem wrote it.
 */
export async function migrate(db: Database, place: DatabasePlace, options: AuthOptions): Promise<void> {
  const migrator = migratorOf(db);
  await refuseNewer(db);
  const own = (await migrator.getMigrations()).filter(({ executedAt }) => executedAt === undefined);
  const auth = await getMigrations(options);
  if (own.length + auth.toBeCreated.length + auth.toBeAdded.length === 0) return;
  await copyBefore(db, place);
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) {
    const failed = results?.find(({ status }) => status === 'Error')?.migrationName ?? 'the first step';
    throw new MigrationError(`The metadata could not be brought to this version (${failed}); it is as it was.`, {
      cause: error,
    });
  }
  await auth.runMigrations();
}

/** Makes the tables of an empty database as they were after that migration, and better-auth's. */
export async function migrateTo(db: Database, last: string, options: AuthOptions): Promise<void> {
  const { error } = await migratorOf(db).migrateTo(last);
  if (error !== undefined) throw new MigrationError('The tables could not be made.', { cause: error });
  await (await getMigrations(options)).runMigrations();
}

/** The last migration of this metadata; null when there is none. Throws a MigrationError when a newer Tandem wrote it. */
export async function lastMigration(db: Database): Promise<string | null> {
  await refuseNewer(db);
  return (await executed(db)).at(-1) ?? null;
}

/** Whether this version has that migration. */
export function isKnownMigration(name: string): boolean {
  return name in MIGRATIONS;
}

function migratorOf(db: Database): Migrator {
  return new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } });
}

async function refuseNewer(db: Database): Promise<void> {
  const done = await executed(db);
  const unknown = done.find((name) => !isKnownMigration(name));
  if (unknown === undefined) return;
  throw new MigrationError(
    `The metadata was written by a newer Tandem (${unknown}). Start that one, or restore a backup made before it.`,
  );
}

async function executed(db: Database): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === 'kysely_migration')) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map(({ name }) => name);
}

/** SQLite copies itself, consistently, while others read and write. */
async function copyBefore(db: Database, place: DatabasePlace): Promise<void> {
  const done = await executed(db);
  const last = done.at(-1);
  if (place.kind !== 'sqlite' || last === undefined) return;
  const copy = `${place.file}.before-${last}-and-later`;
  if (existsSync(copy)) return;
  await sql`vacuum into ${copy}`.execute(db);
}
