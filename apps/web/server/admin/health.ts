import 'server-only';
import { statfs } from 'node:fs/promises';
import { fail, ok } from '@tandem/protocol';
import { can } from '../access';
import type { Principal } from '../access/principal';
import { config } from '../config';
import { database } from '../db';
import type { Outcome } from '../denial';
import { FORBIDDEN, SIGN_IN } from '../denial';
import { installationFacts } from '../people/installation';
import { documentsWithPeople, lastReportMs, presentIn } from '../presence/here';

/** How the installation is, as far as the web app can tell. Times are milliseconds since 1970. */
export type Health = {
  readonly database: 'SQLite' | 'PostgreSQL';
  /** When the sync server reported last; null while it never has since the web app started. */
  readonly syncReportedAt: number | null;
  /** Changes of access that the sync server has not heard of yet. */
  readonly untold: number;
  readonly people: number;
  readonly documents: number;
  readonly openDocuments: number;
  readonly present: number;
  /** In the data folder, in bytes. */
  readonly freeBytes: number;
  readonly node: string;
  readonly startedAt: number;
};

/** For admins. */
export async function readHealth(who: Principal, now: number): Promise<Outcome<Health>> {
  if (!can(who, 'health:read', await installationFacts())) return fail(who.kind === 'user' ? FORBIDDEN : SIGN_IN);
  const db = await database();
  const count = async (table: 'user' | 'withdrawal') =>
    Number(
      (
        await db
          .selectFrom(table)
          .select((of) => of.fn.countAll<number>().as('n'))
          .executeTakeFirst()
      )?.n ?? 0,
    );
  const documents = db.selectFrom('document').select((of) => of.fn.countAll<number>().as('n'));
  const kept = await documents.where('kind', '=', 'document').where('purge_at', 'is', null).executeTakeFirst();
  const disk = await statfs(config().dataDir);
  const open = documentsWithPeople(now);
  return ok({
    database: config().database.kind === 'sqlite' ? 'SQLite' : 'PostgreSQL',
    syncReportedAt: lastReportMs(),
    untold: await count('withdrawal'),
    people: await count('user'),
    documents: Number(kept?.n ?? 0),
    openDocuments: open.length,
    present: open.reduce((sum, document) => sum + presentIn(document, now).count, 0),
    freeBytes: disk.bavail * disk.bsize,
    node: process.version,
    startedAt: Math.round(now - process.uptime() * 1000),
  });
}
