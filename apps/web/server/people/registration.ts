import 'server-only';
import { fail, ok } from '@tandem/protocol';
import { APIError } from 'better-auth/api';
import { PASSWORD_LENGTH } from '../../features/account/password-length';
import { can } from '../access';
import type { Principal } from '../access/principal';
import { subOf } from '../access/principal';
import { noteAudit, noteAuditAlone } from '../audit/note';
import { auth } from '../auth';
import type { Database } from '../db';
import { database } from '../db';
import type { Outcome } from '../denial';
import { badInput, FORBIDDEN, TOO_MANY } from '../denial';
import { expectWelcome, finishWelcomes } from '../documents/welcome';
import { notified } from '../events/changed';
import { caretColor } from '../guest/caret-color';
import { take } from '../limits';
import { logTrouble } from '../log';
import { notify } from '../notifications/notify';
import { guarded } from './guesses';
import { installationFacts } from './installation';
import type { Invitation, InvitationKind } from './invitation-store';
import { findInvitation, markUsed, normalEmail, release } from './invitation-store';
import { endSignInsOf } from './sign-ins';

export type NewAccount = { readonly name: string; readonly email: string; readonly password: string };

const USED = { code: 'gone', message: 'This link has been used or is too old. Ask for a new one.' } as const;

/** Makes the first account, the owner's, with the link that the first start printed. */
export async function claim(
  principal: Principal,
  secret: string,
  account: NewAccount,
  network: string,
): Promise<Outcome<null>> {
  if (!can(principal, 'installation:claim', await installationFacts())) return fail(USED);
  return withInvitation('setup', secret, network, async () => {
    const made = await makeAccount(account);
    if (!made.ok && made.error.code !== 'conflict') return made;
    return makeOwner(account);
  });
}

/** Makes an account with an invitation; its e-mail is the invited one. */
export async function join(
  secret: string,
  account: Omit<NewAccount, 'email'>,
  network: string,
): Promise<Outcome<null>> {
  return withInvitation('invite', secret, network, async ({ email, role, created_by }) => {
    const made = await makeAccount({ ...account, email: email ?? '' }, role);
    if (made.ok && created_by !== null) await tellInviter(created_by, email ?? '');
    return made;
  });
}

/** Whoever invited hears that somebody came. */
async function tellInviter(inviter: string, email: string): Promise<void> {
  const db = await database();
  const joined = await db.selectFrom('user').select('id').where('email', '=', email).executeTakeFirst();
  if (joined === undefined) return;
  await db.transaction().execute((all) => notify(all, inviter, { kind: 'joined', document: null, actor: joined.id }));
  notified([inviter]);
}

/** Makes an account without an invitation, where the admin has opened the installation. */
export async function register(principal: Principal, account: NewAccount, network: string): Promise<Outcome<null>> {
  if (!can(principal, 'account:register', await installationFacts())) return fail(FORBIDDEN);
  if (!take('secretsPerNetworkPerMinute', network)) return fail(TOO_MANY);
  const made = await makeAccount(account);
  // Whether the address was known is nobody's business: the password tells when they sign in.
  return made.ok || made.error.code !== 'conflict' ? made : ok(null);
}

/** Sets a new password with a link from the command line, and ends every sign-in of the account. */
export async function resetPassword(secret: string, password: string, network: string): Promise<Outcome<null>> {
  return withInvitation('reset', secret, network, async ({ email }) => {
    const { internalAdapter, password: hasher } = await (await auth()).$context;
    const found = email === null ? null : await internalAdapter.findUserByEmail(email);
    if (found === null) return fail(USED);
    await internalAdapter.updatePassword(found.user.id, await hasher.hash(password));
    await endSignInsOf(found.user.id);
    const whom = subOf(found.user.id);
    await noteAuditAlone(await database(), { actor: whom, action: 'account.password-reset', target: whom, network });
    return ok(null);
  });
}

/** What an unused link of that kind is for, or why it can't be used. */
export function lookAt(
  kind: InvitationKind,
  secret: string,
  network: string,
): Promise<Outcome<{ email: string | null; by: string | null }>> {
  return guarded(network, async () => {
    const found = await findInvitation(await database(), kind, secret, Date.now());
    return found === null ? fail(USED) : ok({ email: found.email, by: await nameOf(found.created_by) });
  });
}

/** How an account is called; null for none. */
async function nameOf(id: string | null): Promise<string | null> {
  if (id === null) return null;
  const found = await (await database()).selectFrom('user').select('name').where('id', '=', id).executeTakeFirst();
  return found?.name ?? null;
}

async function withInvitation<T>(
  kind: InvitationKind,
  secret: string,
  network: string,
  act: (invitation: Pick<Invitation, 'email' | 'role' | 'created_by'>) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const db = await database();
  const found = await guarded(network, async () => {
    const invitation = await findInvitation(db, kind, secret, Date.now());
    return invitation !== null && (await markUsed(db, invitation.id, Date.now())) ? ok(invitation) : fail(USED);
  });
  if (!found.ok) return found;
  const { id } = found.value;
  const done = await attempt(db, id, () => act(found.value));
  if (!done.ok) await release(db, id);
  else await noteAuditAlone(db, { actor: 'system', action: 'invitation.used', target: id, details: { kind }, network });
  return done;
}

/** A fault on the way must not use the link up. */
async function attempt<T>(db: Database, id: string, act: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await act();
  } catch (error) {
    await release(db, id);
    throw error;
  }
}

async function makeAccount(
  { name, email, password }: NewAccount,
  role: Invitation['role'] = 'member',
): Promise<Outcome<null>> {
  try {
    const made = await (await auth()).api.signUpEmail({ body: { name, email: normalEmail(email), password } });
    const db = await database();
    const color = caretColor(subOf(made.user.id));
    const { numUpdatedRows } = await db
      .updateTable('user')
      .set({ color, role })
      .where('id', '=', made.user.id)
      .executeTakeFirst();
    // For a known address better-auth answers with somebody who doesn't exist.
    if (numUpdatedRows !== 1n) return fail(KNOWN);
    const whom = subOf(made.user.id);
    await noteAuditAlone(db, { actor: whom, action: 'account.made', target: whom, details: { role } });
    if (role !== 'guest') await expectWelcome(db, made.user.id);
    finishWelcomes(db).catch((error: unknown) => logTrouble('a welcome', error));
    return ok(null);
  } catch (error) {
    if (error instanceof APIError) return fail(badInput(SIGN_UP_TROUBLE));
    throw error;
  }
}

/** Whoever holds the set-up link and this account's password is the owner, also when the account was there before. */
async function makeOwner({ email, password }: NewAccount): Promise<Outcome<null>> {
  const { internalAdapter, password: hasher } = await (await auth()).$context;
  const found = await internalAdapter.findUserByEmail(normalEmail(email), { includeAccounts: true });
  const hash = found?.accounts.find(({ providerId }) => providerId === 'credential')?.password;
  if (!found || !hash || !(await hasher.verify({ hash, password }))) return fail(KNOWN);
  const whom = subOf(found.user.id);
  await (await database()).transaction().execute(async (all) => {
    await all.updateTable('user').set({ role: 'owner' }).where('id', '=', found.user.id).execute();
    await noteAudit(all, { actor: whom, action: 'person.owner', target: whom });
  });
  return ok(null);
}

const KNOWN = {
  code: 'conflict',
  message: 'There is an account with this e-mail address already. Sign in with its password.',
} as const;

const SIGN_UP_TROUBLE = `No account could be made of this. Check the e-mail address, and that the password has ${PASSWORD_LENGTH.least} characters or more.`;
