import 'server-only';
import { CloseCode } from '@tandem/protocol';
import { sql } from 'kysely';
import { subOf } from '../access/principal';
import { noteWithdrawal } from '../control/withdrawals';
import type { Database } from '../db';
import { recheckDocument, recheckPerson } from '../documents/standings';
import { handOver } from '../sharing/shares';

/**
 * Removes an account in a transaction: its documents go to the heir, all else that is about it is deleted, and its open
 * pages end. Its name stays beside past edits.
 */
export async function removeAccount(all: Database, id: string, heir: string): Promise<void> {
  await keepName(all, id);
  const owned = await all.selectFrom('document').select('id').where('owner_id', '=', id).execute();
  for (const document of owned) await handOver(all, document.id, heir);
  const sub = subOf(id);
  await all.deleteFrom('share').where('kind', '=', 'user').where('target_id', '=', id).execute();
  await all.deleteFrom('group_member').where('user_id', '=', id).execute();
  await all.deleteFrom('link_visit').where('sub', '=', sub).execute();
  for (const table of ['favourite', 'visit', 'access_request', 'notification', 'picture'] as const) {
    await all.deleteFrom(table).where('user_id', '=', id).execute();
  }
  await all.deleteFrom('invitation').where('created_by', '=', id).where('used_at', 'is', null).execute();
  await all.deleteFrom('setting').where('name', '=', `welcome:${id}`).execute();
  await recheckPerson(all, id);
  for (const document of owned) await recheckDocument(all, document.id);
  await noteWithdrawal(all, { sub }, { kind: 'end', code: CloseCode.accessWithdrawn });
  await all.deleteFrom('standing').where('sub', '=', sub).execute();
  await all.deleteFrom('session').where('userId', '=', id).execute();
  await sql`delete from "account" where "userId" = ${id}`.execute(all);
  await all.deleteFrom('user').where('id', '=', id).execute();
}

async function keepName(all: Database, id: string): Promise<void> {
  const { name } = await all.selectFrom('user').select('name').where('id', '=', id).executeTakeFirstOrThrow();
  await all.insertInto('former_person').values({ user_id: id, name }).execute();
}
