import 'server-only';
import { createHash } from 'node:crypto';
import type { DocumentId } from '@tandem/protocol';
import { fail, ok } from '@tandem/protocol';
import { can } from '../access';
import type { Principal } from '../access/principal';
import { config } from '../config';
import { listStoredDocuments } from '../control/client';
import type { Database } from '../db';
import { database } from '../db';
import type { Outcome } from '../denial';
import { NOT_FOUND, TOO_MANY } from '../denial';
import { take } from '../limits';
import { installationFacts } from '../people/installation';
import { insert } from './create';
import { findDocument } from './facts';
import { askToPurge, finishPurges } from './lifecycle';

/** A demo page lives this long after its last edit, in milliseconds. */
export const DEMO_LIFE_MS = 24 * 3600_000;

/** Makes a page that whoever has its address can write, without an account. */
export async function createDemoPage(principal: Principal, network: string): Promise<Outcome<DocumentId>> {
  if (!can(principal, 'demo:create', await installationFacts())) return fail(NOT_FOUND);
  if (!take('demoPagesPerNetworkPerHour', network)) return fail(TOO_MANY);
  const made_from = createHash('sha256').update(`tandem network\n${network}`).digest('base64url');
  return ok(await insert(await database(), { kind: 'demo', made_from }));
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
 * Pages made before there were rows become demo pages, once, with their full day from now. Whether that is done.
 */
export async function adoptOldPages(db: Database): Promise<boolean> {
  const done = await db
    .selectFrom('setting')
    .select('value')
    .where('name', '=', 'demo-pages-adopted')
    .executeTakeFirst();
  if (done !== undefined) return true;
  if (!config().isDemoOn) return true;
  const stored = await listStoredDocuments();
  if (!stored.ok) return false;
  for (const id of stored.value) {
    if ((await findDocument(db, id)) === null) await insert(db, { id, kind: 'demo' });
  }
  await db
    .insertInto('setting')
    .values({ name: 'demo-pages-adopted', value: String(Date.now()) })
    .execute();
  return true;
}
