import { randomUUID } from 'node:crypto';
import { subOf } from '../access/principal';
import { noteAudit } from '../audit/note';
import type { Database } from '../db/tables';
import { hashOfSecret, newSecret } from './secret';

export type InvitationKind = 'setup' | 'invite' | 'reset';

const HOUR_MS = 3600_000;
/** How long each may be used. */
const LIFE_MS: Readonly<Record<InvitationKind, number>> = {
  setup: 30 * 24 * HOUR_MS,
  invite: 7 * 24 * HOUR_MS,
  reset: 24 * HOUR_MS,
};

/** The page that each leads to. */
const PATHS: Readonly<Record<InvitationKind, string>> = { setup: '/setup', invite: '/join', reset: '/reset' };

type Wish = {
  readonly kind: InvitationKind;
  readonly email: string | null;
  readonly createdBy: string | null;
  readonly role?: 'admin' | 'member' | 'guest';
};

/** Makes an address that may be used once; an earlier one of that kind for that e-mail stops working. Noted in the log. */
export async function makeInvitation(db: Database, wish: Wish, tandemUrl: string, now: number): Promise<string> {
  const secret = newSecret();
  const [id, role] = [randomUUID(), wish.role ?? 'member'];
  await db.transaction().execute(async (all) => {
    const earlier = all.deleteFrom('invitation').where('kind', '=', wish.kind).where('used_at', 'is', null);
    await (wish.email === null ? earlier : earlier.where('email', '=', wish.email)).execute();
    await all
      .insertInto('invitation')
      .values({
        id,
        kind: wish.kind,
        secret_hash: hashOfSecret(secret),
        email: wish.email,
        created_by: wish.createdBy,
        created_at: now,
        expires_at: now + LIFE_MS[wish.kind],
        used_at: null,
        role,
      })
      .execute();
    const actor = wish.createdBy === null ? 'system' : subOf(wish.createdBy);
    await noteAudit(all, { actor, action: 'invitation.made', target: id, details: { kind: wish.kind, role } });
  });
  return `${tandemUrl}${PATHS[wish.kind]}/${secret}`;
}

/** The invitation behind a secret while it can be used, or null. */
export async function findInvitation(db: Database, kind: InvitationKind, secret: string, now: number) {
  const row = await db
    .selectFrom('invitation')
    .selectAll()
    .where('secret_hash', '=', hashOfSecret(secret))
    .where('kind', '=', kind)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row ?? null;
}

export type Invitation = NonNullable<Awaited<ReturnType<typeof findInvitation>>>;

/** Uses an invitation up; false when somebody else was faster. */
export async function markUsed(db: Database, id: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('invitation')
    .set({ used_at: now })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Lets an invitation be used again: what it was used for has failed. */
export async function release(db: Database, id: string): Promise<void> {
  await db.updateTable('invitation').set({ used_at: null }).where('id', '=', id).execute();
}

/** Removes what was used or ran out a month ago: an e-mail address is not kept for longer than it serves. */
export async function forgetOldInvitations(db: Database, now: number): Promise<void> {
  await db
    .deleteFrom('invitation')
    .where('expires_at', '<', now - LIFE_MS.setup)
    .execute();
}

/** As accounts and invitations keep it. */
export function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}
