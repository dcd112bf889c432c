import { sql } from 'kysely';
import type { Database } from '../db/tables';
import { CHAIN_START, chainHash } from './chain';

/** What is done, as the log names it: `<what>.<verb>`. */
export type AuditAction =
  `${'account' | 'audit' | 'sign-in' | 'person' | 'group' | 'invitation' | 'setting' | 'document' | 'share' | 'link' | 'request'}.${string}`;

export type AuditEntry = {
  /** The subject of whoever did it, or `system`. */
  readonly actor: string;
  readonly action: AuditAction;
  /** Whom or what it was done to: a subject or an id. */
  readonly target: string;
  /** Roles, counts and ids; never text of people, titles, addresses or secrets. */
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
  readonly network?: string | null;
};

/** Adds an entry in the transaction of what it tells. Its hash covers the one before: none can be changed or left out unseen. */
export async function noteAudit(all: Database, entry: AuditEntry, now = Date.now()): Promise<void> {
  await holdAudit(all);
  const newest = all.selectFrom('audit').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1);
  const last = (await newest.executeTakeFirst()) ?? CHAIN_START;
  const row = {
    seq: last.seq + 1,
    at: now,
    actor: entry.actor,
    action: entry.action,
    target: entry.target,
    details: JSON.stringify(entry.details ?? {}),
    network: entry.network ?? null,
  };
  await all
    .insertInto('audit')
    .values({ ...row, hash: chainHash(last.hash, row) })
    .execute();
}

/** The same for what is told by itself, after it was done. */
export function noteAuditAlone(db: Database, entry: AuditEntry): Promise<void> {
  return db.transaction().execute((all) => noteAudit(all, entry));
}

/** One writer at a time in PostgreSQL, until the transaction ends; in SQLite there is never another. */
export async function holdAudit(all: Database): Promise<void> {
  if (all.getExecutor().adapter.supportsTransactionalDdl) await sql`lock table audit in exclusive mode`.execute(all);
}
