import 'server-only';
import { randomUUID } from 'node:crypto';
import type { DocumentId, ReportAnswer, SessionChange, SessionMatch } from '@tandem/protocol';
import { changeSessions as changeSessionsRequest } from '@tandem/protocol';
import type { Database } from '../db';
import { database } from '../db';
import { logTrouble } from '../log';
import { onceInProcess } from '../once';
import { changeSessions } from './client';

/** How long a person waits for the sync server to have heard; it is told on afterwards. In milliseconds. */
const PATIENCE_MS = 2_000;

/**
 * Notes that sessions have to end or change, in the same transaction as what makes it so; `deliverWithdrawals` tells
 * the sync server, and goes on telling it until it has heard.
 */
export async function noteWithdrawal(db: Database, match: SessionMatch, change: SessionChange): Promise<void> {
  const document_id = 'document' in match ? match.document : null;
  const request = JSON.stringify({ match, change });
  await db
    .insertInto('withdrawal')
    .values({ id: randomUUID(), document_id, request, created_at: nextMoment() })
    .execute();
}

/** Now, but after every moment before: what is noted in one millisecond is told in the order of its noting. */
function nextMoment(): number {
  const last = onceInProcess('last-withdrawal', () => ({ ms: 0 }));
  last.ms = Math.max(Date.now(), last.ms + 1);
  return last.ms;
}

/** Whether the sync server has still to hear something about who may do what in a document. */
export async function isUntold(db: Database, document: DocumentId): Promise<boolean> {
  const row = await db
    .selectFrom('withdrawal')
    .select('id')
    .where('document_id', '=', document)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** What the sync server has to hear, for when it asks by itself; what it has heard is told no more. */
export async function stillToTell(heard: readonly string[]): Promise<ReportAnswer['withdrawals']> {
  const db = await database();
  if (heard.length > 0) await db.deleteFrom('withdrawal').where('id', 'in', heard).execute();
  const rows = await inOrder(db);
  return rows.flatMap(({ id, request, created_at }) => {
    const parsed = changeSessionsRequest.safeParse(JSON.parse(request));
    return parsed.success ? [{ ...parsed.data, id, askedS: Math.ceil(created_at / 1000) }] : [];
  });
}

type Pump = { running: Promise<void> | null };

/** Tells the sync server all that is noted, in order; returns when it has heard, or after two seconds. */
export async function deliverWithdrawals(): Promise<void> {
  const pump = onceInProcess<Pump>('withdrawals', () => ({ running: null }));
  const after = async () => {
    // What was noted while a delivery ran may not have been seen by it.
    await pump.running;
    pump.running ??= deliver().finally(() => {
      pump.running = null;
    });
    await pump.running;
  };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS);
  });
  await Promise.race([after(), late]);
  clearTimeout(timer);
}

async function deliver(): Promise<void> {
  const db = await database();
  for (;;) {
    const rows = await inOrder(db);
    for (const { id, request } of rows) {
      if (!(await isHeard(id, request))) return;
      await db.deleteFrom('withdrawal').where('id', '=', id).execute();
    }
    if (rows.length === 0) return;
  }
}

/** In the order in which they were noted: one may take back what one before it gave. */
function inOrder(db: Database) {
  return db.selectFrom('withdrawal').selectAll().orderBy('created_at').orderBy('id').limit(500).execute();
}

/** Whether the sync server has heard, or the note can never be told. */
async function isHeard(id: string, request: string): Promise<boolean> {
  const parsed = changeSessionsRequest.safeParse(JSON.parse(request));
  if (!parsed.success) {
    logTrouble('a note of sessions to end could not be read and was left out');
    return true;
  }
  return (await changeSessions(parsed.data.match, parsed.data.change, id)).ok;
}
