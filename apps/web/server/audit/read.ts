import 'server-only';
import { fail, ok } from '@tandem/protocol';
import { sql } from 'kysely';
import { can } from '../access';
import type { Principal } from '../access/principal';
import type { Database } from '../db';
import { database } from '../db';
import type { Outcome } from '../denial';
import { FORBIDDEN, SIGN_IN } from '../denial';
import { installationFacts } from '../people/installation';
import type { AuditFields } from './note';
import { chainHash, FIRST_HASH } from './note';

/** An entry as the page shows it. `actorName` is null for the system and for those who are gone. */
export type ShownEntry = AuditFields & { readonly actorName: string | null; readonly targetName: string | null };

export type AuditPage = {
  readonly entries: readonly ShownEntry[];
  /** The sequence before which the next page begins; null on the last one. */
  readonly before: number | null;
  readonly isUnbroken: boolean;
};

export const ENTRIES_PER_PAGE = 50;
/** Entries that are checked and exported in one go. */
const SOME = 1000;

/** What was done, the newest first; `what` is the beginning of an action. */
export async function readAudit(who: Principal, what: string, before: number | null): Promise<Outcome<AuditPage>> {
  if (!(await mayRead(who))) return fail(who.kind === 'user' ? FORBIDDEN : SIGN_IN);
  const db = await database();
  const all = db
    .selectFrom('audit')
    .leftJoin('user as actor', (join) => join.on(sql`'user:' || actor.id`, '=', sql.ref('audit.actor')))
    .leftJoin('user as target', (join) => join.on(sql`'user:' || target.id`, '=', sql.ref('audit.target')))
    .selectAll('audit')
    .select(['actor.name as actorName', 'target.name as targetName'])
    .where('audit.action', 'like', `${what.replace(/[\\%_]/g, '')}%`)
    .orderBy('audit.seq', 'desc')
    .limit(ENTRIES_PER_PAGE + 1);
  const rows = await (before === null ? all : all.where('audit.seq', '<', before)).execute();
  const entries = rows.slice(0, ENTRIES_PER_PAGE).map(({ hash: _, ...entry }) => entry);
  const isLast = rows.length <= ENTRIES_PER_PAGE;
  return ok({ entries, before: isLast ? null : (entries.at(-1)?.seq ?? null), isUnbroken: await isUnbroken(db) });
}

/** All entries as JSON Lines, the oldest first, with their hashes. */
export async function exportAudit(who: Principal): Promise<Outcome<ReadableStream<Uint8Array>>> {
  if (!(await mayRead(who))) return fail(who.kind === 'user' ? FORBIDDEN : SIGN_IN);
  const db = await database();
  const encoder = new TextEncoder();
  let after = 0;
  return ok(
    new ReadableStream({
      async pull(controller) {
        const rows = await someAfter(db, after);
        after = rows.at(-1)?.seq ?? after;
        for (const row of rows) controller.enqueue(encoder.encode(`${JSON.stringify(row)}\n`));
        if (rows.length < SOME) controller.close();
      },
    }),
  );
}

/** Whether every entry is there as it was written, from the first that is kept. */
export async function isUnbroken(db: Database): Promise<boolean> {
  const start = await db.selectFrom('setting').select('value').where('name', '=', 'audit-start').executeTakeFirst();
  let [seq, hash] = startOf(start?.value);
  for (;;) {
    const rows = await someAfter(db, seq);
    for (const row of rows) {
      if (row.seq !== seq + 1 || chainHash(hash, row) !== row.hash) return false;
      [seq, hash] = [row.seq, row.hash];
    }
    if (rows.length < SOME) return true;
  }
}

/** Removes entries from before that moment; the chain goes on being checked from there. */
export async function forgetOldAudit(db: Database, before: number): Promise<void> {
  await db.transaction().execute(async (all) => {
    const rows = await someAfter(all, 0);
    const last = rows.filter(({ at }) => at < before).at(-1);
    if (last === undefined) return;
    const value = JSON.stringify([last.seq, last.hash]);
    const row = all.insertInto('setting').values({ name: 'audit-start', value });
    await row.onConflict((conflict) => conflict.column('name').doUpdateSet({ value })).execute();
    await all.deleteFrom('audit').where('seq', '<=', last.seq).execute();
  });
}

function startOf(value: string | undefined): [number, string] {
  const parsed: unknown = value === undefined ? null : JSON.parse(value);
  return Array.isArray(parsed) ? [Number(parsed[0]), String(parsed[1])] : [0, FIRST_HASH];
}

function someAfter(db: Database, seq: number) {
  return db.selectFrom('audit').selectAll().where('seq', '>', seq).orderBy('seq').limit(SOME).execute();
}

async function mayRead(who: Principal): Promise<boolean> {
  return can(who, 'audit:read', await installationFacts());
}
