import type { RoomName } from '@tandem/protocol';
import type { StoredState } from '../../ports/index';
import type { Head } from '../../records/small';
import { encodeState } from '../../records/stored-state';
import type { Database, Operation } from './database';
import { RECORD, rangeOfRecords, stateKey } from './keys';

/**
 * What one batch writes to make a state all that there is of a damaged room: its log goes. The history stays; moments
 * of which something is missing in it are not given out.
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
  const head = { seq: state.upToSeq, chain: 0 };
  const record = { ...state, chain: head.chain, lastTimeMs: timeMs, sinceCheckpoint: 0 };
  return {
    head,
    operations: [
      ...log.map((each): Operation => ({ type: 'del', key: each })),
      { type: 'put', key, value: encodeState(key, record) },
    ],
  };
}
