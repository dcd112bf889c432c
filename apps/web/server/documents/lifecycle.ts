import 'server-only';
import type { DocumentId } from '@tandem/protocol';
import { CloseCode, fail, ok } from '@tandem/protocol';
import type { Principal } from '../access/principal';
import { purgeDocument } from '../control/client';
import { deliverWithdrawals, noteWithdrawal } from '../control/withdrawals';
import type { Database } from '../db';
import { database } from '../db';
import type { Outcome } from '../denial';
import { NOT_FOUND } from '../denial';
import { nextAccessVersion } from './access-version';
import { permitted } from './facts';
import { forgetRestores } from './restores';

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
  // Restored in the same moment: it stays.
  if (!(await askToPurge(db, id, { fromTrash: true }))) return fail(NOT_FOUND);
  await finishPurges(db);
  return ok(null);
}

/** From now on nobody can open it, if it is still there; `finishPurges` does the rest, also after a restart. */
export async function askToPurge(db: Database, id: DocumentId, { fromTrash = false } = {}): Promise<boolean> {
  const asked = db
    .updateTable('document')
    .set({ purge_at: Date.now(), title: '', title_key: '', edited_by: null, edited_name: null })
    .where('id', '=', id)
    .where('purge_at', 'is', null);
  const { numUpdatedRows } = await (fromTrash ? asked.where('trashed_at', 'is not', null) : asked).executeTakeFirst();
  return numUpdatedRows > 0n;
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
    if (!(await purgeDocument(id)).ok) continue;
    await db.transaction().execute(async (all) => {
      const links = all.selectFrom('share_link').select('id').where('document_id', '=', id);
      await all.deleteFrom('link_visit').where('link_id', 'in', links).execute();
      await all.deleteFrom('share_link').where('document_id', '=', id).execute();
      await all.deleteFrom('favourite').where('document_id', '=', id).execute();
      await all.deleteFrom('visit').where('document_id', '=', id).execute();
      await forgetRestores(all, id);
      await all.updateTable('document').set({ purged_at: Date.now(), owner_id: null }).where('id', '=', id).execute();
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
  const isDone = await db.transaction().execute(async (all) => {
    const { numUpdatedRows } = await all
      .updateTable('document')
      .set({ trashed_at: at })
      .where('id', '=', id)
      .where('purge_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    const version = await nextAccessVersion(all, id);
    const change = { kind: 'end', code: CloseCode.accessWithdrawn } as const;
    if (at !== null) await noteWithdrawal(all, { document: id, verBelow: version }, change);
    return true;
  });
  if (!isDone) return fail(NOT_FOUND);
  await deliverWithdrawals();
  return ok(null);
}
