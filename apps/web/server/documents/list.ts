import 'server-only';
import type { DocumentId, Role } from '@tandem/protocol';
import { fail, ok, ROLES } from '@tandem/protocol';
import { sql } from 'kysely';
import { can } from '../access';
import type { Principal, User } from '../access/principal';
import type { Database } from '../db';
import { database } from '../db';
import type { Outcome } from '../denial';
import { SIGN_IN } from '../denial';
import { installationFacts } from '../people/installation';
import { reachOf } from './bases';
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
  /** Somebody else; null when it was the user, or nobody knows. */
  readonly editedBy: string | null;
  readonly createdAt: number;
  readonly isFavourite: boolean;
  /** The document that it is in, where the user can open that one; null for none. */
  readonly parentId: DocumentId | null;
  readonly parentTitle: string | null;
  /** Whether it was given to the user by name, so that they can give it up. */
  readonly isLeavable: boolean;
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
      ...listed(row, principal),
      role: ROLES[row.rank - 1] ?? 'viewer',
      isLeavable: row.owner_id !== principal.id && row.own_share !== null,
    })),
  );
}

function select(db: Database, user: User, view: ListQuery, search: string) {
  const base = withAccess(db, user, Date.now())
    .where('document.kind', '=', 'document')
    .where('document.purge_at', 'is', null)
    .where('document.trashed_at', view === 'trash' ? 'is not' : 'is', null);
  const found = search.trim() === '' ? base : base.where('document.title_key', 'like', pattern(search));
  const lastEdit = sql<number>`coalesce(document.edited_at, document.created_at)`;
  switch (view) {
    case 'all':
      return found.orderBy(lastEdit, 'desc').limit(MOST_LISTED);
    case 'mine':
      return found.where('document.owner_id', '=', user.id).orderBy(lastEdit, 'desc').limit(MOST_LISTED);
    case 'trash':
      return found
        .where('document.owner_id', '=', user.id)
        .where((is) =>
          is.or([is('document.trashed_with', 'is', null), is('document.trashed_with', '=', is.ref('document.id'))]),
        )
        .orderBy('document.trashed_at', 'desc')
        .limit(MOST_LISTED);
    case 'shared':
      return found
        .where((is) => is.or([is('document.owner_id', '!=', user.id), is('document.owner_id', 'is', null)]))
        .orderBy(lastEdit, 'desc')
        .limit(MOST_LISTED);
    case 'recent':
      return found.where('visit.at', 'is not', null).orderBy('visit.at', 'desc').limit(MOST_LISTED);
    case 'favourites':
      return found.where('favourite.user_id', 'is not', null).orderBy(lastEdit, 'desc').limit(MOST_LISTED);
  }
}

/** Documents that the user may open, with what they are to each. */
function withAccess(db: Database, user: User, now: number) {
  const access = reachOf(user.id, now).as<'access'>('access');
  return db
    .selectFrom('document')
    .innerJoin(access, (join) => join.onRef('access.document_id', '=', 'document.id'))
    .leftJoin('visit', (join) => join.onRef('visit.document_id', '=', 'document.id').on('visit.user_id', '=', user.id))
    .leftJoin('favourite', (join) =>
      join.onRef('favourite.document_id', '=', 'document.id').on('favourite.user_id', '=', user.id),
    )
    .leftJoin('share as own', (join) =>
      join.onRef('own.document_id', '=', 'document.id').on('own.kind', '=', 'user').on('own.target_id', '=', user.id),
    )
    .leftJoin(reachOf(user.id, now).as<'above'>('above'), (join) =>
      join.onRef('above.document_id', '=', 'document.parent_id'),
    )
    .leftJoin('document as parent', (join) =>
      join.onRef('parent.id', '=', 'above.document_id').on('parent.trashed_at', 'is', null),
    )
    .leftJoin('user as owner', 'owner.id', 'document.owner_id')
    .leftJoin('user as editor', (join) => join.on(sql`'user:' || editor.id`, '=', sql.ref('document.edited_by')))
    .select([
      'document.id',
      'document.title',
      'document.owner_id',
      'document.edited_at',
      'document.edited_by',
      'document.edited_name',
      'document.created_at',
      'owner.name as owner_name',
      'editor.name as editor_name',
      'favourite.user_id as favourite_of',
      'access.rank',
      'own.id as own_share',
      'parent.id as parent_id',
      'parent.title as parent_title',
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof withAccess>['execute']>>[number];

function listed(row: Row, { sub }: User): Omit<ListedDocument, 'role' | 'isLeavable'> {
  return {
    id: row.id,
    title: row.title,
    ownerName: row.owner_name,
    editedAt: row.edited_at,
    editedBy: row.edited_by === sub ? null : (row.editor_name ?? row.edited_name),
    createdAt: row.created_at,
    isFavourite: row.favourite_of !== null,
    parentId: row.parent_id,
    parentTitle: row.parent_title,
  };
}

/** What a person types is no pattern. */
function pattern(search: string): string {
  return `%${titleKey(search).replace(/[\\%_]/g, '')}%`;
}
