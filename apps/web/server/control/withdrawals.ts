import 'server-only';
import { randomUUID } from 'node:crypto';
import type { SessionChange, SessionMatch } from '@tandem/protocol';
import { changeSessions as changeSessionsRequest } from '@tandem/protocol';
import type { Database } from '../db';
import { database } from '../db';
import { onceInProcess } from '../once';
import { changeSessions } from './client';

/**
 * Notes that sessions have to end or change, in the same transaction as what makes it so; `deliverWithdrawals` tells
 * the sync server, and goes on telling it until it has heard.
 */
export async function noteWithdrawal(db: Database, match: SessionMatch, change: SessionChange): Promise<void> {
  const row = { id: randomUUID(), request: JSON.stringify({ match, change }), created_at: Date.now() };
  await db.insertInto('withdrawal').values(row).execute();
}

type Pump = { running: Promise<boolean> | null };

/** Tells the sync server all that is noted, in order; whether it has heard all of it. One at a time in a process. */
export async function deliverWithdrawals(): Promise<boolean> {
  const pump = onceInProcess<Pump>('withdrawals', () => ({ running: null }));
  // What was noted while a delivery runs may not be seen by it.
  if (pump.running !== null) await pump.running;
  pump.running ??= deliver().finally(() => {
    pump.running = null;
  });
  return pump.running;
}

async function deliver(): Promise<boolean> {
  const db = await database();
  const rows = await db.selectFrom('withdrawal').selectAll().orderBy('created_at').limit(500).execute();
  for (const { id, request } of rows) {
    const { match, change } = changeSessionsRequest.parse(JSON.parse(request));
    const told = await changeSessions(match, change);
    if (!told.ok) return false;
    await db.deleteFrom('withdrawal').where('id', '=', id).execute();
  }
  return true;
}
