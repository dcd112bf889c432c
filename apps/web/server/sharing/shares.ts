import 'server-only';
import { randomUUID } from 'node:crypto';
import type { DocumentId, Role } from '@tandem/protocol';
import { fail, ok } from '@tandem/protocol';
import type { Principal } from '../access/principal';
import { subjectOf } from '../access/principal';
import { noteAudit } from '../audit/note';
import { deliverWithdrawals } from '../control/withdrawals';
import type { Database, DocumentRow } from '../db';
import { database } from '../db';
import type { SharedRole } from '../db/tables';
import type { Outcome } from '../denial';
import { badInput, NOT_FOUND } from '../denial';
import { permitted } from '../documents/facts';
import { recheckDocument } from '../documents/standings';
import { everybodysListsChanged, notified } from '../events/changed';
import { notify } from '../notifications/notify';
import { peopleOf, rolesOf, tell, tellRoles } from './tell-people';

/** A person or a group that a document is shared with. */
export type Target = { readonly kind: 'user' | 'group'; readonly id: string };

const NOBODY = badInput('There is nobody with this name any more. Look for them again.');

/** Gives a person or a group a role in a document, or another one than before. */
export async function share(who: Principal, id: DocumentId, target: Target, role: Role): Promise<Outcome<null>> {
  return changing(who, 'document:share', id, async (all, row) => {
    if (!(await isThere(all, target))) return fail(NOBODY);
    if (target.kind === 'user' && target.id === row.owner_id) return fail(badInput('They own this document already.'));
    const whom = await peopleOf(all, target);
    const before = await rolesOf(all, whom, id);
    const isNew = await setShare(all, id, target, role, subjectOf(who));
    if (isNew) await tell(all, whom, id, who);
    else await tellRoles(all, before, id, who);
    const details = { kind: target.kind, whom: target.id, role };
    await noteAudit(all, { actor: subjectOf(who) ?? '', action: 'share.set', target: id, details });
    return ok(null);
  });
}

/** Takes back what was given to a person or a group. */
export async function unshare(who: Principal, id: DocumentId, shareId: string): Promise<Outcome<null>> {
  return changing(who, 'document:share', id, async (all) => {
    const gone = await all
      .deleteFrom('share')
      .where('id', '=', shareId)
      .where('document_id', '=', id)
      .returning(['kind', 'target_id'])
      .executeTakeFirst();
    if (gone === undefined) return fail(NOT_FOUND);
    const details = { kind: gone.kind, whom: gone.target_id };
    await noteAudit(all, { actor: subjectOf(who) ?? '', action: 'share.removed', target: id, details });
    return ok(null);
  });
}

/** What everybody in the workspace may do, guests left out; null for nothing. */
export async function setWorkspaceRole(
  who: Principal,
  id: DocumentId,
  role: SharedRole | null,
): Promise<Outcome<null>> {
  return changing(who, 'document:share', id, async (all) => {
    await all.updateTable('document').set({ workspace_role: role }).where('id', '=', id).execute();
    const entry = { actor: subjectOf(who) ?? '', action: 'share.workspace', target: id, details: { role } } as const;
    await noteAudit(all, entry);
    return ok(null);
  });
}

/** Whether whoever is something in the document around this one is the same in it. */
export async function setInherits(who: Principal, id: DocumentId, is: boolean): Promise<Outcome<null>> {
  return changing(who, 'document:share', id, async (all, row) => {
    if (row.parent_id === null) return fail(badInput('This document is not in another one.'));
    // Nobody locks themself out: whoever owned it through the parent goes on owning it.
    if (!is && who.kind === 'user' && row.owner_id !== who.id) {
      await setShare(all, id, { kind: 'user', id: who.id }, 'owner', who.sub);
    }
    await all
      .updateTable('document')
      .set({ inherits: is ? 1 : 0 })
      .where('id', '=', id)
      .execute();
    const entry = { actor: subjectOf(who) ?? '', action: 'share.inherits', target: id, details: { is } } as const;
    await noteAudit(all, entry);
    return ok(null);
  });
}

