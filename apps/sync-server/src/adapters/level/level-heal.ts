import type { RoomName } from '@tandem/protocol';
import type { LogEntry, StoredState } from '../../ports/index';
import { decodeEntry } from '../../records/entry';
import { SEAL_BYTES, sealOf } from '../../records/seal';
import { segmentsOf } from '../../records/segment';
import type { Head } from '../../records/small';
import { encodeState } from '../../records/stored-state';
import type { Database, Operation } from './database';
import type { KeyRange } from './keys';
import { checkpointKey, entryKey, numberOf, RECORD, rangeOfNumbers, stateKey } from './keys';
import { historyOperations } from './level-compact';
import { readable, scan } from './scan';

/**
 * What one batch writes to make a state all that there is of a damaged room up to its sequence: what can be read of
 * the log up to there goes into the history, the rest goes. Moments of which something is missing in it are not given
 * out.
 */
export async function planHealing(
  database: Database,
  room: RoomName,
  state: StoredState,
  timeMs: number,
  noted: Head | null,
): Promise<Operation[]> {
  const upTo = rangeOfNumbers(room, RECORD.entry, 0, state.upToSeq);
  const past = await historyOperations(room, segmentsOf(await readableLog(database, upTo)));
  // Keys are read without their values: what is damaged need not be readable to be removed.
  const log = await database.keys(upTo).all();
  const key = stateKey(room);
  // Entries behind the state are chained to the one before them, wherever that is.
  const last = await database.get(entryKey(room, state.upToSeq));
  const chain = chainOf(last, noted, state.upToSeq);
  const record = { ...state, chain, lastTimeMs: timeMs, sinceCheckpoint: 0 };
  // Later moments begin here, once the state has gone on.
  const checkpointAt = checkpointKey(room, state.upToSeq);
  return [
    ...past,
    ...log.map((each): Operation => ({ type: 'del', key: each })),
    { type: 'put', key, value: encodeState(key, record) },
    { type: 'put', key: checkpointAt, value: encodeState(checkpointAt, record) },
  ];
}

/** The checksum that the entry behind a sequence names, of what is there or was noted. */
function chainOf(last: Uint8Array | undefined, noted: Head | null, seq: number): number {
  if (last !== undefined && last.byteLength >= SEAL_BYTES) return sealOf(last);
  return noted?.seq === seq ? noted.chain : 0;
}

async function readableLog(database: Database, range: KeyRange): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  // What can't be read was told when the room was loaded.
  for await (const [key, value] of scan(database, range, () => undefined)) {
    const entry = readable(() => decodeEntry(key, numberOf(key), value).entry);
    if (entry !== null) entries.push(entry);
  }
  return entries;
}
