import 'server-only';
import { fail, ok } from '@tandem/protocol';
import { can } from '../access';
import type { Principal } from '../access/principal';
import { noteAudit } from '../audit/note';
import { auth } from '../auth';
import { deliverWithdrawals } from '../control/withdrawals';
import { database } from '../db';
import type { Outcome } from '../denial';
import { badInput, FORBIDDEN, SIGN_IN, TOO_MANY } from '../denial';
import { endStreams, everybodysListsChanged } from '../events/changed';
import { mayGuess, noGuess } from './guesses';
import { installationFacts } from './installation';
import { findMember, holdPeople } from './managing';
import { removeAccount } from './remove-account';

const PASSED_ON = {
  code: 'conflict',
  message: 'This workspace was passed on just now. Load the page again to see to whom.',
} as const;

/** Deletes one's own account, with its password; what it owns goes to the owner of the workspace. */
export async function leaveWorkspace(who: Principal, password: string, network: string): Promise<Outcome<null>> {
  if (!can(who, 'account:manage', await installationFacts()) || who.kind !== 'user') return fail(SIGN_IN);
  if (who.role === 'owner') {
    return fail({
      ...FORBIDDEN,
      message: 'You own this workspace. Make somebody else its owner first, under Workspace.',
    });
  }
  if (!mayGuess(who.email, network)) return fail(TOO_MANY);
  if (!(await isPassword(who.id, password))) return fail(badInput('This is not your current password.'));
  noGuess(who.email, network);
  const db = await database();
  const left = await db.transaction().execute(async (all) => {
    const owner = await all.selectFrom('user').select('id').where('role', '=', 'owner').executeTakeFirstOrThrow();
    await holdPeople(all, [who.id, owner.id]);
    // The workspace may have been passed on meanwhile, even to whoever leaves.
    if (who.id === owner.id || (await findMember(all, owner.id))?.role !== 'owner') return fail(PASSED_ON);
    await removeAccount(all, who.id, owner.id);
    await noteAudit(all, { actor: who.sub, action: 'account.left', target: who.sub, network });
    return ok(null);
  });
  if (!left.ok) return left;
  endStreams({ userId: who.id });
  everybodysListsChanged();
  await deliverWithdrawals();
  return ok(null);
}

/** Whether this is the password of an account now. */
export async function isPassword(userId: string, password: string): Promise<boolean> {
  const { internalAdapter, password: hasher } = await (await auth()).$context;
  const accounts = await internalAdapter.findAccounts(userId);
  const hash = accounts.find(({ providerId }) => providerId === 'credential')?.password;
  return Boolean(hash) && (await hasher.verify({ hash: hash ?? '', password }));
}