/** Makes a member the owner; whoever was it goes on as somebody who writes. */
export async function transfer(who: Principal, id: DocumentId, userId: string): Promise<Outcome<null>> {
  return changing(who, 'document:transfer', id, async (all, row) => {
    const next = await all
      .selectFrom('user')
      .select('id')
      .where('id', '=', userId)
      .where('role', '!=', 'guest')
      .where('suspendedAt', 'is', null)
      .executeTakeFirst();
    if (next === undefined) return fail(badInput('Only a member of this workspace can own a document.'));
    if (row.owner_id === userId) return fail(badInput('They own this document already.'));
    await handOver(all, id, userId);
    const actor = who.kind === 'user' ? who.id : null;
    await notify(all, userId, { kind: 'owner', document: id, actor });
    if (row.owner_id !== null) {
      await setShare(all, id, { kind: 'user', id: row.owner_id }, 'editor', subjectOf(who));
      await notify(all, row.owner_id, { kind: 'role', document: id, actor, role: 'editor' });
    }
    notified([userId, ...(row.owner_id === null ? [] : [row.owner_id])]);
    const details = { from: row.owner_id, to: userId };
    await noteAudit(all, { actor: subjectOf(who) ?? '', action: 'document.transferred', target: id, details });
    return ok(null);
  });
}

/** Gives up what was given to oneself by name or by a link. What a group or the workspace gives stays. */
export async function leave(who: Principal, id: DocumentId): Promise<Outcome<null>> {
  return changing(who, 'document:leave', id, async (all, row) => {
    const sub = subjectOf(who);
    if (who.kind !== 'user' || sub === null) return fail(NOT_FOUND);
    if (row.owner_id === who.id) {
      return fail(badInput('You own this document. Make somebody else its owner first, or move it to the trash.'));
    }
    const own = all.deleteFrom('share').where('document_id', '=', id).where('kind', '=', 'user');
    await own.where('target_id', '=', who.id).execute();
    const links = all.selectFrom('share_link').select('id').where('document_id', '=', id);
    await all.deleteFrom('link_visit').where('sub', '=', sub).where('link_id', 'in', links).execute();
    await noteAudit(all, { actor: sub, action: 'share.left', target: id });
    return ok(null);
  });
}

/** Makes somebody the owner, in a transaction that rechecks the document. What was given to them besides is over. */
export async function handOver(all: Database, id: DocumentId, userId: string): Promise<void> {
  await all.updateTable('document').set({ owner_id: userId }).where('id', '=', id).execute();
  const given = all.deleteFrom('share').where('document_id', '=', id).where('kind', '=', 'user');
  await given.where('target_id', '=', userId).execute();
}

/** Notes what a person or group is in a document, in a transaction that rechecks it; whether they were nothing before. */
export async function setShare(
  all: Database,
  id: DocumentId,
  { kind, id: target_id }: Target,
  role: Role,
  by: string | null,
): Promise<boolean> {
  const before = await all
    .selectFrom('share')
    .select('id')
    .where('document_id', '=', id)
    .where('kind', '=', kind)
    .where('target_id', '=', target_id)
    .executeTakeFirst();
  const row = { id: randomUUID(), document_id: id, kind, target_id, role, created_at: Date.now(), created_by: by };
  await all
    .insertInto('share')
    .values(row)
    .onConflict((conflict) => conflict.columns(['document_id', 'kind', 'target_id']).doUpdateSet({ role }))
    .execute();
  return before === undefined;
}

/** Changes who may do what in a document, if that is allowed, and tells open pages. */
async function changing(
  who: Principal,
  action: 'document:share' | 'document:transfer' | 'document:leave',
  id: DocumentId,
  act: (all: Database, row: DocumentRow) => Promise<Outcome<null>>,
): Promise<Outcome<null>> {
  const db = await database();
  const done = await db.transaction().execute(async (all) => {
    const found = await permitted(all, who, action, id);
    if (!found.ok) return found;
    const acted = await act(all, found.value.row);
    if (acted.ok) await recheckDocument(all, id);
    return acted;
  });
  if (!done.ok) return done;
  everybodysListsChanged();
  await deliverWithdrawals();
  return done;
}

async function isThere(all: Database, { kind, id }: Target): Promise<boolean> {
  if (kind === 'group') {
    return (await all.selectFrom('person_group').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
  }
  const user = all.selectFrom('user').select('id').where('id', '=', id).where('suspendedAt', 'is', null);
  return (await user.executeTakeFirst()) !== undefined;
}
