import 'server-only';
import { randomUUID } from 'node:crypto';
import type { DocumentId, Role } from '@tandem/protocol';
import type { Database } from '../db';

export type NotificationKind = 'shared' | 'request' | 'granted' | 'declined' | 'owner' | 'role' | 'joined';

type Told = {
  readonly kind: NotificationKind;
  readonly document: DocumentId | null;
  /** Who did it; null for the server. */
  readonly actor: string | null;
  readonly role?: Role | null;
};

/** The most that is kept for one person; older ones go. */
const MOST = 200;
const KEPT_MS = 90 * 24 * 3600_000;

/** Notes what a person is to be told, in the transaction of what it tells; `notified` makes open pages look. */
export async function notify(
  all: Database,
  userId: string,
  { kind, document, actor, role = null }: Told,
): Promise<void> {
  if (userId === actor) return;
  await all
    .insertInto('notification')
    .values({
      ...{ id: randomUUID(), user_id: userId, kind, document_id: document, actor_id: actor, role },
      created_at: Date.now(),
      read_at: null,
    })
    .execute();
  const kept = all.selectFrom('notification').select('id').where('user_id', '=', userId);
  const newest = kept.orderBy('created_at', 'desc').limit(MOST);
  await all.deleteFrom('notification').where('user_id', '=', userId).where('id', 'not in', newest).execute();
}

/** Who is asked about a document: its owner, and those it is shared with as owners. */
export async function ownersOf(all: Database, document: DocumentId): Promise<readonly string[]> {
  const row = await all.selectFrom('document').select('owner_id').where('id', '=', document).executeTakeFirst();
  const shares = await all
    .selectFrom('share')
    .select('target_id')
    .where('document_id', '=', document)
    .where('kind', '=', 'user')
    .where('role', '=', 'owner')
    .execute();
  return [...new Set([row?.owner_id ?? null, ...shares.map(({ target_id }) => target_id)])].filter((id) => id !== null);
}

/** Forgets what was told long ago. */
export async function forgetOldNotifications(db: Database, now: number): Promise<void> {
  await db
    .deleteFrom('notification')
    .where('created_at', '<', now - KEPT_MS)
    .execute();
}
