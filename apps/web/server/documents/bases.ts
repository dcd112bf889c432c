import type { DocumentId, Role } from '@tandem/protocol';
import { ROLES } from '@tandem/protocol';
import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import { userIdOf } from '../access/principal';
import type { Database } from '../db/tables';

/** What somebody is in a document, and on what it rests, as tokens name it: `owner`, `share:<id>`, `link:<id>` … */
export type Basis = { readonly role: Role; readonly grant: string };

/** How deep documents may be nested, the outermost counted. */
export const DEEPEST = 10;

/**
 * What gives somebody most in a document, of their own or of those that it is nested in, as long as each takes over from
 * its parent; null when nothing does. `sub` is the subject of a user or guest; suspended people have nothing.
 */
export async function basisOf(db: Database, sub: string, document: DocumentId, now: number): Promise<Basis | null> {
  const { rows } = await sql<{ rank: number; basis: string }>`
    with recursive chain(id, parent_id, inherits) as (
      select id, parent_id, inherits from document where id = ${document}
      union all
      select above.id, above.parent_id, above.inherits
        from document above join chain on above.id = chain.parent_id and chain.inherits = 1
    ), gained(document_id, rank, basis) as (${gainedBy(sub, now)})
    select rank, basis from gained where document_id in (select id from chain) order by rank desc, basis limit 1`.execute(
    db,
  );
  const best = rows[0];
  const role = best === undefined ? undefined : ROLES[best.rank - 1];
  return best === undefined || role === undefined ? null : { role, grant: best.basis };
}

/**
 * A table `(document_id, rank)` of everything that a user may open, nested documents included; `rank` counts from 1, a
 * viewer. For a `from` or a join.
 */
export function reachOf(userId: string, now: number): RawBuilder<{ document_id: DocumentId; rank: number }> {
  return sql`(
    with recursive gained(document_id, rank, basis) as (${gainedBy(`user:${userId}`, now)}),
    reach(document_id, rank) as (
      select document_id, rank from gained
      union
      select below.id, reach.rank
        from document below join reach on below.parent_id = reach.document_id and below.inherits = 1
    )
    select document_id, max(rank) as rank from reach group by document_id
  )`;
}

/** Which of these documents a user may open now, those in the trash left out. */
export async function readableAmong(
  db: Database,
  userId: string,
  documents: readonly DocumentId[],
  now: number,
): Promise<ReadonlySet<DocumentId>> {
  if (documents.length === 0) return new Set();
  const { rows } = await sql<{ id: DocumentId }>`
    select document.id from document join ${reachOf(userId, now)} as access on access.document_id = document.id
    where document.id in (${sql.join(documents)})
      and document.trashed_at is null and document.purge_at is null and document.kind = 'document'`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

/** A document and all that are nested in it, whoever may open them. */
export async function treeOf(db: Database, document: DocumentId): Promise<readonly DocumentId[]> {
  const { rows } = await sql<{ id: DocumentId }>`
    with recursive tree(id) as (
      select id from document where id = ${document}
      union
      select below.id from document below join tree on below.parent_id = tree.id
    )
    select id from tree`.execute(db);
  return rows.map(({ id }) => id);
}

/** Rows of what was given to a subject itself: the document, a rank, and what it rests on. */
function gainedBy(sub: string, now: number): RawBuilder<unknown> {
  const userId = userIdOf(sub);
  const links = sql`
    select share_link.document_id, ${rankOf('share_link.role')}, 'link:' || share_link.id
      from link_visit join share_link on share_link.id = link_visit.link_id
      where link_visit.sub = ${sub} and share_link.revoked_at is null and link_visit.version = share_link.version
        and (share_link.expires_at is null or share_link.expires_at > ${now})`;
  if (userId === null) return links;
  const isActive = sql`exists (select 1 from "user" where id = ${userId} and "suspendedAt" is null)`;
  return sql`
    select id, ${ROLES.length}, 'owner' from document where owner_id = ${userId} and ${isActive}
    union all
    select document_id, ${rankOf('role')}, 'share:' || id from share
      where kind = 'user' and target_id = ${userId} and ${isActive}
    union all
    select share.document_id, ${rankOf('share.role')}, 'share:' || share.id
      from share join group_member on group_member.group_id = share.target_id
      where share.kind = 'group' and group_member.user_id = ${userId} and ${isActive}
    union all
    select id, ${rankOf('workspace_role')}, 'workspace' from document
      where workspace_role is not null
        and exists (select 1 from "user" where id = ${userId} and role <> 'guest' and "suspendedAt" is null)
    union all ${links} and ${isActive}`;
}

function rankOf(column: string): RawBuilder<number> {
  const cases = ROLES.map((role, at) => sql`when ${sql.lit(role)} then ${sql.lit(at + 1)}`);
  return sql`case ${sql.ref(column)} ${sql.join(cases, sql` `)} end`;
}
