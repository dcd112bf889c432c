import 'server-only';
import { statfs } from 'node:fs/promises';
import type { HealthAnswer } from '@tandem/protocol';
import { fail, ok } from '@tandem/protocol';
import { version } from '../../package.json';
import { can } from '../access';
import type { Principal } from '../access/principal';
import { config } from '../config';
import { readSyncHealth } from '../control/client';
import type { Database } from '../db';
import { database } from '../db';
import type { Outcome } from '../denial';
import { FORBIDDEN, SIGN_IN } from '../denial';
import { installationFacts } from '../people/installation';
import { documentsWithPeople, presentIn } from '../presence/here';

/** How the installation is. Times are milliseconds since 1970. */
export type Health = {
  readonly tandem: string;
  readonly node: string;
  readonly startedAt: number;
  readonly database: 'SQLite' | 'PostgreSQL';
  /** As the sync server says itself; null when it can't be reached. */
  readonly sync: HealthAnswer | null;
  /** Changes of access that the sync server has not heard of yet. */
  readonly untold: number;
  readonly people: number;
  readonly signIns: number;
  readonly documents: number;
  readonly openDocuments: number;
  readonly present: number;
  /** In the data folder, in bytes. */
  readonly freeBytes: number;
};

/** For admins. */
export async function readHealth(who: Principal, now: number): Promise<Outcome<Health>> {
  if (!can(who, 'health:read', await installationFacts())) return fail(who.kind === 'user' ? FORBIDDEN : SIGN_IN);
  const [db, disk, sync] = [await database(), await statfs(config().dataDir), await readSyncHealth()];
  const open = documentsWithPeople(now);
  return ok({
    tandem: version,
    node: process.version,
    startedAt: Math.round(now - process.uptime() * 1000),
    database: config().database.kind === 'sqlite' ? 'SQLite' : 'PostgreSQL',
    sync: sync.ok ? sync.value : null,
    ...(await countsOf(db)),
    openDocuments: open.length,
    present: open.reduce((sum, document) => sum + presentIn(document, now).count, 0),
    freeBytes: disk.bavail * disk.bsize,
  });
}

async function countsOf(db: Database): Promise<Pick<Health, 'untold' | 'people' | 'signIns' | 'documents'>> {
  const all = (table: 'user' | 'withdrawal' | 'session') =>
    db.selectFrom(table).select((of) => of.fn.countAll<number>().as('count'));
  const kept = db.selectFrom('document').select((of) => of.fn.countAll<number>().as('count'));
  const [untold, people, signIns, documents] = await Promise.all([
    all('withdrawal').executeTakeFirst(),
    all('user').executeTakeFirst(),
    all('session').executeTakeFirst(),
    kept.where('kind', '=', 'document').where('purge_at', 'is', null).executeTakeFirst(),
  ]);
  const number = (row: { readonly count: number } | undefined) => Number(row?.count ?? 0);
  return { untold: number(untold), people: number(people), signIns: number(signIns), documents: number(documents) };
}
