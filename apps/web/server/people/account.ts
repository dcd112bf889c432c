import 'server-only';
import { fail, ok } from '@tandem/protocol';
import { can } from '../access';
import type { Principal } from '../access/principal';
import { noteAuditAlone } from '../audit/note';
import { auth } from '../auth';
import { config } from '../config';
import { database } from '../db';
import type { Outcome } from '../denial';
import { badInput, NOT_FOUND, SIGN_IN, TOO_MANY } from '../denial';
import { mayGuess, noGuess } from './guesses';
import { installationFacts } from './installation';
import { isPassword } from './leave-workspace';
import { endSignInsOf } from './sign-ins';

export type ProfileChange = { readonly name?: string | undefined; readonly color?: string | undefined };

/** Changes how the user is called and which colour their caret has; open pages take it at their next token. */
export async function changeProfile(who: Principal, change: ProfileChange): Promise<Outcome<null>> {
  if (!can(who, 'account:manage', await installationFacts()) || who.kind !== 'user') return fail(SIGN_IN);
  const db = await database();
  const set = { name: change.name ?? who.name, color: change.color ?? who.color };
  await db.updateTable('user').set(set).where('id', '=', who.id).execute();
  return ok(null);
}

/** Sets a new password, if the old one is known, and ends every other sign-in. */
export async function changePassword(
  who: Principal,
  old: string,
  next: string,
  network: string,
): Promise<Outcome<null>> {
  if (!can(who, 'account:manage', await installationFacts()) || who.kind !== 'user') return fail(SIGN_IN);
  if (!mayGuess(who.email, network)) return fail(TOO_MANY);
  const { internalAdapter, password } = await (await auth()).$context;
  if (!(await isPassword(who.id, old))) return fail(badInput('This is not your current password.'));
  noGuess(who.email, network);
  await internalAdapter.updatePassword(who.id, await password.hash(next));
  await noteAuditAlone(await database(), { actor: who.sub, action: 'account.password', target: who.sub, network });
  await endSignInsOf(who.id, who.sessionId);
  return ok(null);
}

type Picture = { readonly type: 'image/png' | 'image/jpeg' | 'image/webp'; readonly bytes: Uint8Array };

/** Keeps a small picture of the user. Its kind is read from its bytes, not from what is said of it. */
export async function setPicture(who: Principal, bytes: Uint8Array): Promise<Outcome<null>> {
  if (!can(who, 'account:manage', await installationFacts()) || who.kind !== 'user') return fail(SIGN_IN);
  if (bytes.byteLength > config().limits.pictureBytes) {
    return fail({ code: 'too-large', message: 'This picture is too large. Choose a smaller one.' });
  }
  const type = pictureType(bytes);
  if (type === null) return fail(badInput('This is no PNG, JPEG or WebP picture.'));
  const db = await database();
  const kept = { type, bytes: Buffer.from(bytes) };
  await db.transaction().execute(async (all) => {
    await all
      .insertInto('picture')
      .values({ user_id: who.id, ...kept })
      .onConflict((conflict) => conflict.column('user_id').doUpdateSet(kept))
      .execute();
    await all
      .updateTable('user')
      .set({ image: String(Date.now()) })
      .where('id', '=', who.id)
      .execute();
  });
  return ok(null);
}

export async function removePicture(who: Principal): Promise<Outcome<null>> {
  if (!can(who, 'account:manage', await installationFacts()) || who.kind !== 'user') return fail(SIGN_IN);
  const db = await database();
  await db.transaction().execute(async (all) => {
    await all.deleteFrom('picture').where('user_id', '=', who.id).execute();
    await all.updateTable('user').set({ image: null }).where('id', '=', who.id).execute();
  });
  return ok(null);
}

/** The picture of a user, for whoever may meet them in a document. */
export async function readPicture(who: Principal, userId: string): Promise<Outcome<Picture>> {
  if (!can(who, 'people:picture', await installationFacts())) return fail(SIGN_IN);
  const db = await database();
  const row = await db.selectFrom('picture').select(['type', 'bytes']).where('user_id', '=', userId).executeTakeFirst();
  return row === undefined ? fail(NOT_FOUND) : ok(row);
}

/** The kind of a picture by its first bytes, or null. */
export function pictureType(bytes: Uint8Array): Picture['type'] | null {
  const starts = (...magic: number[]) => magic.every((byte, at) => bytes[at] === byte);
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (starts(0xff, 0xd8, 0xff)) return 'image/jpeg';
  const isRiff = starts(0x52, 0x49, 0x46, 0x46);
  return isRiff && String.fromCharCode(...bytes.subarray(8, 12)) === 'WEBP' ? 'image/webp' : null;
}
