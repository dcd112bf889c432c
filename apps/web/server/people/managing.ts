import 'server-only';
import { fail, ok } from '@tandem/protocol';
import { can } from '../access';
import type { Principal, User, WorkspaceRole } from '../access/principal';
import { subOf } from '../access/principal';
import type { AuditEntry } from '../audit/note';
import { noteAudit } from '../audit/note';
import { deliverWithdrawals } from '../control/withdrawals';
import type { Database } from '../db';
import { database } from '../db';
import type { Outcome } from '../denial';
import { FORBIDDEN, NOT_FOUND, SIGN_IN } from '../denial';
import { hold } from '../documents/standings';
import { everybodysListsChanged } from '../events/changed';
import { installationFacts } from './installation';

/** Somebody with an account, as those who decide about them see them. */
export type Target = { readonly id: string; readonly role: WorkspaceRole; readonly suspendedAt: number | null };

type Managing = {
  readonly who: Principal;
  /** Whom it is about. */
  readonly id: string;
  /** Who else is changed or relied on. */
  readonly also?: string;
  /** Whether only the owner of the workspace may. */
  readonly isAppointing?: boolean;
  readonly entry: Pick<AuditEntry, 'action' | 'details'>;
};

/**
 * Changes somebody in one transaction with its entry in the log. Everybody concerned is held, and whoever asks is looked
 * at again: of two who decide about each other at the same moment, the second hears that they may not.
 */
export async function managing(
  { who, id, also, isAppointing = false, entry }: Managing,
  act: (all: Database, target: Target) => Promise<Outcome<null>>,
): Promise<Outcome<null>> {
  const rule = isAppointing ? 'people:appoint' : 'people:manage';
  const facts = await installationFacts();
  if (!can(who, rule, facts) || who.kind !== 'user') return fail(refusal(who));
  const db = await database();
  const done = await db.transaction().execute(async (all) => {
    await holdPeople(all, [who.id, id, ...(also === undefined ? [] : [also])]);
    const [actor, target] = [await findMember(all, who.id), await findMember(all, id)];
    if (actor === null || actor.suspendedAt !== null || !can({ ...who, role: actor.role }, rule, facts)) {
      return fail(FORBIDDEN);
    }
    if (target === null) return fail(NOT_FOUND);
    if (!mayManage(actor, target)) return fail(FORBIDDEN);
    const acted = await act(all, target);
    if (acted.ok) await noteAudit(all, { actor: who.sub, target: subOf(id), ...entry });
    return acted;
  });
  if (!done.ok) return done;
  everybodysListsChanged();
  await deliverWithdrawals();
  return done;
}

/** An admin manages members and guests, the owner everybody else; nobody manages the owner or themself. */
export function mayManage(who: Pick<Target, 'id' | 'role'>, target: Pick<Target, 'id' | 'role'>): boolean {
  if (target.id === who.id || target.role === 'owner') return false;
  return target.role !== 'admin' || who.role === 'owner';
}

/** Whether documents or the workspace can be theirs. */
export function mayOwn({ role, suspendedAt }: Target): boolean {
  return role !== 'guest' && suspendedAt === null;
}

/** The principal if they may manage people. */
export async function asAdmin(who: Principal): Promise<Outcome<User>> {
  const may = can(who, 'people:manage', await installationFacts());
  return may && who.kind === 'user' ? ok(who) : fail(refusal(who));
}

/** Holds some people until the transaction ends, always in the same order, so that no two wait for each other. */
export async function holdPeople(all: Database, ids: readonly string[]): Promise<void> {
  for (const id of [...new Set(ids)].sort()) await hold(all, 'user', id);
}

export async function findMember(db: Database, id: string): Promise<Target | null> {
  const row = await db.selectFrom('user').select(['id', 'role', 'suspendedAt']).where('id', '=', id).executeTakeFirst();
  return row ?? null;
}

function refusal(who: Principal) {
  return who.kind === 'user' ? FORBIDDEN : SIGN_IN;
}
