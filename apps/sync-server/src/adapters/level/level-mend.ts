import type { RoomName } from '@tandem/protocol';
import type { LogEntry, StoredState } from '../../ports/index';
import { decodeSegment } from '../../records/segment';
import { decodeState } from '../../records/stored-state';
import type { Database } from './database';
import { RECORD, rangeOfNumbers, rangeOfRecords } from './keys';
import { readable, scan } from './scan';

type Found = {
  readonly state: StoredState | null;
  readonly entries: readonly LogEntry[];
  readonly lastSeq: number;
};

export type Mended = {
  readonly state: StoredState | null;
  readonly entries: readonly LogEntry[];
  readonly lastSeq: number;
  /** Whether nothing is missing. */
  readonly isWhole: boolean;
};

/**
 * Puts a room together from whatever of it can be read: its stored state or else the newest checkpoint, and the
 * entries after that from the history and the log.
 */
export async function readMended(database: Database, room: RoomName, found: Found): Promise<Mended> {
  const state = found.state ?? (await newestCheckpoint(database, room));
  const after = state?.upToSeq ?? 0;
  const bySeq = new Map(found.entries.map((entry) => [entry.seq, entry]));
  for (const entry of await readableHistory(database, room, after)) bySeq.set(entry.seq, entry);
  const entries = [...bySeq.values()].sort((a, b) => a.seq - b.seq);
  // Nothing is known to be missing where nothing was noted.
  const lastSeq = Math.max(found.lastSeq, entries.at(-1)?.seq ?? after);
  return { state, entries, lastSeq, isWhole: entries.length === lastSeq - after };
}

async function newestCheckpoint(database: Database, room: RoomName): Promise<StoredState | null> {
  let newest: StoredState | null = null;
  for await (const [key, value] of scan(database, rangeOfRecords(room, RECORD.checkpoint), ignored)) {
    newest = readable(() => decodeState(key, value)) ?? newest;
  }
  return newest;
}

/** Segments that begin after `after` hold nothing from before it. */
async function readableHistory(database: Database, room: RoomName, after: number): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  for await (const [key, value] of scan(
    database,
    rangeOfNumbers(room, RECORD.segment, after, Number.MAX_SAFE_INTEGER),
    ignored,
  )) {
    entries.push(...(await decodeSegment(key, value).catch(() => [])));
  }
  return entries;
}

/** What can't be read is missing from the result, and told by that. */
function ignored(): void {
  return;
}
