import 'server-only';
import type { DocumentId } from '@tandem/protocol';
import { CloseCode, ok } from '@tandem/protocol';
import type { Principal } from '../access/principal';
import { purgeDocument } from '../control/client';
import { deliverWithdrawals, noteWithdrawal } from '../control/withdrawals';
import type { Database } from '../db';
import { database } from '../db';
import type { Outcome } from '../denial';
import { nextAccessVersion } from './access-version';
import { permitted } from './facts';

/** Puts a document into its owner's trash; whoever else has it open is shown out. */
export async function trashDocument(principal: Principal, id: DocumentId): Promise<Outcome<null>> {
  return setTrashed(principal, 'document:trash', id, Date.now());
}

/** Takes a document out of the trash; links hold again. */
export async function restoreDocument(principal: Principal, id: DocumentId): Promise<Outcome<null>> {
  return setTrashed(principal, 'document:restore', id, null);
}

/** Deletes a document for good, content and all; only its id is remembered. Open pages are told and keep a copy. */
export async function purge(principal: Principal, id: DocumentId): Promise<Outcome<null>> {
  const db = await database();
  const found = await permitted(db, principal, 'document:purge', id);
  if (!found.ok) return found;
  await askToPurge(db, id);
  await finishPurges(db);
  return ok(null);
}

/** From now on nobody can open it; `finishPurges` does the rest, also after a restart. */
export async function askToPurge(db: Database, id: DocumentId): Promise<void> {
  await db
    .updateTable('document')
    .set({ purge_at: Date.now(), title: '', title_key: '', edited_by: null, edited_name: null })
    .where('id', '=', id)
    .where('purge_at', 'is', null)
    .execute();
}

/** Has the sync server remove what was deleted for good; what it couldn't is tried again later. */
export async function finishPurges(db: Database): Promise<void> {
  const rows = await db
    .selectFrom('document')
    .select('id')
    .where('purge_at', 'is not', null)
    .where('purged_at', 'is', null)
    .limit(100)
    .execute();
  for (const { id } of rows) {
    const done = await purgeDocument(id);
    if (!done.ok) return;
    await db.transaction().execute(async (all) => {
      await all.deleteFrom('favourite').where('document_id', '=', id).execute();
      await all.deleteFrom('visit').where('document_id', '=', id).execute();
      await all.updateTable('document').set({ purged_at: Date.now() }).where('id', '=', id).execute();
    });
  }
}

async function setTrashed(
  principal: Principal,
  action: 'document:trash' | 'document:restore',
  id: DocumentId,
  at: number | null,
): Promise<Outcome<null>> {
  const db = await database();
  const found = await permitted(db, principal, action, id);
  if (!found.ok) return found;
  await db.transaction().execute(async (all) => {
    await all.updateTable('document').set({ trashed_at: at }).where('id', '=', id).execute();
    const version = await nextAccessVersion(all, id);
    const change = { kind: 'end', code: CloseCode.accessWithdrawn } as const;
    if (at !== null) await noteWithdrawal(all, { document: id, verBelow: version }, change);
  });
  await deliverWithdrawals();
  return ok(null);
}
