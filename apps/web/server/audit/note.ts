import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../db/tables';

/** What is done, as the log names it: `<what>.<verb>`. */
export type AuditAction =
  `${'account' | 'sign-in' | 'person' | 'group' | 'invitation' | 'setting' | 'document' | 'share' | 'link' | 'request'}.${string}`;

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

/** Before the first entry. */
export const FIRST_HASH = '0'.repeat(64);

/** Adds an entry in the transaction of what it tells. Its hash covers the one before: none can be changed or left out unseen. */
export async function noteAudit(all: Database, entry: AuditEntry, now = Date.now()): Promise<void> {
  // One writer at a time in PostgreSQL; in SQLite there is never another.
  if (all.getExecutor().adapter.supportsTransactionalDdl) await sql`lock table audit in exclusive mode`.execute(all);
  const last = await all.selectFrom('audit').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst();
  const row = {
    seq: (last?.seq ?? 0) + 1,
    at: now,
    actor: entry.actor,
    action: entry.action,
    target: entry.target,
    details: JSON.stringify(entry.details ?? {}),
    network: entry.network ?? null,
  };
  await all
    .insertInto('audit')
    .values({ ...row, hash: chainHash(last?.hash ?? FIRST_HASH, row) })
    .execute();
}

/** The same for what is told by itself, after it was done. */
export function noteAuditAlone(db: Database, entry: AuditEntry): Promise<void> {
  return db.transaction().execute((all) => noteAudit(all, entry));
}

export type AuditFields = {
  readonly seq: number;
  readonly at: number;
  readonly actor: string;
  readonly action: string;
  readonly target: string;
  readonly details: string;
  readonly network: string | null;
};

/** SHA-256 in hex over the hash before and all fields of a row. */
export function chainHash(before: string, { seq, at, actor, action, target, details, network }: AuditFields): string {
  return createHash('sha256')
    .update(JSON.stringify([before, seq, at, actor, action, target, details, network]))
    .digest('hex');
}
