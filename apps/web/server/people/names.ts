import { subOf, userIdOf } from '../access/principal';
import type { Database } from '../db/tables';

/** How people are called, by subject; of those whose accounts are gone, how they were called then. */
export async function namesOf(db: Database, subs: Iterable<string>): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(subs)].flatMap((sub) => userIdOf(sub) ?? []);
  if (ids.length === 0) return new Map();
  const [former, users] = await Promise.all([
    db.selectFrom('former_person').select(['user_id as id', 'name']).where('user_id', 'in', ids).execute(),
    db.selectFrom('user').select(['id', 'name']).where('id', 'in', ids).execute(),
  ]);
  return new Map([...former, ...users].map(({ id, name }) => [subOf(id), name]));
}
