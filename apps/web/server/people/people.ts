import 'server-only';
import { fail, ok } from '@tandem/protocol';
import { can } from '../access';
import type { Principal } from '../access/principal';
import { config } from '../config';
import { database } from '../db';
import type { Outcome } from '../denial';
import { badInput, FORBIDDEN, NOT_FOUND, SIGN_IN } from '../denial';
import { installationFacts } from './installation';
import { makeInvitation, normalEmail } from './invitation-store';

export type PeoplePage = {
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly isAdmin: boolean;
  }[];
  readonly invitations: readonly { readonly id: string; readonly email: string; readonly expiresAt: number }[];
  /** Whether anybody may make an account without an invitation. */
  readonly isOpen: boolean;
};

/** Who has an account and who is invited, for admins. */
export async function listPeople(who: Principal): Promise<Outcome<PeoplePage>> {
  const installation = await installationFacts();
  if (!can(who, 'people:manage', installation)) return fail(refusal(who));
  const db = await database();
  const [users, invitations] = await Promise.all([
    db.selectFrom('user').select(['id', 'name', 'email', 'role']).orderBy('name').limit(1000).execute(),
    db
      .selectFrom('invitation')
      .select(['id', 'email', 'expires_at'])
      .where('kind', '=', 'invite')
      .where('used_at', 'is', null)
      .where('expires_at', '>', Date.now())
      .orderBy('created_at', 'desc')
      .limit(1000)
      .execute(),
  ]);
  return ok({
    people: users.map(({ role, ...user }) => ({ ...user, isAdmin: role === 'owner' || role === 'admin' })),
    invitations: invitations.map((row) => ({ id: row.id, email: row.email ?? '', expiresAt: row.expires_at })),
    isOpen: installation.isOpen,
  });
}

/** Makes an address with which the owner of that e-mail can join; whoever invites passes it on. */
export async function invite(who: Principal, email: string): Promise<Outcome<string>> {
  if (!can(who, 'people:manage', await installationFacts()) || who.kind !== 'user') return fail(refusal(who));
  const db = await database();
  const address = normalEmail(email);
  const known = await db.selectFrom('user').select('id').where('email', '=', address).executeTakeFirst();
  if (known !== undefined) return fail(badInput('This person has an account already.'));
  const wish = { kind: 'invite', email: address, createdBy: who.id } as const;
  return ok(await makeInvitation(db, wish, config().tandemUrl, Date.now()));
}

/** Takes an invitation back. */
export async function withdrawInvitation(who: Principal, id: string): Promise<Outcome<null>> {
  if (!can(who, 'people:manage', await installationFacts())) return fail(refusal(who));
  const db = await database();
  const { numDeletedRows } = await db
    .deleteFrom('invitation')
    .where('id', '=', id)
    .where('kind', '=', 'invite')
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return numDeletedRows === 0n ? fail(NOT_FOUND) : ok(null);
}

/** Opens or closes the installation to people without an invitation. */
export async function setRegistration(who: Principal, isOpen: boolean): Promise<Outcome<null>> {
  if (!can(who, 'people:manage', await installationFacts())) return fail(refusal(who));
  const db = await database();
  const value = isOpen ? 'open' : 'closed';
  await db
    .insertInto('setting')
    .values({ name: 'registration', value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
  return ok(null);
}

function refusal(who: Principal) {
  return who.kind === 'user' ? FORBIDDEN : SIGN_IN;
}
