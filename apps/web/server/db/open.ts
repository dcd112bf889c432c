import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { DatabaseConnection, SqliteDialectConfig } from 'kysely';
import { CompiledQuery, Kysely, PostgresDialect, SqliteDialect, SqliteDriver } from 'kysely';
import Sqlite from 'libsql';
import pg from 'pg';
import { logTrouble } from '../log';
import type { Database, Tables } from './tables';

/** Where the metadata is: a SQLite file, or a PostgreSQL by its address. */
export type DatabasePlace =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'postgres'; readonly url: string };

/** How long a writer waits for another process; the whole process waits with it. In milliseconds. */
const BUSY_MS = 1_000;
/** How long PostgreSQL may take, for a connection and for an answer, in milliseconds. */
const CONNECT_MS = 5_000;
const ANSWER_MS = 15_000;
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
  return new ImmediateDialect({ database });
}

/**
 * Transactions take the pen at their beginning. One that read first and wrote then would fail at once, without waiting,
 * when another process wrote in between.
 */
class ImmediateDialect extends SqliteDialect {
  private readonly settings: SqliteDialectConfig;

  constructor(settings: SqliteDialectConfig) {
    super(settings);
    this.settings = settings;
  }

  override createDriver(): SqliteDriver {
    return new ImmediateDriver(this.settings);
  }
}

class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

function postgres(url: string): PostgresDialect {
  const types = new pg.TypeOverrides();
  // Times and sequences fit into a number exactly.
  types.setTypeParser(POSTGRES_INT8, Number);
  const pool = new pg.Pool({
    connectionString: url,
    types,
    max: 10,
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: ANSWER_MS,
    statement_timeout: ANSWER_MS,
  });
  // A connection that ends while nobody uses it is replaced by the next question.
  pool.on('error', (error) => logTrouble('a connection to PostgreSQL has ended', error));
  return new PostgresDialect({ pool });
}
