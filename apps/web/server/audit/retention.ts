import { z } from 'zod';
import type { Database } from '../db/tables';
import type { Link } from './chain';
import { CHAIN_START, lastForgettable, verifyAudit } from './chain';
import { holdAudit } from './note';

/** Entries that are checked, forgotten or exported in one go. */
export const SOME = 1000;

const kept = z.tuple([z.number(), z.string()]);

/** Whether every entry is there as it was written, from the first that is kept. */
export async function isUnbroken(db: Database): Promise<boolean> {
  for (;;) {
    const start = await startOf(db);
    if (await isUnbrokenFrom(db, start)) return true;
    // Unless old ones were forgotten while it was read, which looks like a gap.
    if ((await startOf(db)).seq === start.seq) return false;
  }
}

async function isUnbrokenFrom(db: Database, start: Link): Promise<boolean> {
  let last = start;
  for (;;) {
    const rows = await someAfter(db, last.seq);
    const checked = verifyAudit(last, rows);
    if (checked === null) return false;
    if (rows.length < SOME) return true;
    last = checked;
  }
}

/** Removes entries from before that moment, some at a time; the chain goes on being checked from there. */
export async function forgetOldAudit(db: Database, before: number): Promise<void> {
  await db.transaction().execute(async (all) => {
    await holdAudit(all);
    const last = lastForgettable(await someAfter(all, 0), before);
    if (last === null) return;
    const value = JSON.stringify([last.seq, last.hash]);
    const row = all.insertInto('setting').values({ name: 'audit-start', value });
    await row.onConflict((conflict) => conflict.column('name').doUpdateSet({ value })).execute();
    await all.deleteFrom('audit').where('seq', '<=', last.seq).execute();
  });
}

/** The entries after one, the oldest first. */
export function someAfter(db: Database, seq: number) {
  return db.selectFrom('audit').selectAll().where('seq', '>', seq).orderBy('seq').limit(SOME).execute();
}

async function startOf(db: Database): Promise<Link> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', 'audit-start').executeTakeFirst();
  if (row === undefined) return CHAIN_START;
  const [seq, hash] = kept.parse(JSON.parse(row.value));
  return { seq, hash };
}
