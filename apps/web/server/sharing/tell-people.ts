import 'server-only';
import type { DocumentId, Role } from '@tandem/protocol';
import type { Principal } from '../access/principal';
import { subOf } from '../access/principal';
import type { Database } from '../db';
import { basisOf } from '../documents/bases';
import { notified } from '../events/changed';
import { notify } from '../notifications/notify';
import type { Target } from './shares';

type Roles = ReadonlyMap<string, Role | null>;

/** The person, or everybody in the group. */
export async function peopleOf(all: Database, { kind, id }: Target): Promise<readonly string[]> {
  if (kind === 'user') return [id];
  const members = all.selectFrom('group_member').select('user_id').where('group_id', '=', id);
  return (await members.execute()).map(({ user_id }) => user_id);
}

/** What each is in a document, by whatever gives them most. */
export async function rolesOf(all: Database, users: readonly string[], document: DocumentId): Promise<Roles> {
  const now = Date.now();
  const roles = new Map<string, Role | null>();
  for (const user of users) roles.set(user, (await basisOf(all, subOf(user), document, now))?.role ?? null);
  return roles;
}

/** Whoever is given something hears of it, each of a group too. */
export async function tell(
  all: Database,
  users: readonly string[],
  document: DocumentId,
  who: Principal,
): Promise<void> {
  for (const user of users) await notify(all, user, { kind: 'shared', document, actor: actorOf(who) });
  notified(users);
}

/** So does whoever can do something else than before; a share that changes nothing for them is no news. */
export async function tellRoles(all: Database, before: Roles, document: DocumentId, who: Principal): Promise<void> {
  const after = await rolesOf(all, [...before.keys()], document);
  const changed = [...after].filter(([user, role]) => role !== before.get(user));
  for (const [user, role] of changed) await notify(all, user, { kind: 'role', document, actor: actorOf(who), role });
  notified(changed.map(([user]) => user));
}

function actorOf(who: Principal): string | null {
  return who.kind === 'user' ? who.id : null;
}
