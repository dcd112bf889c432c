import type { RoomName } from '@tandem/protocol';
import { roomOf } from '@tandem/protocol';
import type { DocumentSummary, StoreRecord } from '../../ports/index';
import { StoreError } from '../../ports/index';
import { decodeEntry } from '../../records/entry';
import type { Database, Operation } from './database';
import { writeBatch } from './database';
import {
  afterRoom,
  afterRoomsOf,
  allRooms,
  documentOf,
  FORMAT,
  formatKey,
  numberOf,
  RECORD,
  rangeOfRecords,
  roomOfKey,
} from './keys';
import { readState } from './level-compact';
import { formatOf, migrate } from './level-migration';
import { isBuried } from './level-purge';

/** Bytes that one batch of a restore holds. */
const BATCH_BYTES = 1024 * 1024;

/** Every record as of the moment at which reading begins. */
export async function* records(database: Database): AsyncIterable<StoreRecord> {
  for await (const [key, value] of database.iterator()) yield { key, value };
}

/** Writes records into a database that holds nothing but its format; older ones are brought to this one's. */
export async function restore(database: Database, source: AsyncIterable<StoreRecord>): Promise<void> {
  const [first] = await database
    .keys({ limit: 2 })
    .all()
    .then((keys) => keys.filter((key) => key[0] !== formatKey[0]));
  if (first !== undefined) throw new StoreError('not-empty', 'There are documents already.');
  let batch: Operation[] = [];
  let bytes = 0;
  for await (const { key, value } of source) {
    refuseNewer({ key, value });
    batch.push({ type: 'put', key, value });
    bytes += value.byteLength;
    if (bytes < BATCH_BYTES) continue;
    await writeBatch(database, batch);
    batch = [];
    bytes = 0;
  }
  await writeBatch(database, batch);
  if ((await formatOf(database)) < FORMAT) await migrate(database);
}

/** Throws a StoreError when the record says that a newer Tandem wrote it and what comes with it. */
export function refuseNewer({ key, value }: StoreRecord): void {
  const isNewer = Buffer.compare(key, formatKey) === 0 && (value[0] ?? 0) > FORMAT;
  if (isNewer) throw new StoreError('too-new', 'This backup was made by a newer Tandem. Restore it with that one.');
}

/** Every document of which something is kept, by going from the first key of one to the first key of the next. */
export async function* documents(database: Database): AsyncIterable<DocumentSummary> {
  let from = allRooms.gte;
  for (;;) {
    const [key] = await database.keys({ gte: from, lt: allRooms.lt, limit: 1 }).all();
    if (key === undefined) return;
    const document = documentOf(key);
    const parts = [roomOf(document, 'body').name, roomOf(document, 'comments').name];
    const times = await Promise.all(parts.map((room) => lastTimeMs(database, room)));
    if (!(await isBuried(database, document))) yield { document, lastEditedMs: Math.max(...times) };
    from = afterRoomsOf(document);
  }
}

/** Every room of which something is kept. */
export async function keptRooms(database: Database): Promise<RoomName[]> {
  const rooms: RoomName[] = [];
  let from = allRooms.gte;
  for (;;) {
    const [key] = await database.keys({ gte: from, lt: allRooms.lt, limit: 1 }).all();
    if (key === undefined) return rooms;
    const room = roomOfKey(key);
    rooms.push(room);
    from = afterRoom(room);
  }
}

/** When the last edit was kept; 0 of nothing, and of what can't be read. */
async function lastTimeMs(database: Database, room: RoomName): Promise<number> {
  try {
    const range = rangeOfRecords(room, RECORD.entry);
    const [last] = await database.iterator({ ...range, reverse: true, limit: 1 }).all();
    if (last !== undefined) return decodeEntry(last[0], numberOf(last[0]), last[1]).entry.timeMs;
    return (await readState(database, room))?.lastTimeMs ?? 0;
  } catch (error) {
    if (error instanceof StoreError && error.code === 'corrupt') return 0;
    throw error;
  }
}
