import 'server-only';
import { fail, ok } from '@tandem/protocol';
import { can } from '../access';
import type { Principal, WorkspaceRole } from '../access/principal';
import { subjectOf } from '../access/principal';
import { noteAuditAlone } from '../audit/note';
import { config } from '../config';
import { database } from '../db';
import type { Outcome } from '../denial';
import { badInput, FORBIDDEN, NOT_FOUND, SIGN_IN } from '../denial';
import { installationFacts } from './installation';
import { makeInvitation, normalEmail } from './invitation-store';

/** Somebody who is invited. `expiresAt` is milliseconds since 1970. */
export type Invited = {
  readonly id: string;
  readonly email: string;
  readonly role: InvitedRole;
  readonly by: string | null;
  readonly expiresAt: number;
};

export type InvitedRole = Exclude<WorkspaceRole, 'owner'>;

/** Who is invited and has not come yet, for admins. */
export async function listInvitations(who: Principal): Promise<Outcome<readonly Invited[]>> {
  if (!can(who, 'people:manage', await installationFacts())) return fail(refusal(who));
  const db = await database();
  const rows = await db
    .selectFrom('invitation')
    .leftJoin('user', 'user.id', 'invitation.created_by')
    .select(['invitation.id', 'invitation.email', 'invitation.role', 'invitation.expires_at', 'user.name'])
    .where('kind', '=', 'invite')
    .where('used_at', 'is', null)
    .where('expires_at', '>', Date.now())
    .orderBy('created_at', 'desc')
    .limit(1000)
    .execute();
  return ok(
    rows.map(({ id, email, role, expires_at, name }) => ({
      id,
      email: email ?? '',
      role,
      by: name,
      expiresAt: expires_at,
    })),
  );
}

/** Makes an address with which the owner of that e-mail can join; whoever invites passes it on. */
export async function invite(who: Principal, email: string, role: InvitedRole): Promise<Outcome<string>> {
  const facts = await installationFacts();
  if (!can(who, 'people:manage', facts) || who.kind !== 'user') return fail(refusal(who));
  if (role === 'admin' && !can(who, 'people:appoint', facts)) return fail(FORBIDDEN);
  const db = await database();
  const address = normalEmail(email);
  const known = await db.selectFrom('user').select('id').where('email', '=', address).executeTakeFirst();
  if (known !== undefined) return fail(badInput('This person has an account already.'));
  const wish = { kind: 'invite', email: address, createdBy: who.id, role } as const;
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
  if (numDeletedRows === 0n) return fail(NOT_FOUND);
  await noteAuditAlone(db, { actor: subjectOf(who) ?? '', action: 'invitation.withdrawn', target: id });
  return ok(null);
}

function refusal(who: Principal) {
  return who.kind === 'user' ? FORBIDDEN : SIGN_IN;
}
