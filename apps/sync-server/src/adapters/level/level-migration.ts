import { existsSync } from 'node:fs';
import type { RoomName } from '@tandem/protocol';
import type { LogEntry } from '../../ports/index';
import { StoreError } from '../../ports/index';
import { encodeEntry } from '../../records/entry';
import { decodeEntry1 } from '../../records/format-1';
import { sealOf } from '../../records/seal';
import { encodeMarker } from '../../records/small';
import { copyFolder } from './damaged-files';
import type { Database, Operation } from './database';
import { removeRange, writeBatch } from './database';
import { documentOf, entryKey, FORMAT, formatKey, markerKeyOfHash, rangeOfKind, roomOfKey } from './keys';

/** Kinds of keys of format 1: each room's log was whole from sequence 1, its stored state could be made again. */
export const ENTRIES_OF_FORMAT_1 = 1;
const STATES = 2;
const MARKERS = 3;
/** Bytes of a key of format 1 before its sequence or hash: kind, document, part. */
const ROOM_BYTES = 18;
const BATCH_BYTES = 1024 * 1024;

/** Copies the folder of a database that is not open; a copy that was begun and not finished is made anew. */
export async function copyBefore(path: string): Promise<void> {
  const copy = `${path}.format-1`;
  if (!existsSync(copy)) await copyFolder(path, copy);
}

/** Brings records of format 1 to this one. Interrupted at any moment, it begins anew and ends the same. */
export async function migrate(database: Database): Promise<void> {
  await moveEntries(database);
  await moveMarkers(database);
  await writeBatch(database, [{ type: 'put', key: formatKey, value: Uint8Array.of(FORMAT) }]);
  await removeFormat1(database);
}

/**
 * The format of the records; of a folder without a note of it the one that they are in, and this one's of an empty
 * folder.
 */
export async function formatOf(database: Database): Promise<number> {
  const noted = (await database.get(formatKey))?.[0];
  if (noted !== undefined) return noted;
  const [old] = await database.keys({ ...rangeOfKind(ENTRIES_OF_FORMAT_1), limit: 1 }).all();
  return old === undefined ? FORMAT : 1;
}

/** Removes what format 1 left; done again at each start, in case the one before was interrupted. */
export async function removeFormat1(database: Database): Promise<void> {
  for (const kind of [ENTRIES_OF_FORMAT_1, STATES, MARKERS]) {
    const range = rangeOfKind(kind);
    const [first] = await database.keys({ ...range, limit: 1 }).all();
    if (first !== undefined) await removeRange(database, range);
  }
}

async function moveEntries(database: Database): Promise<void> {
  let batch: Operation[] = [];
  let bytes = 0;
  let last: { readonly room: RoomName; readonly seq: number; readonly chain: number } | null = null;
  for await (const [key, value] of database.iterator(rangeOfKind(ENTRIES_OF_FORMAT_1))) {
    const room = roomOfKey(key);
    const { seq, chain }: { seq: number; chain: number } = last?.room === room ? last : { seq: 0, chain: 0 };
    const entry = readEntry1(key, value, seq + 1);
    const at = entryKey(room, entry.seq);
    const moved = encodeEntry(at, { entry, before: chain });
    last = { room, seq: entry.seq, chain: sealOf(moved) };
    batch.push({ type: 'put', key: at, value: moved });
    bytes += moved.byteLength;
    if (bytes < BATCH_BYTES) continue;
    await writeBatch(database, batch);
    batch = [];
    bytes = 0;
  }
  await writeBatch(database, batch);
}

function readEntry1(key: Uint8Array, value: Uint8Array, expected: number): LogEntry {
  const seq = Number(Buffer.from(key).readBigUInt64BE(ROOM_BYTES));
  if (seq !== expected) throw new StoreError('corrupt', `log entry ${expected} of ${documentOf(key)} is missing`);
  return decodeEntry1(key, seq, value);
}

async function moveMarkers(database: Database): Promise<void> {
  const moved: Operation[] = [];
  for await (const [key] of database.iterator(rangeOfKind(MARKERS))) {
    const room = roomOfKey(key);
    const at = markerKeyOfHash(room, key.subarray(ROOM_BYTES));
    // Which entry it came with is not needed again.
    moved.push({ type: 'put', key: at, value: encodeMarker(at, 0) });
  }
  await writeBatch(database, moved);
}
