import 'server-only';
import type { DocumentId, Role } from '@tandem/protocol';
import { accessOf, CloseCode } from '@tandem/protocol';
import { sql } from 'kysely';
import { subOf } from '../access/principal';
import { noteWithdrawal } from '../control/withdrawals';
import type { Database } from '../db';
import { nextAccessVersion } from './access-version';
import { treeOf } from './bases';
import { findDocument, sessionRole, standingIn } from './facts';

/** No session outlives its last token by more than a day; with an hour to spare. In milliseconds. */
const KEPT_MS = 25 * 3600_000;

/** Holds a row until the transaction ends: what is read after it is not changed in between. SQLite holds all. */
export async function hold(all: Database, table: 'document' | 'user', id: string): Promise<void> {
  if (!all.getExecutor().adapter.supportsTransactionalDdl) return;
  await sql`select id from ${sql.table(table)} where id = ${id} for update`.execute(all);
}

/** Notes the role with which somebody is let in, in the transaction that reads it. */
export async function noteStanding(all: Database, document: DocumentId, sub: string, role: Role): Promise<void> {
  const at = Date.now();
  await all
    .insertInto('standing')
    .values({ document_id: document, sub, role, at })
    .onConflict((conflict) => conflict.columns(['document_id', 'sub']).doUpdateSet({ role, at }))
    .execute();
}

/**
 * To be called in the transaction that changes who may do what in a document, after the change: notes what becomes of
 * everybody who was let into it, or into those nested in it, and now is something else. Call `deliverWithdrawals` after.
 */
export async function recheckDocument(all: Database, document: DocumentId): Promise<void> {
  // In one order everywhere, so that two changes never wait for each other.
  for (const id of [...(await treeOf(all, document))].sort()) await recheckOne(all, id);
}

/** The same for what changes of a person: suspended, another role in the workspace, in or out of a group. */
export async function recheckPerson(all: Database, userId: string): Promise<void> {
  await hold(all, 'user', userId);
  const sub = subOf(userId);
  const rows = await all
    .selectFrom('standing')
    .select(['document_id', 'role'])
    .where('sub', '=', sub)
    .where('at', '>', Date.now() - KEPT_MS)
    .orderBy('document_id')
    .execute();
  for (const { document_id, role } of rows) {
    const version = await nextAccessVersion(all, document_id);
    await recheckStanding(all, document_id, { sub, role }, version);
  }
}

/** Forgets those whose sessions are over in any case. */
export async function forgetOldStandings(db: Database, now: number): Promise<void> {
  await db
    .deleteFrom('standing')
    .where('at', '<', now - 30 * 24 * 3600_000)
    .execute();
}

async function recheckOne(all: Database, document: DocumentId): Promise<void> {
  // First, so that nobody is let in by what held before.
  const version = await nextAccessVersion(all, document);
  const rows = await all
    .selectFrom('standing')
    .select(['sub', 'role'])
    .where('document_id', '=', document)
    .where('at', '>', Date.now() - KEPT_MS)
    .execute();
  for (const known of rows) await recheckStanding(all, document, known, version);
}

type Known = { readonly sub: string; readonly role: Role };

async function recheckStanding(all: Database, document: DocumentId, { sub, role }: Known, version: number) {
  const row = await findDocument(all, document);
  const now = row === null ? null : sessionRole(await standingIn(all, sub, row));
  if (now === role) return;
  const match = { document, sub, verBelow: version };
  const end = { kind: 'end', code: CloseCode.accessWithdrawn } as const;
  await noteWithdrawal(all, match, now === null ? end : { kind: 'role', role: now });
  // A page that is too old for the document reads, whatever its person may do.
  const schemaBelow = row?.schema_version ?? 0;
  if (schemaBelow > 1 && now !== null && accessOf(now, 'body') === 'write') {
    await noteWithdrawal(all, { ...match, schemaBelow }, { kind: 'role', role: 'viewer' });
  }
  await all
    .updateTable('standing')
    // Kept as a memory of having been let in, and not checked again.
    .set(now === null ? { at: Date.now() - KEPT_MS } : { role: now })
    .where('document_id', '=', document)
    .where('sub', '=', sub)
    .execute();
}
