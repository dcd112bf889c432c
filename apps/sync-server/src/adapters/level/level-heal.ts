import type { RoomName } from '@tandem/protocol';
import type { LogEntry, StoredState } from '../../ports/index';
import { decodeEntry } from '../../records/entry';
import { segmentsOf } from '../../records/segment';
import type { Head } from '../../records/small';
import { encodeState } from '../../records/stored-state';
import type { Database, Operation } from './database';
import { numberOf, RECORD, rangeOfRecords, stateKey } from './keys';
import { historyOperations } from './level-compact';
import { readable, scan } from './scan';

/**
 * What one batch writes to make a state all that there is of a damaged room: what can be read of its log goes into the
 * history, the rest goes. Moments of which something is missing in it are not given out.
 */
export async function planHealing(
  database: Database,
  room: RoomName,
  state: StoredState,
  timeMs: number,
): Promise<{ readonly operations: readonly Operation[]; readonly head: Head }> {
  const key = stateKey(room);
  // Keys are read without their values: what is damaged need not be readable to be removed.
  const log = await database.keys(rangeOfRecords(room, RECORD.entry)).all();
  const past = await historyOperations(room, segmentsOf(await readableLog(database, room)));
  const head = { seq: state.upToSeq, chain: 0 };
  const record = { ...state, chain: head.chain, lastTimeMs: timeMs, sinceCheckpoint: 0 };
  return {
    head,
    operations: [
      ...past,
      ...log.map((each): Operation => ({ type: 'del', key: each })),
      { type: 'put', key, value: encodeState(key, record) },
    ],
  };
}

async function readableLog(database: Database, room: RoomName): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  // What can't be read was told when the room was loaded.
  for await (const [key, value] of scan(database, rangeOfRecords(room, RECORD.entry), () => undefined)) {
    const entry = readable(() => decodeEntry(key, numberOf(key), value).entry);
    if (entry !== null) entries.push(entry);
  }
  return entries;
}
