import 'server-only';
import { fail, ok } from '@tandem/protocol';
import { APIError } from 'better-auth/api';
import { can } from '../access';
import type { Principal } from '../access/principal';
import { subOf } from '../access/principal';
import { auth } from '../auth';
import { PASSWORD_LENGTH } from '../auth/options';
import type { Database } from '../db';
import { database } from '../db';
import type { Outcome } from '../denial';
import { badInput, FORBIDDEN } from '../denial';
import { caretColor } from '../guest/caret-color';
import { guessAllowed } from './guesses';
import { installationFacts } from './installation';
import type { InvitationKind } from './invitation-store';
import { findInvitation, markUsed, normalEmail, release } from './invitation-store';
import { endSignInsOf } from './sign-ins';

export type NewAccount = { readonly name: string; readonly email: string; readonly password: string };

const USED = { code: 'gone', message: 'This link has been used or is too old. Ask for a new one.' } as const;

/** Makes the first account, the admin's, with the link that the first start printed. */
export async function claim(
  principal: Principal,
  secret: string,
  account: NewAccount,
  network: string,
): Promise<Outcome<null>> {
  if (!can(principal, 'installation:claim', await installationFacts())) return fail(USED);
  return withInvitation('setup', secret, network, () => makeAccount(account, 'admin'));
}

/** Makes an account with an invitation; its e-mail is the invited one. */
export async function join(
  secret: string,
  account: Omit<NewAccount, 'email'>,
  network: string,
): Promise<Outcome<null>> {
  return withInvitation('invite', secret, network, (email) =>
    makeAccount({ ...account, email: email ?? '' }, 'member'),
  );
}

/** Makes an account without an invitation, where the admin has opened the installation. */
export async function register(principal: Principal, account: NewAccount, network: string): Promise<Outcome<null>> {
  if (!can(principal, 'account:register', await installationFacts())) return fail(FORBIDDEN);
  if (!guessAllowed(network)) return fail(USED);
  return makeAccount(account, 'member');
}

/** Sets a new password with a link from the command line, and ends every sign-in of the account. */
export async function resetPassword(secret: string, password: string, network: string): Promise<Outcome<null>> {
  return withInvitation('reset', secret, network, async (email) => {
    const { internalAdapter, password: hasher } = await (await auth()).$context;
    const found = email === null ? null : await internalAdapter.findUserByEmail(email);
    if (found === null) return fail(USED);
    await internalAdapter.updatePassword(found.user.id, await hasher.hash(password));
    await endSignInsOf(found.user.id);
    return ok(null);
  });
}

/** What an unused link of that kind is for, or why it can't be used. */
export async function lookAt(
  kind: InvitationKind,
  secret: string,
  network: string,
): Promise<Outcome<{ email: string | null }>> {
  if (!guessAllowed(network)) return fail(USED);
  const found = await findInvitation(await database(), kind, secret, Date.now());
  return found === null ? fail(USED) : ok({ email: found.email });
}

async function withInvitation<T>(
  kind: InvitationKind,
  secret: string,
  network: string,
  act: (email: string | null) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  if (!guessAllowed(network)) return fail(USED);
  const db = await database();
  const invitation = await findInvitation(db, kind, secret, Date.now());
  if (invitation === null || !(await markUsed(db, invitation.id, Date.now()))) return fail(USED);
  const done = await attempt(db, invitation.id, () => act(invitation.email));
  if (!done.ok) await release(db, invitation.id);
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

async function makeAccount({ name, email, password }: NewAccount, role: 'admin' | 'member'): Promise<Outcome<null>> {
  try {
    const made = await (await auth()).api.signUpEmail({ body: { name, email: normalEmail(email), password } });
    const db = await database();
    const color = caretColor(subOf(made.user.id));
    await db.updateTable('user').set({ role, color }).where('id', '=', made.user.id).execute();
    return ok(null);
  } catch (error) {
    if (error instanceof APIError) return fail(badInput(SIGN_UP_TROUBLE));
    throw error;
  }
}

const SIGN_UP_TROUBLE = `No account could be made of this. Check the e-mail address, and that the password has ${PASSWORD_LENGTH.least} characters or more.`;
