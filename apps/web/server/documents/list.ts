import 'server-only';
import type { DocumentId, Role } from '@tandem/protocol';
import { fail, ok } from '@tandem/protocol';
import { sql } from 'kysely';
import { can } from '../access';
import type { Principal, User } from '../access/principal';
import type { Database } from '../db';
import { database } from '../db';
import type { Outcome } from '../denial';
import { SIGN_IN } from '../denial';
import { installationFacts } from '../people/installation';
import { titleKey } from './title-key';

export const LIST_VIEWS = ['mine', 'shared', 'recent', 'favourites', 'trash'] as const;
export type ListView = (typeof LIST_VIEWS)[number];
/** A list, or all that isn't in the trash. */
export const LIST_QUERIES = [...LIST_VIEWS, 'all'] as const;
export type ListQuery = (typeof LIST_QUERIES)[number];

/** A document as lists show it. Times are milliseconds since 1970. */
export type ListedDocument = {
  readonly id: DocumentId;
  readonly title: string;
  readonly role: Role;
  readonly ownerName: string | null;
  readonly editedAt: number | null;
  readonly editedBy: string | null;
  readonly createdAt: number;
  readonly isFavourite: boolean;
};

/** How many documents a list holds at most; the search finds the others. */
const MOST_LISTED = 500;

/** The documents of one list, the last changed first; `search` is a part of the title. */
export async function listDocuments(
  principal: Principal,
  view: ListQuery,
  search: string,
): Promise<Outcome<readonly ListedDocument[]>> {
  if (!can(principal, 'documents:list', await installationFacts()) || principal.kind !== 'user') return fail(SIGN_IN);
  const db = await database();
  const rows = await select(db, principal, view, search).execute();
  return ok(
    rows.map((row) => ({
      ...listed(row),
      role: row.owner_id === principal.id ? 'owner' : (row.link_role ?? 'viewer'),
    })),
  );
}

function select(db: Database, user: User, view: ListQuery, search: string) {
  const base = withAccess(db, user)
    .where('document.kind', '=', 'document')
    .where('document.purge_at', 'is', null)
    .where('document.trashed_at', view === 'trash' ? 'is not' : 'is', null)
    .where((where) => where.or([where('document.owner_id', '=', user.id), where('access.role_rank', 'is not', null)]));
  const found = search.trim() === '' ? base : base.where('document.title_key', 'like', pattern(search));
  const lastEdit = sql<number>`coalesce(document.edited_at, document.created_at)`;
  switch (view) {
    case 'all':
      return found.orderBy(lastEdit, 'desc').limit(MOST_LISTED);
    case 'mine':
      return found.where('document.owner_id', '=', user.id).orderBy(lastEdit, 'desc').limit(MOST_LISTED);
    case 'trash':
      return found.where('document.owner_id', '=', user.id).orderBy('document.trashed_at', 'desc').limit(MOST_LISTED);
    case 'shared':
      return found.where('document.owner_id', '!=', user.id).orderBy(lastEdit, 'desc').limit(MOST_LISTED);
    case 'recent':
      return found.where('visit.at', 'is not', null).orderBy('visit.at', 'desc').limit(MOST_LISTED);
    case 'favourites':
      return found.where('favourite.user_id', 'is not', null).orderBy(lastEdit, 'desc').limit(MOST_LISTED);
  }
}

/** Documents with what the user is to each: owner, guest through a link that holds, or nothing. */
function withAccess(db: Database, user: User) {
  const access = db
    .selectFrom('link_visit')
    .innerJoin('share_link', 'share_link.id', 'link_visit.link_id')
    .where('link_visit.sub', '=', user.sub)
    .where('share_link.revoked_at', 'is', null)
    .groupBy('share_link.document_id')
    .select([
      'share_link.document_id',
      sql<number>`max(case share_link.role when 'editor' then 2 else 1 end)`.as('role_rank'),
    ])
    .as('access');
  return db
    .selectFrom('document')
    .leftJoin(access, 'access.document_id', 'document.id')
    .leftJoin('visit', (join) => join.onRef('visit.document_id', '=', 'document.id').on('visit.user_id', '=', user.id))
    .leftJoin('favourite', (join) =>
      join.onRef('favourite.document_id', '=', 'document.id').on('favourite.user_id', '=', user.id),
    )
    .leftJoin('user as owner', 'owner.id', 'document.owner_id')
    .leftJoin('user as editor', (join) => join.on(sql`'user:' || editor.id`, '=', sql.ref('document.edited_by')))
    .select([
      'document.id',
      'document.title',
      'document.owner_id',
      'document.edited_at',
      'document.edited_name',
      'document.created_at',
      'owner.name as owner_name',
      'editor.name as editor_name',
      'favourite.user_id as favourite_of',
    ])
    .select(
      sql<'editor' | 'viewer' | null>`case access.role_rank when 2 then 'editor' when 1 then 'viewer' end`.as(
        'link_role',
      ),
    );
}

type Row = Awaited<ReturnType<ReturnType<typeof withAccess>['execute']>>[number];

function listed(row: Row): Omit<ListedDocument, 'role'> {
  return {
    id: row.id,
    title: row.title,
    ownerName: row.owner_name,
    editedAt: row.edited_at,
    editedBy: row.editor_name ?? row.edited_name,
    createdAt: row.created_at,
    isFavourite: row.favourite_of !== null,
  };
}

/** What a person types is no pattern. */
function pattern(search: string): string {
  return `%${titleKey(search).replace(/[\\%_]/g, '')}%`;
}
