import 'server-only';
import type { DocumentId, Role } from '@tandem/protocol';
import { fail, ok } from '@tandem/protocol';
import { can } from '../access';
import type { Principal } from '../access/principal';
import { database } from '../db';
import type { Outcome } from '../denial';
import { NOT_FOUND } from '../denial';
import { listsChanged } from '../events/changed';
import { permitted, sessionRole } from './facts';

/** What the page of a document needs to know before it is opened. */
export type OpenedDocument = {
  readonly id: DocumentId;
  readonly title: string;
  readonly role: Role;
  readonly isTrashed: boolean;
  readonly isFavourite: boolean;
  readonly mayShare: boolean;
  /** Whether they may see who else can open it. */
  readonly maySeeAudience: boolean;
  readonly mayDuplicate: boolean;
  /** Whether its past versions are open too. */
  readonly mayReadHistory: boolean;
  /** Whether it is shared with them by name, so that they can give that up. */
  readonly isLeavable: boolean;
};

/** Lets a principal see a document; a user's visit is noted for their recent ones. */
export async function openDocument(principal: Principal, id: DocumentId): Promise<Outcome<OpenedDocument>> {
  const db = await database();
  const found = await permitted(db, principal, 'document:read', id);
  if (!found.ok) return found;
  const { row, facts } = found.value;
  if (row.kind !== 'document') return fail(NOT_FOUND);
  const user = principal.kind === 'user' ? principal.id : null;
  const favourite = user === null ? false : await noteVisit(user, id);
  return ok({
    id,
    title: row.title,
    role: sessionRole(found.value) ?? 'viewer',
    isTrashed: facts.isTrashed,
    isFavourite: favourite,
    mayShare: can(principal, 'document:share', facts),
    maySeeAudience: can(principal, 'document:audience', facts),
    mayDuplicate: can(principal, 'document:duplicate', facts),
    mayReadHistory: can(principal, 'document:history', facts),
    isLeavable: row.owner_id !== user && user !== null && (await hasOwnShare(user, id)),
  });
}

/** Sets or clears a user's mark on a document. */
export async function setFavourite(principal: Principal, id: DocumentId, is: boolean): Promise<Outcome<null>> {
  const db = await database();
  const found = await permitted(db, principal, 'document:favourite', id);
  if (!found.ok) return found;
  if (principal.kind !== 'user') return ok(null);
  const row = { user_id: principal.id, document_id: id };
  if (is)
    await db
      .insertInto('favourite')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  else await db.deleteFrom('favourite').where('user_id', '=', principal.id).where('document_id', '=', id).execute();
  listsChanged([principal.id]);
  return ok(null);
}

/** Notes the visit; whether the document is among the user's favourites. */
async function noteVisit(userId: string, id: DocumentId): Promise<boolean> {
  const db = await database();
  const at = Date.now();
  await db
    .insertInto('visit')
    .values({ user_id: userId, document_id: id, at })
    .onConflict((conflict) => conflict.columns(['user_id', 'document_id']).doUpdateSet({ at }))
    .execute();
  const mark = await db
    .selectFrom('favourite')
    .select('user_id')
    .where('user_id', '=', userId)
    .where('document_id', '=', id)
    .executeTakeFirst();
  return mark !== undefined;
}

async function hasOwnShare(userId: string, id: DocumentId): Promise<boolean> {
  const db = await database();
  const share = await db
    .selectFrom('share')
    .select('id')
    .where('document_id', '=', id)
    .where('kind', '=', 'user')
    .where('target_id', '=', userId)
    .executeTakeFirst();
  return share !== undefined;
}
