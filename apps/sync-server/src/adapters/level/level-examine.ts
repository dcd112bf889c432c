import type { RoomName } from '@tandem/protocol';
import { decodeSegment, decodeSitting } from '../../records/segment';
import { decodeState } from '../../records/stored-state';
import type { Database, Operation } from './database';
import { writeBatch } from './database';
import { numberOf, RECORD, rangeOfRecords, recordOf } from './keys';
import { readable, scan } from './scan';

/** What of a room's history can't be read, as lines for an operator. */
export async function examineHistory(database: Database, room: RoomName): Promise<string[]> {
  const unreadable = await unreadableHistory(database, room);
  return unreadable.length === 0 ? [] : [`${unreadable.length} records of the history can't be read`];
}

/** Durably removes what of a room's history can't be read: moments that need it are not kept any more. */
export async function dropUnreadableHistory(database: Database, room: RoomName): Promise<void> {
  const unreadable = await unreadableHistory(database, room);
  await writeBatch(
    database,
    unreadable.map((key): Operation => ({ type: 'del', key })),
  );
}

async function unreadableHistory(database: Database, room: RoomName): Promise<Uint8Array[]> {
  const keys: Uint8Array[] = [];
  const range = rangeOfRecords(room, RECORD.sitting, RECORD.checkpoint);
  for await (const [key, value] of scan(database, range, () => undefined)) {
    if (!(await isReadable(key, value))) keys.push(key);
  }
  return keys;
}

async function isReadable(key: Uint8Array, value: Uint8Array): Promise<boolean> {
  switch (recordOf(key)) {
    case RECORD.segment:
      return decodeSegment(key, value).then(
        () => true,
        () => false,
      );
    case RECORD.checkpoint:
      return readable(() => decodeState(key, value)) !== null;
    default:
      return readable(() => decodeSitting(key, numberOf(key), value)) !== null;
  }
}
