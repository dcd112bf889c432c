import 'server-only';
import { CloseCode, fail, ok } from '@tandem/protocol';
import { APIError } from 'better-auth/api';
import { headers } from 'next/headers';
import { can } from '../access';
import type { Principal } from '../access/principal';
import { subOf } from '../access/principal';
import { noteAudit, noteAuditAlone } from '../audit/note';
import { auth } from '../auth';
import { sidOf } from '../auth/current';
import { deliverWithdrawals, noteWithdrawal } from '../control/withdrawals';
import { database } from '../db';
import type { Outcome } from '../denial';
import { NOT_FOUND, SIGN_IN, TOO_MANY } from '../denial';
import { endStreams } from '../events/changed';
import { forgetGuest } from '../guest/current-guest';
import { mayGuess, noGuess } from './guesses';
import { installationFacts } from './installation';
import { normalEmail } from './invitation-store';

const WRONG = { code: 'sign-in', message: 'This e-mail address and password don’t belong together.' } as const;

/** Signs in with a new session, whatever cookie came along; the answer's cookies are to be sent on. */
export async function signIn(
  who: Principal,
  email: string,
  password: string,
  network: string,
): Promise<Outcome<readonly string[]>> {
  const account = normalEmail(email);
  if (!mayGuess(account, network)) return fail(TOO_MANY);
  const made = await tryPassword(account, password);
  await noteSignIn(account, made !== null, network);
  if (made === null) return fail(WRONG);
  noGuess(account, network);
  if (who.kind === 'user') await endSession(who.id, who.sessionId);
  // On a shared computer the next one is not the guest of before.
  await forgetGuest();
  return ok(made);
}

/** Written in both cases, so that the time tells nothing; of whoever doesn't exist only that somebody tried. */
async function noteSignIn(email: string, isRight: boolean, network: string): Promise<void> {
  const db = await database();
  const user = await db.selectFrom('user').select('id').where('email', '=', email).executeTakeFirst();
  const whom = user === undefined ? 'unknown' : subOf(user.id);
  const entry = isRight
    ? ({ actor: whom, action: 'sign-in.made', target: whom } as const)
    : ({ actor: 'system', action: 'sign-in.failed', target: whom } as const);
  await noteAuditAlone(db, { ...entry, network });
}

/** Ends the sign-in that this request belongs to; the answer's cookies are to be sent on. */
export async function signOut(who: Principal): Promise<Outcome<readonly string[]>> {
  if (who.kind !== 'user') return fail(SIGN_IN);
  const answer = await (await auth()).api.signOut({ headers: await headers(), asResponse: true });
  await endSession(who.id, who.sessionId);
  await forgetGuest();
  return ok(answer.headers.getSetCookie());
}

/** One place where a user is signed in. Times are milliseconds since 1970. */
export type SignIn = {
  readonly id: string;
  readonly isThis: boolean;
  readonly agent: string;
  readonly network: string;
  readonly since: number;
};

/** Where the user is signed in now. */
export async function listSignIns(who: Principal): Promise<Outcome<readonly SignIn[]>> {
  if (!can(who, 'account:manage', await installationFacts()) || who.kind !== 'user') return fail(SIGN_IN);
  const { internalAdapter } = await (await auth()).$context;
  const sessions = await internalAdapter.listSessions(who.id);
  return ok(
    sessions
      .filter(({ expiresAt }) => expiresAt.getTime() > Date.now())
      .map((session) => ({
        id: sidOf(session.id),
        isThis: session.id === who.sessionId,
        agent: session.userAgent ?? '',
        network: session.ipAddress ?? '',
        since: session.createdAt.getTime(),
      }))
      .sort((a, b) => Number(b.isThis) - Number(a.isThis) || b.since - a.since),
  );
}

/** Ends one of the user's own sign-ins, by its public id; open pages there hear of it at once. */
export async function endSignIn(who: Principal, id: string): Promise<Outcome<null>> {
  if (!can(who, 'account:manage', await installationFacts()) || who.kind !== 'user') return fail(SIGN_IN);
  const { internalAdapter } = await (await auth()).$context;
  const session = (await internalAdapter.listSessions(who.id)).find((each) => sidOf(each.id) === id);
  if (session === undefined) return fail(NOT_FOUND);
  await endSession(who.id, session.id);
  return ok(null);
}

/** Ends every sign-in of a user, but for one if it is named. */
export async function endSignInsOf(userId: string, but: string | null = null): Promise<void> {
  const { internalAdapter } = await (await auth()).$context;
  for (const { id } of await internalAdapter.listSessions(userId)) if (id !== but) await endSession(userId, id);
}

async function endSession(userId: string, sessionId: string): Promise<void> {
  const db = await database();
  await db.transaction().execute(async (all) => {
    await all.deleteFrom('session').where('id', '=', sessionId).where('userId', '=', userId).execute();
    await noteWithdrawal(all, { sid: sidOf(sessionId) }, { kind: 'end', code: CloseCode.leaseOver });
    await noteAudit(all, { actor: subOf(userId), action: 'sign-in.ended', target: subOf(userId) });
  });
  endStreams({ sid: sidOf(sessionId) });
  await deliverWithdrawals();
}

/** The cookies of a new session if the password is right, and still is once the session is made. */
async function tryPassword(email: string, password: string): Promise<readonly string[] | null> {
  const { api, $context } = await auth();
  const { internalAdapter } = await $context;
  const hashNow = async () => {
    const found = await internalAdapter.findUserByEmail(email, { includeAccounts: true });
    return found?.accounts.find(({ providerId }) => providerId === 'credential')?.password;
  };
  const before = await hashNow();
  try {
    const asked = { body: { email, password }, headers: await headers(), returnHeaders: true } as const;
    const { headers: answer, response } = await api.signInEmail(asked);
    if ((await hashNow()) === before && !(await isSuspended(email))) return answer.getSetCookie();
    // Changed meanwhile, or suspended: whoever changed it has ended the sessions that there were, perhaps before this one.
    await internalAdapter.deleteSession(response.token);
    return null;
  } catch (error) {
    if (error instanceof APIError) return null;
    throw error;
  }
}

async function isSuspended(email: string): Promise<boolean> {
  const db = await database();
  const user = await db.selectFrom('user').select('suspendedAt').where('email', '=', email).executeTakeFirst();
  return user === undefined || user.suspendedAt !== null;
}
