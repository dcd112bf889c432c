import 'server-only';
import { CloseCode, fail, ok } from '@tandem/protocol';
import type { Principal, WorkspaceRole } from '../access/principal';
import { subOf } from '../access/principal';
import { noteWithdrawal } from '../control/withdrawals';
import { database } from '../db';
import type { Outcome } from '../denial';
import { badInput } from '../denial';
import { recheckPerson } from '../documents/standings';
import { endStreams } from '../events/changed';
import { asAdmin, findMember, managing, mayManage, mayOwn } from './managing';
import { removeAccount } from './remove-account';

/** Somebody with an account, as admins see them. Times are milliseconds since 1970. */
export type Member = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: WorkspaceRole;
  /** Since when, or null. */
  readonly suspendedAt: number | null;
  readonly since: number;
  /** How many documents are theirs, the trash included. */
  readonly documents: number;
  /** Whether whoever looks may change them. */
  readonly mayManage: boolean;
};

const NO_HEIR = badInput('Choose a member of this workspace who takes over their documents.');

/** Who has an account, for admins. */
export async function listMembers(who: Principal): Promise<Outcome<readonly Member[]>> {
  const admin = await asAdmin(who);
  if (!admin.ok) return admin;
  const db = await database();
  const rows = await db
    .selectFrom('user')
    .leftJoin('document', (join) => join.onRef('document.owner_id', '=', 'user.id').on('document.purge_at', 'is', null))
    .select(['user.id', 'user.name', 'user.email', 'user.role', 'user.suspendedAt', 'user.createdAt'])
    .select((of) => of.fn.count<number>('document.id').as('documents'))
    .groupBy(['user.id', 'user.name', 'user.email', 'user.role', 'user.suspendedAt', 'user.createdAt'])
    .orderBy('user.name')
    .limit(5000)
    .execute();
  return ok(
    rows.map(({ createdAt, documents, ...row }) => ({
      ...row,
      documents: Number(documents),
      since: new Date(createdAt).getTime(),
      mayManage: mayManage(admin.value, row),
    })),
  );
}

/** Makes somebody a member or a guest; an admin, if the owner asks. */
export async function setRole(
  who: Principal,
  id: string,
  role: Exclude<WorkspaceRole, 'owner'>,
): Promise<Outcome<null>> {
  const entry = { action: 'person.role', details: { role } } as const;
  return managing({ who, id, isAppointing: role === 'admin', entry }, async (all) => {
    await all.updateTable('user').set({ role }).where('id', '=', id).execute();
    await recheckPerson(all, id);
    return ok(null);
  });
}

/** Keeps somebody out: every sign-in and open page of theirs ends; what is theirs stays. */
export async function suspend(who: Principal, id: string): Promise<Outcome<null>> {
  const done = await managing({ who, id, entry: { action: 'person.suspended' } }, async (all) => {
    await all.updateTable('user').set({ suspendedAt: Date.now() }).where('id', '=', id).execute();
    await all.deleteFrom('session').where('userId', '=', id).execute();
    await recheckPerson(all, id);
    await noteWithdrawal(all, { sub: subOf(id) }, { kind: 'end', code: CloseCode.accessWithdrawn });
    return ok(null);
  });
  if (done.ok) endStreams({ userId: id });
  return done;
}

/** Lets somebody in again who was suspended. */
export async function letInAgain(who: Principal, id: string): Promise<Outcome<null>> {
  return managing({ who, id, entry: { action: 'person.let-in' } }, async (all) => {
    await all.updateTable('user').set({ suspendedAt: null }).where('id', '=', id).execute();
    return ok(null);
  });
}

/** Removes an account; what it owns goes to another member. */
export async function removePerson(who: Principal, id: string, heir: string): Promise<Outcome<null>> {
  const entry = { action: 'person.removed', details: { heir } } as const;
  const done = await managing({ who, id, also: heir, entry }, async (all) => {
    const next = await findMember(all, heir);
    if (next === null || heir === id || !mayOwn(next)) return fail(NO_HEIR);
    await removeAccount(all, id, heir);
    return ok(null);
  });
  if (done.ok) endStreams({ userId: id });
  return done;
}

/** Makes a member the owner of the workspace; whoever was it is an admin from now on. */
export async function passOwnership(who: Principal, id: string): Promise<Outcome<null>> {
  return managing({ who, id, isAppointing: true, entry: { action: 'person.owner' } }, async (all, target) => {
    if (!mayOwn(target)) return fail(badInput('Only a member can own this workspace, and nobody who is suspended.'));
    await all.updateTable('user').set({ role: 'admin' }).where('role', '=', 'owner').execute();
    await all.updateTable('user').set({ role: 'owner' }).where('id', '=', id).execute();
    await recheckPerson(all, id);
    return ok(null);
  });
}
