import 'server-only';
import { randomUUID } from 'node:crypto';
import type { DocumentId } from '@tandem/protocol';
import { fail, ok } from '@tandem/protocol';
import type { Principal } from '../access/principal';
import { subjectOf } from '../access/principal';
import { config } from '../config';
import { deliverWithdrawals } from '../control/withdrawals';
import type { Database, ShareLink } from '../db';
import { database } from '../db';
import type { SharedRole } from '../db/tables';
import type { Outcome } from '../denial';
import { NOT_FOUND, SIGN_IN } from '../denial';
import { permitted } from '../documents/facts';
import { recheckDocument } from '../documents/standings';
import { secretKey } from '../keys/secret-keys';
import { guarded } from '../people/guesses';
import { hashOf, slugOf } from './link-address';

export type LinkRole = SharedRole;
/** A link as its owner sees it. */
export type SharedLink = {
  readonly id: string;
  readonly role: LinkRole;
  readonly url: string;
  readonly createdAt: number;
};

/** The links of a document that hold. */
export async function listLinks(who: Principal, document: DocumentId): Promise<Outcome<readonly SharedLink[]>> {
  const db = await database();
  const found = await permitted(db, who, 'document:share', document);
  if (!found.ok) return found;
  const rows = await db
    .selectFrom('share_link')
    .selectAll()
    .where('document_id', '=', document)
    .where('revoked_at', 'is', null)
    .orderBy('created_at')
    .execute();
  return ok(await Promise.all(rows.map(shared)));
}

/** Makes a link with which anybody who has it comes in; the one that is there for that role, if there is one. */
export async function makeLink(who: Principal, document: DocumentId, role: LinkRole): Promise<Outcome<SharedLink>> {
  const db = await database();
  const found = await permitted(db, who, 'document:share', document);
  if (!found.ok) return found;
  const there = await db
    .selectFrom('share_link')
    .selectAll()
    .where('document_id', '=', document)
    .where('role', '=', role)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (there !== undefined) return ok(await shared(there));
  const id = randomUUID();
  const slug_hash = hashOf(slugOf(await secretKey('share-link'), id));
  const row = { id, document_id: document, role, slug_hash, created_at: Date.now() };
  await db.insertInto('share_link').values(row).execute();
  return ok(await shared(row));
}

/** What guests of a link may do changes at once, also where they have the document open. */
export async function changeLink(who: Principal, id: string, role: LinkRole): Promise<Outcome<null>> {
  return withOwnLink(who, id, async (all) => {
    await all.updateTable('share_link').set({ role }).where('id', '=', id).execute();
  });
}

/** Nobody comes in by this link any more, and those who did have to show another right at once. */
export async function revokeLink(who: Principal, id: string): Promise<Outcome<null>> {
  return withOwnLink(who, id, async (all) => {
    await all.updateTable('share_link').set({ revoked_at: Date.now() }).where('id', '=', id).execute();
  });
}

/** Where a link leads, and whose document it is. */
export type FoundLink = { readonly document: DocumentId; readonly role: LinkRole; readonly owner: string | null };

/** What a link is for, while it holds. */
export function findLink(slug: string, network: string): Promise<Outcome<FoundLink>> {
  return guarded(network, async () => {
    const db = await database();
    const found = await holding(db, slug);
    if (found === null) return fail(NOT_FOUND);
    const owner = await db
      .selectFrom('document')
      .innerJoin('user', 'user.id', 'document.owner_id')
      .select('user.name')
      .where('document.id', '=', found.document_id)
      .executeTakeFirst();
    return ok({ document: found.document_id, role: found.role, owner: owner?.name ?? null });
  });
}

/** Lets a guest or user in by a link: from now on the document is open to them, as long as the link holds. */
export async function enterByLink(who: Principal, slug: string, network: string): Promise<Outcome<DocumentId>> {
  const sub = subjectOf(who);
  if (sub === null) return fail(SIGN_IN);
  return guarded(network, async () => {
    const db = await database();
    const found = await holding(db, slug);
    if (found === null) return fail(NOT_FOUND);
    const at = Date.now();
    await db
      .insertInto('link_visit')
      .values({ link_id: found.id, sub, at })
      .onConflict((conflict) => conflict.columns(['sub', 'link_id']).doUpdateSet({ at }))
      .execute();
    return ok(found.document_id);
  });
}

async function holding(db: Database, slug: string): Promise<ShareLink | null> {
  const row = await db
    .selectFrom('share_link')
    .innerJoin('document', 'document.id', 'share_link.document_id')
    .selectAll('share_link')
    .where('share_link.slug_hash', '=', hashOf(slug))
    .where('share_link.revoked_at', 'is', null)
    .where('document.trashed_at', 'is', null)
    .where('document.purge_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

async function withOwnLink(who: Principal, id: string, act: (all: Database) => Promise<void>): Promise<Outcome<null>> {
  const db = await database();
  const link = await db
    .selectFrom('share_link')
    .selectAll()
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (link === undefined) return fail(NOT_FOUND);
  const found = await permitted(db, who, 'document:share', link.document_id);
  if (!found.ok) return found;
  await db.transaction().execute(async (all) => {
    await act(all);
    await recheckDocument(all, link.document_id);
  });
  await deliverWithdrawals();
  return ok(null);
}

async function shared(link: Pick<ShareLink, 'id' | 'role' | 'created_at'>): Promise<SharedLink> {
  const url = `${config().tandemUrl}/s/${slugOf(await secretKey('share-link'), link.id)}`;
  return { id: link.id, role: link.role, url, createdAt: link.created_at };
}
