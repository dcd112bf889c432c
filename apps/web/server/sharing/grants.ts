import type { DocumentId, Role } from '@tandem/protocol';
import { sql } from 'kysely';
import type { WorkspaceRole } from '../access/principal';
import type { Database, SharedRole } from '../db/tables';

/** Somebody with an account, as others see them. */
export type Named = { readonly id: string; readonly name: string; readonly email: string; readonly isGuest: boolean };

/** Where a grant was made: here, or in a document that this one is nested in and takes over from. */
export type From = { readonly id: DocumentId; readonly title: string } | null;

/** One thing that was given in a document, to whom, and where. */
export type Grant =
  | { readonly kind: 'owner'; readonly person: Named; readonly role: 'owner'; readonly from: From }
  | { readonly kind: 'user'; readonly id: string; readonly person: Named; readonly role: Role; readonly from: From }
  | {
      readonly kind: 'group';
      readonly id: string;
      readonly group: NamedGroup;
      readonly role: Role;
      readonly from: From;
    }
  | { readonly kind: 'workspace'; readonly role: SharedRole; readonly from: From }
  | {
      readonly kind: 'link';
      readonly id: string;
      readonly role: SharedRole;
      readonly expiresAt: number | null;
      readonly hasPassword: boolean;
      readonly from: From;
    };

/** Suspended members are left out. */
export type NamedGroup = { readonly id: string; readonly name: string; readonly members: readonly Named[] };

type Link = { id: DocumentId; title: string; depth: number };

/** Everything that was given in a document and in those that it takes over from, the nearest first. */
export async function grantsOf(db: Database, document: DocumentId, now: number): Promise<readonly Grant[]> {
  const chain = await chainOf(db, document);
  const grants: Grant[] = [];
  for (const { id, title } of chain) {
    const from = id === document ? null : { id, title };
    grants.push(...(await ownGrants(db, id, from, now)));
  }
  return grants;
}

async function chainOf(db: Database, document: DocumentId): Promise<readonly Link[]> {
  const { rows } = await sql<Link>`
    with recursive chain(id, title, parent_id, inherits, depth) as (
      select id, title, parent_id, inherits, 0 from document where id = ${document}
      union all
      select above.id, above.title, above.parent_id, above.inherits, chain.depth + 1
        from document above join chain on above.id = chain.parent_id and chain.inherits = 1
    ) select id, title, depth from chain order by depth`.execute(db);
  return rows;
}

async function ownGrants(db: Database, id: DocumentId, from: From, now: number): Promise<Grant[]> {
  const row = await db
    .selectFrom('document')
    .leftJoin('user', 'user.id', 'document.owner_id')
    .select(['user.id', 'user.name', 'user.email', 'user.role', 'user.suspendedAt', 'document.workspace_role'])
    .where('document.id', '=', id)
    .executeTakeFirst();
  const owner = row?.suspendedAt === null ? namedOf(row) : null;
  const workspace = row?.workspace_role ?? null;
  return [
    ...(owner === null ? [] : [{ kind: 'owner', person: owner, role: 'owner', from } as const]),
    ...(await userGrants(db, id, from)),
    ...(await groupGrants(db, id, from)),
    ...(workspace === null ? [] : [{ kind: 'workspace', role: workspace, from } as const]),
    ...(await linkGrants(db, id, from, now)),
  ];
}

async function userGrants(db: Database, id: DocumentId, from: From): Promise<Grant[]> {
  const rows = await db
    .selectFrom('share')
    .innerJoin('user', 'user.id', 'share.target_id')
    .select(['share.id as share', 'share.role as given', 'user.id', 'user.name', 'user.email', 'user.role'])
    .where('share.document_id', '=', id)
    .where('share.kind', '=', 'user')
    .where('user.suspendedAt', 'is', null)
    .orderBy('share.created_at')
    .execute();
  return rows.flatMap((row) => {
    const person = namedOf(row);
    return person === null ? [] : [{ kind: 'user', id: row.share, person, role: row.given, from } as const];
  });
}

async function groupGrants(db: Database, id: DocumentId, from: From): Promise<Grant[]> {
  const rows = await db
    .selectFrom('share')
    .innerJoin('person_group', 'person_group.id', 'share.target_id')
    .select(['share.id as share', 'share.role', 'person_group.id', 'person_group.name'])
    .where('share.document_id', '=', id)
    .where('share.kind', '=', 'group')
    .orderBy('share.created_at')
    .execute();
  return Promise.all(
    rows.map(async ({ share, role, id: group, name }) => {
      const members = await membersOf(db, group);
      return { kind: 'group', id: share, group: { id: group, name, members }, role, from } as const;
    }),
  );
}

async function membersOf(db: Database, group: string): Promise<readonly Named[]> {
  const rows = await db
    .selectFrom('group_member')
    .innerJoin('user', 'user.id', 'group_member.user_id')
    .select(['user.id', 'user.name', 'user.email', 'user.role'])
    .where('group_member.group_id', '=', group)
    .where('user.suspendedAt', 'is', null)
    .orderBy('user.name')
    .execute();
  return rows.flatMap((row) => namedOf(row) ?? []);
}

async function linkGrants(db: Database, id: DocumentId, from: From, now: number): Promise<Grant[]> {
  const rows = await db
    .selectFrom('share_link')
    .select(['id', 'role', 'expires_at', 'password_hash'])
    .where('document_id', '=', id)
    .where('revoked_at', 'is', null)
    .where((is) => is.or([is('expires_at', 'is', null), is('expires_at', '>', now)]))
    .orderBy('created_at')
    .execute();
  return rows.map(({ id: link, role, expires_at: expiresAt, password_hash }) => {
    return { kind: 'link', id: link, role, expiresAt, hasPassword: password_hash !== null, from } as const;
  });
}

type UserRow = { id: string | null; name: string | null; email: string | null; role: WorkspaceRole | null };

function namedOf({ id, name, email, role }: UserRow): Named | null {
  if (id === null || name === null || email === null) return null;
  return { id, name, email, isGuest: role === 'guest' };
}
