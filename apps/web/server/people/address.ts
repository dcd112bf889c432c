import type { Database } from '../db/tables';

const NAME = 'address';

/** Notes at which address this Tandem is, for commands that are run beside it without its settings. */
export async function noteAddress(db: Database, tandemUrl: string): Promise<void> {
  const row = db.insertInto('setting').values({ name: NAME, value: tandemUrl });
  await row.onConflict((conflict) => conflict.column('name').doUpdateSet({ value: tandemUrl })).execute();
}

/** The address of its last start; null before this was noted. */
export async function startedAt(db: Database): Promise<string | null> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', NAME).executeTakeFirst();
  return row?.value ?? null;
}
