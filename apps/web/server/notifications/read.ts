import 'server-only';
import type { DocumentId, Role } from '@tandem/protocol';
import { fail, ok } from '@tandem/protocol';
import { can } from '../access';
import type { Principal } from '../access/principal';
import type { Database } from '../db';
import { database } from '../db';
import type { Outcome } from '../denial';
import { SIGN_IN } from '../denial';
import { readableAmong } from '../documents/bases';
import { notified } from '../events/changed';
import { installationFacts } from '../people/installation';
import type { NotificationKind } from './notify';

/** Something that a person was told. `document` is null where they can't open it now. `at` is milliseconds since 1970. */
export type Told = {
  readonly id: string;
  readonly kind: NotificationKind;
  readonly actor: string | null;
  /** What they became, where that is what is told. */
  readonly role: Role | null;
  readonly document: { readonly id: DocumentId; readonly title: string } | null;
  readonly at: number;
  readonly isRead: boolean;
};

const MOST_SHOWN = 100;

/** What a user was told, the newest first, with what they may know now. */
export async function listNotifications(who: Principal): Promise<Outcome<readonly Told[]>> {
  if (!can(who, 'events:hear', await installationFacts()) || who.kind !== 'user') return fail(SIGN_IN);
  const db = await database();
  const rows = await db
    .selectFrom('notification')
    .leftJoin('document', 'document.id', 'notification.document_id')
    .leftJoin('user as actor', 'actor.id', 'notification.actor_id')
    .select([
      'notification.id',
      'notification.kind',
      'notification.role',
      'notification.created_at',
      'notification.read_at',
    ])
    .select(['document.id as document_id', 'document.title', 'actor.name as actor_name'])
    .where('notification.user_id', '=', who.id)
    .orderBy('notification.created_at', 'desc')
    .limit(MOST_SHOWN)
    .execute();
  const ids = rows.flatMap(({ document_id }) => document_id ?? []);
  const readable = await readableAmong(db, who.id, ids, Date.now());
  return ok(
    rows.map(({ id, kind, role, actor_name, document_id, title, created_at, read_at }) => ({
      ...{ id, kind, role, actor: actor_name, at: created_at, isRead: read_at !== null },
      document: document_id !== null && readable.has(document_id) ? { id: document_id, title: title ?? '' } : null,
    })),
  );
}

/** Everything is read that was told up to that moment, in milliseconds since 1970: what came after it was not shown. */
export async function markRead(who: Principal, upToMs: number): Promise<Outcome<null>> {
  if (!can(who, 'events:hear', await installationFacts()) || who.kind !== 'user') return fail(SIGN_IN);
  const db = await database();
  await db
    .updateTable('notification')
    .set({ read_at: Date.now() })
    .where('user_id', '=', who.id)
    .where('read_at', 'is', null)
    .where('created_at', '<=', upToMs)
    .execute();
  notified([who.id]);
  return ok(null);
}

/** How many a user has not read yet. */
export async function unreadOf(db: Database, userId: string): Promise<number> {
  const row = await db
    .selectFrom('notification')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('user_id', '=', userId)
    .where('read_at', 'is', null)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}
