import 'server-only';
import { fail, ok } from '@tandem/protocol';
import { sql } from 'kysely';
import { can } from '../access';
import type { Principal } from '../access/principal';
import { database } from '../db';
import type { Outcome } from '../denial';
import { FORBIDDEN, SIGN_IN } from '../denial';
import { installationFacts } from './installation';

/** Somebody or some group that a document may be shared with. */
export type Findable =
  | {
      readonly kind: 'user';
      readonly id: string;
      readonly name: string;
      readonly email: string;
      readonly isGuest: boolean;
    }
  | { readonly kind: 'group'; readonly id: string; readonly name: string; readonly members: number };

const MOST_FOUND = 8;

/** People and groups with a part of that in their name or address, for members of the workspace. */
export async function findPeople(who: Principal, search: string): Promise<Outcome<readonly Findable[]>> {
  if (!can(who, 'people:list', await installationFacts())) return fail(who.kind === 'user' ? FORBIDDEN : SIGN_IN);
  const words = search
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, '');
  if (words === '') return ok([]);
  const db = await database();
  const part = `%${words}%`;
  const [groups, users] = await Promise.all([
    db
      .selectFrom('person_group')
      .leftJoin('group_member', 'group_member.group_id', 'person_group.id')
      .select(['person_group.id', 'person_group.name'])
      .select((of) => of.fn.count<number>('group_member.user_id').as('members'))
      .where('person_group.name_key', 'like', part)
      .groupBy(['person_group.id', 'person_group.name'])
      .orderBy('person_group.name')
      .limit(MOST_FOUND)
      .execute(),
    db
      .selectFrom('user')
      .select(['id', 'name', 'email', 'role'])
      .where('suspendedAt', 'is', null)
      .where((is) => is.or([is(sql`lower(name)`, 'like', part), is('email', 'like', part)]))
      .orderBy('name')
      .limit(MOST_FOUND)
      .execute(),
  ]);
  return ok([
    ...groups.map(({ members, ...group }) => ({ kind: 'group' as const, ...group, members: Number(members) })),
    ...users.map(({ role, ...user }) => ({ kind: 'user' as const, ...user, isGuest: role === 'guest' })),
  ]);
}
