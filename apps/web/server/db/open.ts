import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { Kysely, PostgresDialect, SqliteDialect } from 'kysely';
import Sqlite from 'libsql';
import pg from 'pg';
import type { Database, Tables } from './tables';

/** Where the metadata is: a SQLite file, or a PostgreSQL by its address. */
export type DatabasePlace =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'postgres'; readonly url: string };

/** How long a writer waits for another process, in milliseconds. */
const BUSY_MS = 5_000;
const POSTGRES_INT8 = 20;

/** Opens the metadata; nothing is migrated or read. */
export function openDatabase(place: DatabasePlace): Database {
  return new Kysely<Tables>({ dialect: place.kind === 'sqlite' ? sqlite(place.file) : postgres(place.url) });
}

function sqlite(file: string): SqliteDialect {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const database = new Sqlite(file);
  database.pragma('journal_mode = WAL');
  // A commit is on disk when it is answered: nothing that was said to be done is lost with the power.
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma(`busy_timeout = ${BUSY_MS}`);
  return new SqliteDialect({ database });
}

function postgres(url: string): PostgresDialect {
  const types = new pg.TypeOverrides();
  // Times and sequences fit into a number exactly.
  types.setTypeParser(POSTGRES_INT8, Number);
  return new PostgresDialect({ pool: new pg.Pool({ connectionString: url, types, max: 10 }) });
}
