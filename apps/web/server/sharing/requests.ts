import 'server-only';
import { randomInt } from 'node:crypto';
import type { DocumentId, Role } from '@tandem/protocol';
import { fail, ok } from '@tandem/protocol';
import { can } from '../access';
import type { Principal, User } from '../access/principal';
import { subjectOf } from '../access/principal';
import { noteAudit } from '../audit/note';
import { deliverWithdrawals } from '../control/withdrawals';
import type { Database } from '../db';
import { database } from '../db';
import type { Outcome } from '../denial';
import { NOT_FOUND, SIGN_IN, TOO_MANY } from '../denial';
import { findDocument, permitted, standingIn } from '../documents/facts';
import { recheckDocument } from '../documents/standings';
import { listsChanged, notified } from '../events/changed';
import { take } from '../limits';
import { logTrouble } from '../log';
import { notify, ownersOf } from '../notifications/notify';
import { installationFacts } from '../people/installation';
import type { Request } from './overview';
import { setShare } from './shares';

/** After how long at least a request is noted, and by how much more at most, in milliseconds. */
const NOTE_MS = 100;
/** How long nobody is asked again by somebody who was declined, in milliseconds. */
const REST_MS = 24 * 3600_000;

/**
 * Asks the owner of a document to let the user in. The answer is the same whether there is such a document or not:
 * asking tells nobody anything.
 */
export async function askForAccess(who: Principal, id: DocumentId): Promise<Outcome<null>> {
  if (!can(who, 'account:manage', await installationFacts()) || who.kind !== 'user') return fail(SIGN_IN);
  if (!take('requestsPerPersonPerHour', who.id)) return fail(TOO_MANY);
  // Behind the answer, at no fixed distance: neither it nor what is asked next takes longer where there is something.
  const note = () => noteIfThere(who, id).catch((error: unknown) => logTrouble('a request for access', error));
  setTimeout(() => void note(), NOTE_MS + randomInt(NOTE_MS));
  return ok(null);
}

async function noteIfThere(who: User, id: DocumentId): Promise<void> {
  const db = await database();
  const asked = await db.transaction().execute(async (all) => {
    const row = await findDocument(all, id);
    if (row === null) return [];
    const { facts } = await standingIn(all, who.sub, row);
    return can(who, 'document:request', facts) ? note(all, id, who.id) : [];
  });
  notified(asked);
}

/** Lets somebody in who asked, or doesn't. */
export async function answerRequest(
  who: Principal,
  id: DocumentId,
  userId: string,
  role: Exclude<Role, 'owner'> | null,
): Promise<Outcome<null>> {
  const db = await database();
  const done = await db.transaction().execute(async (all) => {
    const found = await permitted(all, who, 'document:share', id);
    if (!found.ok) return found;
    const answer = role === null ? 'declined' : 'granted';
    const { numUpdatedRows } = await all
      .updateTable('access_request')
      .set({ answer, answered_at: Date.now() })
      .where('document_id', '=', id)
      .where('user_id', '=', userId)
      .where('answer', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return fail(NOT_FOUND);
    if (role !== null) {
      await setShare(all, id, { kind: 'user', id: userId }, role, subjectOf(who));
      await recheckDocument(all, id);
    }
    const actor = who.kind === 'user' ? who.id : null;
    await notify(all, userId, { kind: answer, document: id, actor });
    const details = { whom: userId, role };
    await noteAudit(all, { actor: subjectOf(who) ?? '', action: `request.${answer}`, target: id, details });
    return ok(null);
  });
  if (!done.ok) return done;
  notified([userId]);
  listsChanged([userId]);
  await deliverWithdrawals();
  return done;
}

/** Who waits for an answer, the first to ask first. */
export async function openRequests(db: Database, id: DocumentId): Promise<readonly Request[]> {
  const rows = await db
    .selectFrom('access_request')
    .innerJoin('user', 'user.id', 'access_request.user_id')
    .select(['user.id', 'user.name', 'user.email', 'user.role', 'access_request.created_at'])
    .where('document_id', '=', id)
    .where('answer', 'is', null)
    .where('user.suspendedAt', 'is', null)
    .orderBy('created_at')
    .limit(100)
    .execute();
  return rows.map(({ created_at, role, ...user }) => ({
    person: { ...user, isGuest: role === 'guest' },
    at: created_at,
  }));
}

/**
 * One request of a person for a document at a time; one that was answered may be asked again after a day. Who is told of
 * it.
 */
async function note(all: Database, id: DocumentId, userId: string): Promise<readonly string[]> {
  const now = Date.now();
  const { numInsertedOrUpdatedRows } = await all
    .insertInto('access_request')
    .values({ document_id: id, user_id: userId, created_at: now, answer: null, answered_at: null })
    .onConflict((conflict) =>
      conflict
        .columns(['document_id', 'user_id'])
        .doUpdateSet({ created_at: now, answer: null, answered_at: null })
        .where((is) =>
          is.or([is('access_request.answer', '=', 'granted'), is('access_request.answered_at', '<', now - REST_MS)]),
        ),
    )
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 0n) return [];
  await noteAudit(all, { actor: `user:${userId}`, action: 'request.made', target: id });
  const owners = await ownersOf(all, id);
  for (const owner of owners) await notify(all, owner, { kind: 'request', document: id, actor: userId });
  return owners;
}
