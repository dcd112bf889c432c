import { sql } from 'kysely';
import type { DatabasePlace } from '../db/open';
import type { Database } from '../db/tables';
import type { KeptTable } from './kept-tables';
import { KEPT_TABLES } from './kept-tables';
import { encodeRow } from './row';

/** How many rows are in memory at once. */
const PAGE_ROWS = 200;

type FoundRow = Readonly<Record<string, unknown>>;

/** Calls back with the rows of every kept table, as lines of JSON, all as of one moment. */
export async function readTables(
  db: Database,
  place: DatabasePlace,
  take: (table: string, lines: string, count: number) => Promise<void>,
): Promise<void> {
  const there = new Set((await db.introspection.getTables()).map(({ name }) => name));
  await snapshot(db, place).execute(async (all) => {
    for (const table of KEPT_TABLES) {
      // An older version had fewer.
      if (!there.has(table.name)) continue;
      for await (const rows of pages(all, table)) {
        await take(table.name, rows.map((row) => `${encodeRow(row)}\n`).join(''), rows.length);
      }
    }
  });
}

/** In SQLite every transaction reads as of its first look. */
function snapshot(db: Database, place: DatabasePlace) {
  const all = db.transaction();
  return place.kind === 'sqlite' ? all : all.setIsolationLevel('repeatable read');
}

async function* pages(db: Database, { name, key }: KeptTable): AsyncIterable<readonly FoundRow[]> {
  const columns = sql.join(key.map((column) => sql.ref(column)));
  let after = sql``;
  for (;;) {
    const query = sql<FoundRow>`select * from ${sql.table(name)} ${after} order by ${columns} limit ${PAGE_ROWS}`;
    const { rows } = await query.execute(db);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    after = sql`where (${columns}) > (${sql.join(key.map((column) => last[column]))})`;
  }
}
