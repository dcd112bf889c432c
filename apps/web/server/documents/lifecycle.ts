import 'server-only';
import type { DocumentId } from '@tandem/protocol';
import { fail, ok } from '@tandem/protocol';
import type { Principal } from '../access/principal';
import { subjectOf } from '../access/principal';
import { noteAudit, noteAuditAlone } from '../audit/note';
import { purgeDocument } from '../control/client';
import { deliverWithdrawals } from '../control/withdrawals';
import type { Database } from '../db';
import { database } from '../db';
import type { Outcome } from '../denial';
import { NOT_FOUND } from '../denial';
import { everybodysListsChanged } from '../events/changed';
import { treeOf } from './bases';
import { permitted } from './facts';
import { forgetGuestNames } from './guest-names';
import { forgetRestores } from './restores';
import { hold, recheckDocument } from './standings';

/** Puts a document into its owner's trash with all that is in it; whoever else has it open is shown out. */
export async function trashDocument(principal: Principal, id: DocumentId): Promise<Outcome<null>> {
  return moveTree(principal, 'document:trash', id);
}

/** Takes a document out of the trash; links hold again. */
export async function restoreDocument(principal: Principal, id: DocumentId): Promise<Outcome<null>> {
  return moveTree(principal, 'document:restore', id);
}

/** Deletes a document for good, content and all; only its id is remembered. Open pages are told and keep a copy. */
export async function purge(principal: Principal, id: DocumentId): Promise<Outcome<null>> {
  const db = await database();
  const found = await permitted(db, principal, 'document:purge', id);
  if (!found.ok) return found;
  await spareOthers(db, id, found.value.row.owner_id);
  // Restored in the same moment: it stays.
  if (!(await askToPurge(db, id, { fromTrash: true }))) return fail(NOT_FOUND);
  await noteAuditAlone(db, { actor: subjectOf(principal) ?? '', action: 'document.purged', target: id });
  everybodysListsChanged();
  await finishPurges(db);
  return ok(null);
}

/** What belongs to others goes with nobody else's: it stays in their own trash, at the top. */
async function spareOthers(db: Database, root: DocumentId, owner: string | null): Promise<void> {
  await db
    .updateTable('document')
    .set((column) => ({ trashed_with: column.ref('id'), parent_id: null }))
    .where('trashed_with', '=', root)
    .where('id', '!=', root)
    .where('owner_id', '!=', owner)
    .execute();
}

/** From now on nobody can open it, if it is still there; `finishPurges` does the rest, also after a restart. */
export async function askToPurge(db: Database, id: DocumentId, { fromTrash = false } = {}): Promise<boolean> {
  const asked = db
    .updateTable('document')
    .set({ purge_at: Date.now(), title: '', title_key: '', edited_by: null, edited_name: null })
    .where((is) => is.or([is('id', '=', id), ...(fromTrash ? [is('trashed_with', '=', id)] : [])]))
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
      await all.deleteFrom('share').where('document_id', '=', id).execute();
      await all.deleteFrom('standing').where('document_id', '=', id).execute();
      await all.deleteFrom('access_request').where('document_id', '=', id).execute();
      await all.deleteFrom('notification').where('document_id', '=', id).execute();
      await all.updateTable('document').set({ parent_id: null }).where('parent_id', '=', id).execute();
      await forgetRestores(all, id);
      await forgetGuestNames(all, id);
      await all
        .updateTable('document')
        .set({ purged_at: Date.now(), owner_id: null, parent_id: null, workspace_role: null })
        .where('id', '=', id)
        .execute();
    });
  }
}

/** With all that is nested in it; what others made for themselves alone in it comes to the top instead. */
async function trashTree(all: Database, root: DocumentId): Promise<void> {
  for (const id of await treeOf(all, root)) {
    const stays = await all
      .updateTable('document')
      .set({ parent_id: null })
      .where('parent_id', '=', id)
      .where('inherits', '=', 0)
      .returning('id')
      .execute();
    for (const each of stays) await recheckDocument(all, each.id);
  }
  const at = Date.now();
  await all
    .updateTable('document')
    .set({ trashed_at: at, trashed_with: root })
    .where('id', 'in', await treeOf(all, root))
    .where('trashed_at', 'is', null)
    .where('purge_at', 'is', null)
    .execute();
}

/** With all that went into the trash with it; at the top when the document around it is not there any more. */
async function restoreTree(all: Database, root: DocumentId): Promise<void> {
  await all
    .updateTable('document')
    .set({ trashed_at: null, trashed_with: null })
    .where((is) => is.or([is('id', '=', root), is('trashed_with', '=', root)]))
    .where('purge_at', 'is', null)
    .execute();
  const open = all.selectFrom('document').select('id').where('trashed_at', 'is', null).where('purge_at', 'is', null);
  await all
    .updateTable('document')
    .set({ parent_id: null })
    .where('id', '=', root)
    .where('parent_id', 'not in', open)
    .execute();
}

async function moveTree(
  principal: Principal,
  action: 'document:trash' | 'document:restore',
  id: DocumentId,
): Promise<Outcome<null>> {
  const db = await database();
  const done = await db.transaction().execute(async (all) => {
    // Whoever deletes it for good in the same moment comes before or after, not between.
    await hold(all, 'document', id);
    const found = await permitted(all, principal, action, id);
    if (!found.ok) return found;
    await (action === 'document:trash' ? trashTree(all, id) : restoreTree(all, id));
    const actor = subjectOf(principal) ?? '';
    const verb = action === 'document:trash' ? 'trashed' : 'restored';
    await noteAudit(all, { actor, action: `document.${verb}`, target: id });
    await recheckDocument(all, id);
    return ok(null);
  });
  if (!done.ok) return done;
  everybodysListsChanged();
  await deliverWithdrawals();
  return done;
}
