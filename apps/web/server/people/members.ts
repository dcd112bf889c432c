import 'server-only';
import { CloseCode, fail, ok } from '@tandem/protocol';
import { can } from '../access';
import type { Principal, User, WorkspaceRole } from '../access/principal';
import { subOf } from '../access/principal';
import type { AuditEntry } from '../audit/note';
import { noteAudit } from '../audit/note';
import { deliverWithdrawals, noteWithdrawal } from '../control/withdrawals';
import type { Database } from '../db';
import { database } from '../db';
import type { Outcome } from '../denial';
import { badInput, FORBIDDEN, NOT_FOUND, SIGN_IN } from '../denial';
import { recheckPerson } from '../documents/standings';
import { endStreams, everybodysListsChanged } from '../events/changed';
import { installationFacts } from './installation';
import { removeAccount } from './remove-account';

/** Somebody with an account, as admins see them. Times are milliseconds since 1970. */
export type Member = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: WorkspaceRole;
  readonly isSuspended: boolean;
  /** How many documents are theirs, the trash included. */
  readonly documents: number;
  /** Whether whoever looks may change them. */
  readonly mayManage: boolean;
};

type Target = { readonly id: string; readonly role: WorkspaceRole; readonly suspendedAt: number | null };

/** Who has an account, for admins. */
export async function listMembers(who: Principal): Promise<Outcome<readonly Member[]>> {
  const admin = await asAdmin(who);
  if (!admin.ok) return admin;
  const db = await database();
  const rows = await db
    .selectFrom('user')
    .leftJoin('document', (join) => join.onRef('document.owner_id', '=', 'user.id').on('document.purge_at', 'is', null))
    .select(['user.id', 'user.name', 'user.email', 'user.role', 'user.suspendedAt'])
    .select((of) => of.fn.count<number>('document.id').as('documents'))
    .groupBy(['user.id', 'user.name', 'user.email', 'user.role', 'user.suspendedAt'])
    .orderBy('user.name')
    .limit(5000)
    .execute();
  return ok(
    rows.map(({ suspendedAt, documents, ...row }) => ({
      ...row,
      documents: Number(documents),
      isSuspended: suspendedAt !== null,
      mayManage: mayManage(admin.value, row),
    })),
  );
}

/** An admin manages members and guests, the owner everybody else; nobody manages the owner or themself. */
function mayManage(who: User, target: Pick<Target, 'id' | 'role'>): boolean {
  if (target.id === who.id || target.role === 'owner') return false;
  return target.role !== 'admin' || who.role === 'owner';
}

/** Makes somebody a member or a guest; an admin, if the owner asks. */
export async function setRole(
  who: Principal,
  id: string,
  role: Exclude<WorkspaceRole, 'owner'>,
): Promise<Outcome<null>> {
  if (role === 'admin' && !can(who, 'people:appoint', await installationFacts())) return fail(refusal(who));
  return managing(who, id, { action: 'person.role', details: { role } }, async (all) => {
    await all.updateTable('user').set({ role }).where('id', '=', id).execute();
    await recheckPerson(all, id);
  });
}

/** Keeps somebody out: every sign-in and open page of theirs ends; what is theirs stays. */
export async function suspend(who: Principal, id: string): Promise<Outcome<null>> {
  return managing(who, id, { action: 'person.suspended' }, async (all) => {
    await all.updateTable('user').set({ suspendedAt: Date.now() }).where('id', '=', id).execute();
    await all.deleteFrom('session').where('userId', '=', id).execute();
    await recheckPerson(all, id);
    await noteWithdrawal(all, { sub: subOf(id) }, { kind: 'end', code: CloseCode.accessWithdrawn });
  });
}

/** Lets somebody in again who was suspended. */
export async function letInAgain(who: Principal, id: string): Promise<Outcome<null>> {
  return managing(who, id, { action: 'person.let-in' }, async (all) => {
    await all.updateTable('user').set({ suspendedAt: null }).where('id', '=', id).execute();
  });
}

/** Removes an account; what it owns goes to another member. */
export async function removePerson(who: Principal, id: string, heir: string): Promise<Outcome<null>> {
  const admin = await asAdmin(who);
  if (!admin.ok) return admin;
  const next = await findMember(await database(), heir);
  if (next === null || next.role === 'guest' || next.suspendedAt !== null || heir === id) {
    return fail(badInput('Choose a member of this workspace who takes over their documents.'));
  }
  return managing(who, id, { action: 'person.removed', details: { heir } }, (all) => removeAccount(all, id, heir));
}

/** Makes a member the owner of the workspace; whoever was it is an admin from now on. */
export async function passOwnership(who: Principal, id: string): Promise<Outcome<null>> {
  if (!can(who, 'people:appoint', await installationFacts()) || who.kind !== 'user') return fail(refusal(who));
  const entry = { action: 'person.owner' } as const;
  return managing(who, id, entry, async (all) => {
    await all.updateTable('user').set({ role: 'admin' }).where('role', '=', 'owner').execute();
    await all.updateTable('user').set({ role: 'owner', suspendedAt: null }).where('id', '=', id).execute();
    await recheckPerson(all, id);
  });
}

/** The principal if they may manage people. */
export async function asAdmin(who: Principal): Promise<Outcome<User>> {
  const may = can(who, 'people:manage', await installationFacts());
  return may && who.kind === 'user' ? ok(who) : fail(refusal(who));
}

async function managing(
  who: Principal,
  id: string,
  entry: Pick<AuditEntry, 'action' | 'details'>,
  act: (all: Database, target: Target) => Promise<void>,
): Promise<Outcome<null>> {
  const admin = await asAdmin(who);
  if (!admin.ok) return admin;
  const db = await database();
  const done = await db.transaction().execute(async (all) => {
    const target = await findMember(all, id);
    if (target === null) return fail(NOT_FOUND);
    if (!mayManage(admin.value, target)) return fail(FORBIDDEN);
    await act(all, target);
    await noteAudit(all, { actor: admin.value.sub, target: subOf(id), ...entry });
    return ok(null);
  });
  if (!done.ok) return done;
  everybodysListsChanged();
  if (entry.action === 'person.suspended' || entry.action === 'person.removed') endStreams({ userId: id });
  await deliverWithdrawals();
  return done;
}

async function findMember(db: Database, id: string): Promise<Target | null> {
  const row = await db.selectFrom('user').select(['id', 'role', 'suspendedAt']).where('id', '=', id).executeTakeFirst();
  return row ?? null;
}

function refusal(who: Principal) {
  return who.kind === 'user' ? FORBIDDEN : SIGN_IN;
}
