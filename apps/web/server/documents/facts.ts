import 'server-only';
import type { DocumentId } from '@tandem/protocol';
import { fail, ok } from '@tandem/protocol';
import { can } from '../access';
import type { DocumentAction, DocumentFacts } from '../access/can';
import type { Principal } from '../access/principal';
import { subjectOf } from '../access/principal';
import { config } from '../config';
import type { Database, DocumentRow } from '../db';
import type { Outcome } from '../denial';
import { FORBIDDEN, NOT_FOUND, SIGN_IN } from '../denial';

/** What somebody may rely on in a document, and on what it rests. */
export type Standing = {
  readonly row: DocumentRow;
  readonly facts: DocumentFacts;
  /** As tokens name it: `owner`, `demo` or `link:<id>`; null for strangers. */
  readonly grant: string | null;
};

export async function findDocument(db: Database, id: DocumentId): Promise<DocumentRow | null> {
  return (await db.selectFrom('document').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

/** How a principal stands to a document. */
export async function standingIn(db: Database, principal: Principal, row: DocumentRow): Promise<Standing> {
  const { role, grant } = await basisOf(db, principal, row);
  const isPurged = row.purge_at !== null || row.purged_at !== null;
  const facts: DocumentFacts = {
    kind: 'document',
    documentKind: row.kind,
    isTrashed: row.trashed_at !== null,
    isPurged,
    role,
  };
  return { row, facts, grant };
}

/**
 * The document if the principal may do this with it. Nobody is told anything, strangers that there is nothing; whoever
 * may read it hears that they may not do this.
 */
export async function permitted(
  db: Database,
  principal: Principal,
  action: DocumentAction,
  id: DocumentId,
): Promise<Outcome<Standing>> {
  if (principal.kind === 'nobody') return fail(SIGN_IN);
  const row = await findDocument(db, id);
  if (row === null) return fail(NOT_FOUND);
  const standing = await standingIn(db, principal, row);
  if (can(principal, action, standing.facts)) return ok(standing);
  if (can(principal, 'document:read', standing.facts)) return fail(FORBIDDEN);
  return fail((await cameByRevokedLink(db, principal, id)) ? FORBIDDEN : NOT_FOUND);
}

type Basis = Pick<DocumentFacts, 'role'> & Pick<Standing, 'grant'>;

async function basisOf(db: Database, principal: Principal, row: DocumentRow): Promise<Basis> {
  if (row.kind === 'demo') return config().isDemoOn ? { role: 'editor', grant: 'demo' } : { role: null, grant: null };
  if (principal.kind === 'user' && row.owner_id === principal.id) return { role: 'owner', grant: 'owner' };
  const links = await linksOf(db, principal, row.id);
  const holding = links.filter((link) => link.revoked_at === null);
  const best = holding.find((link) => link.role === 'editor') ?? holding[0];
  return best === undefined ? { role: null, grant: null } : { role: best.role, grant: `link:${best.id}` };
}

async function linksOf(db: Database, principal: Principal, document: DocumentId) {
  const sub = subjectOf(principal);
  if (sub === null) return [];
  return db
    .selectFrom('link_visit')
    .innerJoin('share_link', 'share_link.id', 'link_visit.link_id')
    .select(['share_link.id', 'share_link.role', 'share_link.revoked_at'])
    .where('link_visit.sub', '=', sub)
    .where('share_link.document_id', '=', document)
    .execute();
}

async function cameByRevokedLink(db: Database, principal: Principal, document: DocumentId): Promise<boolean> {
  return (await linksOf(db, principal, document)).some((link) => link.revoked_at !== null);
}
