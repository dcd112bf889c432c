import 'server-only';
import { randomUUID } from 'node:crypto';
import type { DocumentId } from '@tandem/protocol';
import { fail, ok } from '@tandem/protocol';
import type { Principal } from '../access/principal';
import { subjectOf } from '../access/principal';
import { noteAudit } from '../audit/note';
import { auth } from '../auth';
import { config } from '../config';
import { deliverWithdrawals } from '../control/withdrawals';
import type { Database, ShareLink } from '../db';
import { database } from '../db';
import type { SharedRole } from '../db/tables';
import type { Outcome } from '../denial';
import { badInput, NOT_FOUND, SIGN_IN } from '../denial';
import { permitted } from '../documents/facts';
import { recheckDocument } from '../documents/standings';
import { everybodysListsChanged } from '../events/changed';
import { secretKey } from '../keys/secret-keys';
import { hashOf, slugOf } from './link-address';

/** A link as its owner sees it. Times are milliseconds since 1970; `expiresAt` is null where it holds for ever. */
export type SharedLink = {
  readonly id: string;
  readonly role: SharedRole;
  readonly url: string;
  readonly createdAt: number;
  readonly expiresAt: number | null;
  readonly hasPassword: boolean;
};

/** What is left out stays as it is; null takes the end or the password away. */
export type LinkChange = {
  readonly role?: SharedRole | undefined;
  readonly expiresAt?: number | null | undefined;
  readonly password?: string | null | undefined;
};

/** The furthest that a link's end may lie ahead, in milliseconds. */
const LONGEST_MS = 5 * 366 * 24 * 3600_000;

/** The links of a document that hold, for whoever may share it. */
export async function linksOf(db: Database, document: DocumentId, now: number): Promise<readonly SharedLink[]> {
  const rows = await holdingLinks(db, document, now).orderBy('created_at').execute();
  return Promise.all(rows.map(shared));
}

/** Makes a link with which anybody who has it comes in; the one that is there for that role, if there is one. */
export async function makeLink(who: Principal, document: DocumentId, role: SharedRole): Promise<Outcome<SharedLink>> {
  const db = await database();
  const found = await permitted(db, who, 'document:share', document);
  if (!found.ok) return found;
  const key = await secretKey('share-link');
  const now = Date.now();
  const row = await db.transaction().execute(async (all) => {
    const there = await holdingLinks(all, document, now).where('role', '=', role).executeTakeFirst();
    if (there !== undefined) return there;
    const id = randomUUID();
    const values = { id, document_id: document, role, slug_hash: hashOf(slugOf(key, id)), created_at: now };
    await noteAudit(all, { actor: actorOf(who), action: 'link.made', target: document, details: { link: id, role } });
    return all.insertInto('share_link').values(values).returningAll().executeTakeFirstOrThrow();
  });
  return ok(await shared(row));
}

/** What people of a link may do, until when, and whether they need a password; true at once where it is open. */
export async function changeLink(who: Principal, id: string, change: LinkChange): Promise<Outcome<null>> {
  const { role, expiresAt, password } = change;
  if (typeof expiresAt === 'number' && !isAhead(expiresAt)) {
    return fail(badInput('Choose a day from tomorrow on, at most five years ahead.'));
  }
  const hash = typeof password === 'string' ? await hashed(password) : password;
  return withOwnLink(who, id, async (all, link) => {
    const set = {
      ...(role === undefined ? {} : { role }),
      ...(expiresAt === undefined ? {} : { expires_at: expiresAt, expired_at: null }),
      // Whoever came with an earlier password, or with none, has to know the new one.
      ...(hash === undefined ? {} : { password_hash: hash, version: link.version + (hash === null ? 0 : 1) }),
    };
    if (Object.keys(set).length > 0) await all.updateTable('share_link').set(set).where('id', '=', id).execute();
    const details = { link: id, role: role ?? link.role, ends: expiresAt !== undefined, password: hash !== undefined };
    await noteAudit(all, { actor: actorOf(who), action: 'link.changed', target: link.document_id, details });
  });
}

/** Nobody comes in by this link any more, and those who did have to show another right at once. */
export async function revokeLink(who: Principal, id: string): Promise<Outcome<null>> {
  return withOwnLink(who, id, async (all, link) => {
    await all.updateTable('share_link').set({ revoked_at: Date.now() }).where('id', '=', id).execute();
    const details = { link: id };
    await noteAudit(all, { actor: actorOf(who), action: 'link.revoked', target: link.document_id, details });
  });
}

/** Shows those out who came by links that have run out since; false when there were none. */
export async function endExpiredLinks(db: Database, now: number): Promise<boolean> {
  const over = await db
    .selectFrom('share_link')
    .select(['id', 'document_id'])
    .where('expires_at', '<=', now)
    .where('expired_at', 'is', null)
    .limit(100)
    .execute();
  for (const { id, document_id } of over) {
    await db.transaction().execute(async (all) => {
      await all.updateTable('share_link').set({ expired_at: now }).where('id', '=', id).execute();
      await recheckDocument(all, document_id);
    });
    everybodysListsChanged();
  }
  return over.length > 0;
}

function holdingLinks(db: Database, document: DocumentId, now: number) {
  return db
    .selectFrom('share_link')
    .selectAll()
    .where('document_id', '=', document)
    .where('revoked_at', 'is', null)
    .where((is) => is.or([is('expires_at', 'is', null), is('expires_at', '>', now)]));
}

async function withOwnLink(
  who: Principal,
  id: string,
  act: (all: Database, link: ShareLink) => Promise<void>,
): Promise<Outcome<null>> {
  const db = await database();
  const link = await db
    .selectFrom('share_link')
    .selectAll()
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (link === undefined) return fail(who.kind === 'nobody' ? SIGN_IN : NOT_FOUND);
  const found = await permitted(db, who, 'document:share', link.document_id);
  if (!found.ok) return found;
  await db.transaction().execute(async (all) => {
    await act(all, link);
    await recheckDocument(all, link.document_id);
  });
  everybodysListsChanged();
  await deliverWithdrawals();
  return ok(null);
}

async function hashed(password: string): Promise<string> {
  return (await (await auth()).$context).password.hash(password);
}

function isAhead(at: number): boolean {
  return at > Date.now() && at <= Date.now() + LONGEST_MS;
}

function actorOf(who: Principal): string {
  return subjectOf(who) ?? 'nobody';
}

async function shared(link: ShareLink): Promise<SharedLink> {
  const url = `${config().tandemUrl}/s/${slugOf(await secretKey('share-link'), link.id)}`;
  const { id, role, created_at: createdAt, expires_at: expiresAt } = link;
  return { id, role, url, createdAt, expiresAt, hasPassword: link.password_hash !== null };
}
