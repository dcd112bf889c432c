import { sql } from 'kysely';
import type { DatabasePlace } from '../db/open';
import type { Database } from '../db/tables';
import type { Row } from './row';
import { storedValue } from './row';

/** Rows of one statement: databases limit how many values it has. */
const STATEMENT_ROWS = 200;

/** Writes rows into the tables of a database that has just been made. */
export class TableWriter {
  private readonly db: Database;
  private readonly kind: DatabasePlace['kind'];
  /** For each table, the type of each column. */
  private readonly types: ReadonlyMap<string, ReadonlyMap<string, string>>;

  private constructor(db: Database, kind: DatabasePlace['kind'], types: TableWriter['types']) {
    this.db = db;
    this.kind = kind;
    this.types = types;
  }

  static async create(db: Database, { kind }: DatabasePlace): Promise<TableWriter> {
    const tables = await db.introspection.getTables();
    const types = tables.map(
      ({ name, columns }) => [name, new Map(columns.map((column) => [column.name, column.dataType]))] as const,
    );
    return new TableWriter(db, kind, new Map(types));
  }

  async insert(table: string, rows: readonly Row[]): Promise<void> {
    for (let at = 0; at < rows.length; at += STATEMENT_ROWS) {
      await this.insertSome(table, rows.slice(at, at + STATEMENT_ROWS));
    }
  }

  private async insertSome(table: string, rows: readonly Row[]): Promise<void> {
    const columns = Object.keys(rows[0] ?? {});
    const types = this.types.get(table);
    const values = rows.map((row) => {
      const stored = columns.map((name) => storedValue(row[name] ?? null, this.kind, types?.get(name) ?? ''));
      return sql`(${sql.join(stored)})`;
    });
    const names = sql.join(columns.map((name) => sql.ref(name)));
    await sql`insert into ${sql.table(table)} (${names}) values ${sql.join(values)}`.execute(this.db);
  }
}
