import 'server-only';
import type { DocumentId, Role } from '@tandem/protocol';
import { fail, ok } from '@tandem/protocol';
import { can } from '../access';
import type { DocumentAction, DocumentFacts } from '../access/can';
import type { Principal } from '../access/principal';
import { subjectOf } from '../access/principal';
import { config } from '../config';
import type { Database, DocumentRow } from '../db';
import type { Outcome } from '../denial';
import { FORBIDDEN, NOT_FOUND, SIGN_IN } from '../denial';
import { basisOf } from './bases';

/** What somebody may rely on in a document, and on what it rests. */
export type Standing = {
  readonly row: DocumentRow;
  readonly facts: DocumentFacts;
  /** As tokens name it: `owner`, `demo`, `link:<id>` …; null for strangers. */
  readonly grant: string | null;
};

export async function findDocument(db: Database, id: DocumentId): Promise<DocumentRow | null> {
  return (await db.selectFrom('document').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

/** How a subject stands to a document: a user's, a guest's, or null for nobody. */
export async function standingIn(
  db: Database,
  sub: string | null,
  row: DocumentRow,
  now = Date.now(),
): Promise<Standing> {
  const basis = row.kind === 'demo' ? demoBasis() : sub === null ? null : await basisOf(db, sub, row.id, now);
  const facts: DocumentFacts = {
    kind: 'document',
    documentKind: row.kind,
    isTrashed: row.trashed_at !== null,
    isPurged: row.purge_at !== null || row.purged_at !== null,
    role: basis?.role ?? null,
  };
  return { row, facts, grant: basis?.grant ?? null };
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
  if (row === null) return notFoundAsSlowly(db, principal, id);
  const standing = await standingIn(db, subjectOf(principal), row);
  if (can(principal, action, standing.facts)) return ok(standing);
  if (can(principal, 'document:read', standing.facts)) return fail(FORBIDDEN);
  return fail((await wasLetIn(db, principal, row)) ? FORBIDDEN : NOT_FOUND);
}

/** What isn't there takes as many questions as what a stranger may not know of: time tells neither from the other. */
async function notFoundAsSlowly(db: Database, principal: Principal, id: DocumentId): Promise<Outcome<Standing>> {
  const sub = subjectOf(principal);
  if (sub === null) return fail(NOT_FOUND);
  await basisOf(db, sub, id, Date.now());
  await wasSeen(db, sub, id);
  return fail(NOT_FOUND);
}

/** The role of a session now, for a page that knows the document's schema; null for nobody whom it is open to. */
export function sessionRole({ facts }: Standing): Role | null {
  if (!can(SOMEBODY, 'document:read', facts)) return null;
  if (can(SOMEBODY, 'document:write', facts)) return facts.role;
  return can(SOMEBODY, 'document:comment', facts) ? 'commenter' : 'viewer';
}

/** Whoever is known at all: what a session may do rests on what they are in the document. */
const SOMEBODY: Principal = { kind: 'guest', sub: 'guest:somebody', sid: '', name: null };

function demoBasis(): { role: Role; grant: string } | null {
  return config().isDemoOn ? { role: 'editor', grant: 'demo' } : null;
}

/** Whether somebody was in the document not long ago: that it exists is no secret to them. */
async function wasLetIn(db: Database, principal: Principal, row: DocumentRow): Promise<boolean> {
  const sub = subjectOf(principal);
  if (sub === null) return false;
  // Asked also where the answer is no, so that it takes as long.
  const isSeen = await wasSeen(db, sub, row.id);
  return isSeen && row.trashed_at === null && row.purge_at === null;
}

/** Whether they came by a link of the document, or were noted in it. */
async function wasSeen(db: Database, sub: string, id: DocumentId): Promise<boolean> {
  const visit = await db
    .selectFrom('link_visit')
    .innerJoin('share_link', 'share_link.id', 'link_visit.link_id')
    .select('share_link.id')
    .where('link_visit.sub', '=', sub)
    .where('share_link.document_id', '=', id)
    .limit(1)
    .executeTakeFirst();
  if (visit !== undefined) return true;
  const seen = await db
    .selectFrom('standing')
    .select('sub')
    .where('document_id', '=', id)
    .where('sub', '=', sub)
    .executeTakeFirst();
  return seen !== undefined;
}
