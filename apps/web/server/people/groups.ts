import 'server-only';
import { randomUUID } from 'node:crypto';
import { fail, ok } from '@tandem/protocol';
import { sql } from 'kysely';
import type { Principal, User } from '../access/principal';
import type { AuditEntry } from '../audit/note';
import { noteAudit } from '../audit/note';
import { deliverWithdrawals } from '../control/withdrawals';
import type { Database } from '../db';
import { database } from '../db';
import type { Outcome } from '../denial';
import { NOT_FOUND } from '../denial';
import { recheckDocument, recheckPerson } from '../documents/standings';
import { everybodysListsChanged } from '../events/changed';
import { asAdmin } from './managing';

/** Some people under one name, to share with at once. */
export type Group = {
  readonly id: string;
  readonly name: string;
  readonly members: readonly { readonly id: string; readonly name: string }[];
};

const TAKEN = { code: 'conflict', message: 'There is a group with this name already. Choose another one.' } as const;

/** All groups with who is in them, for admins. */
export async function listGroups(who: Principal): Promise<Outcome<readonly Group[]>> {
  const admin = await asAdmin(who);
  if (!admin.ok) return admin;
  const db = await database();
  const [groups, members] = await Promise.all([
    db.selectFrom('person_group').select(['id', 'name']).orderBy('name_key').limit(1000).execute(),
    db
      .selectFrom('group_member')
      .innerJoin('user', 'user.id', 'group_member.user_id')
      .select(['group_member.group_id', 'user.id', 'user.name'])
      .orderBy('user.name')
      .execute(),
  ]);
  return ok(
    groups.map((group) => ({
      ...group,
      members: members.filter(({ group_id }) => group_id === group.id).map(({ id, name }) => ({ id, name })),
    })),
  );
}

export async function makeGroup(who: Principal, name: string): Promise<Outcome<string>> {
  const id = randomUUID();
  return changing(who, { action: 'group.made', target: id }, async (all) => {
    if (await isTaken(all, name, id)) return fail(TAKEN);
    await all
      .insertInto('person_group')
      .values({ id, name, name_key: keyOf(name), created_at: Date.now() })
      .execute();
    return ok(id);
  });
}

export async function renameGroup(who: Principal, id: string, name: string): Promise<Outcome<null>> {
  return changing(who, { action: 'group.renamed', target: id }, async (all) => {
    if (await isTaken(all, name, id)) return fail(TAKEN);
    const set = { name, name_key: keyOf(name) };
    const { numUpdatedRows } = await all.updateTable('person_group').set(set).where('id', '=', id).executeTakeFirst();
    return numUpdatedRows === 0n ? fail(NOT_FOUND) : ok(null);
  });
}

/** Takes a group away with all that was shared with it. */
export async function deleteGroup(who: Principal, id: string): Promise<Outcome<null>> {
  return changing(who, { action: 'group.deleted', target: id }, async (all) => {
    const shares = all.deleteFrom('share').where('kind', '=', 'group').where('target_id', '=', id);
    const documents = await shares.returning('document_id').execute();
    await all.deleteFrom('group_member').where('group_id', '=', id).execute();
    const { numDeletedRows } = await all.deleteFrom('person_group').where('id', '=', id).executeTakeFirst();
    if (numDeletedRows === 0n) return fail(NOT_FOUND);
    for (const { document_id } of documents) await recheckDocument(all, document_id);
    return ok(null);
  });
}

/** Puts somebody into a group, or takes them out. */
export async function setMembership(who: Principal, id: string, userId: string, is: boolean): Promise<Outcome<null>> {
  const entry = { action: is ? 'group.joined' : 'group.left', target: id, details: { whom: userId } } as const;
  return changing(who, entry, async (all) => {
    const [group, user] = await Promise.all([
      all.selectFrom('person_group').select('id').where('id', '=', id).executeTakeFirst(),
      all.selectFrom('user').select('id').where('id', '=', userId).executeTakeFirst(),
    ]);
    if (group === undefined || user === undefined) return fail(NOT_FOUND);
    const row = { group_id: id, user_id: userId };
    if (is) {
      const added = all.insertInto('group_member').values(row);
      await added.onConflict((conflict) => conflict.doNothing()).execute();
    } else await all.deleteFrom('group_member').where('group_id', '=', id).where('user_id', '=', userId).execute();
    await recheckPerson(all, userId);
    return ok(null);
  });
}

async function changing<T>(
  who: Principal,
  entry: Pick<AuditEntry, 'action' | 'target' | 'details'>,
  act: (all: Database, admin: User) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const admin = await asAdmin(who);
  if (!admin.ok) return admin;
  const db = await database();
  const done = await db.transaction().execute(async (all) => {
    await holdNames(all);
    const acted = await act(all, admin.value);
    if (acted.ok) await noteAudit(all, { actor: admin.value.sub, ...entry });
    return acted;
  });
  if (!done.ok) return done;
  everybodysListsChanged();
  await deliverWithdrawals();
  return done;
}

/** One change of groups at a time: no two take a name at once, and nobody is put into one that goes. SQLite has one writer. */
async function holdNames(all: Database): Promise<void> {
  if (!all.getExecutor().adapter.supportsTransactionalDdl) return;
  await sql`lock table person_group in share row exclusive mode`.execute(all);
}

async function isTaken(db: Database, name: string, but: string): Promise<boolean> {
  const other = db.selectFrom('person_group').select('id').where('name_key', '=', keyOf(name)).where('id', '!=', but);
  return (await other.executeTakeFirst()) !== undefined;
}

function keyOf(name: string): string {
  return name.toLocaleLowerCase('en').normalize('NFC');
}
