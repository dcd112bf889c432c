import 'server-only';
import { firstContentUpdate } from '@tandem/editor-schema';
import type { DocumentId } from '@tandem/protocol';
import { fail, ok } from '@tandem/protocol';
import { can } from '../access';
import type { Principal } from '../access/principal';
import { applyUpdate, listStoredDocuments, SERVER } from '../control/client';
import type { Database } from '../db';
import { database } from '../db';
import type { Outcome } from '../denial';
import { NOT_FOUND, TOO_MANY } from '../denial';
import { take } from '../limits';
import { installationFacts } from '../people/installation';
import { insert } from './create';
import { findDocument } from './facts';
import { DESK, FIRST_WORDS } from './first-words';
import { askToPurge, finishPurges } from './lifecycle';

/** A demo page lives this long after its last edit, in milliseconds. */
export const DEMO_LIFE_MS = 24 * 3600_000;

/** Makes a page that whoever has its address can write, without an account. */
export async function createDemoPage(principal: Principal, network: string): Promise<Outcome<DocumentId>> {
  if (!can(principal, 'demo:create', await installationFacts())) return fail(NOT_FOUND);
  if (!take('demoPagesPerNetworkPerHour', network)) return fail(TOO_MANY);
  return ok(await insert(await database(), { kind: 'demo' }));
}

/** The page that a desk of live cursors shows: the one asked for while it is open, else a new one with words on it. */
export async function openDesk(
  principal: Principal,
  asked: DocumentId | null,
  network: string,
): Promise<Outcome<DocumentId>> {
  if (!can(principal, 'demo:create', await installationFacts())) return fail(NOT_FOUND);
  const found = asked === null ? null : await findDemoPage(principal, asked);
  if (asked !== null && found?.ok && found.value === 'open') return ok(asked);
  if (!take('demoPagesPerNetworkPerHour', network)) return fail(TOO_MANY);
  // The row comes first, and stays: what was written after a failure is deleted with it, a day later.
  const id = await insert(await database(), { kind: 'demo', title: DESK.title });
  const written = await applyUpdate(id, firstContentUpdate(DESK), FIRST_WORDS, SERVER);
  return written.ok ? ok(id) : written;
}

export type DemoPageState = 'open' | 'deleted';

/** What is at the address of a demo page. */
export async function findDemoPage(principal: Principal, id: DocumentId): Promise<Outcome<DemoPageState>> {
  if (!can(principal, 'demo:open', await installationFacts())) return fail(NOT_FOUND);
  const row = await findDocument(await database(), id);
  if (row === null || row.kind !== 'demo') return fail(NOT_FOUND);
  return ok(row.purge_at === null ? 'open' : 'deleted');
}

/** Deletes the demo pages whose day is over. */
export async function purgeOldDemoPages(db: Database, now: number): Promise<void> {
  const over = now - DEMO_LIFE_MS;
  const rows = await db
    .selectFrom('document')
    .select('id')
    .where('kind', '=', 'demo')
    .where('purge_at', 'is', null)
    .where('created_at', '<', over)
    .where((where) => where.or([where('edited_at', 'is', null), where('edited_at', '<', over)]))
    .limit(500)
    .execute();
  for (const { id } of rows) await askToPurge(db, id);
  if (rows.length > 0) await finishPurges(db);
}

/**
 * Notes that what the sync server holds is from before there were rows. Only the very first start may say so: when
 * rows are lost later, documents without one are private, not demo pages.
 */
export async function expectOldPages(db: Database): Promise<void> {
  await db
    .insertInto('setting')
    .values({ name: 'old-pages', value: 'expected' })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Gives pages from before there were rows a row as demo pages, with a full day from now. Returns how many there were. */
export async function adoptOldPages(db: Database): Promise<Outcome<number>> {
  const expected = await db.selectFrom('setting').select('value').where('name', '=', 'old-pages').executeTakeFirst();
  if (expected?.value !== 'expected') return ok(0);
  const stored = await listStoredDocuments();
  if (!stored.ok) return stored;
  let adopted = 0;
  await db.transaction().execute(async (all) => {
    for (const id of stored.value) {
      if ((await findDocument(all, id)) !== null) continue;
      await insert(all, { id, kind: 'demo' });
      adopted++;
    }
    await all.updateTable('setting').set({ value: 'adopted' }).where('name', '=', 'old-pages').execute();
  });
  return ok(adopted);
}
