import type { RoomName } from '@tandem/protocol';
import type { LogEntry, StoredState } from '../../ports/index';
import { StoreError } from '../../ports/index';
import { decodeEntry } from '../../records/entry';
import { sealOf } from '../../records/seal';
import type { Segment } from '../../records/segment';
import { encodeSegment, encodeSitting, segmentsOf, sittingOf } from '../../records/segment';
import type { StateRecord } from '../../records/stored-state';
import { decodeState, encodeState } from '../../records/stored-state';
import type { Database, Operation } from './database';
import { checkpointKey, entryKey, numberOf, RECORD, rangeOfNumbers, segmentKey, sittingKey, stateKey } from './keys';

/** A checkpoint is kept once the updates since the last one have this many bytes, or as many as the state. */
const LEAST_CHECKPOINT_BYTES = 256 * 1024;

/** The part of a log that goes into the history. */
type Past = { readonly entries: readonly LogEntry[]; readonly chain: number };

/**
 * What one batch writes to put a stored state in the place of the log up to it. Nothing when a later state is kept
 * already. Rejects with a StoreError `corrupt` when the log isn't whole: then nothing of it must go.
 */
export async function planCompaction(database: Database, room: RoomName, state: StoredState): Promise<Operation[]> {
  const before = await readState(database, room);
  const fromSeq = before?.upToSeq ?? 0;
  if (state.upToSeq <= fromSeq) return [];
  const past = await readPast(database, room, fromSeq, state.upToSeq, before?.chain ?? 0);
  const history = await historyOperations(room, segmentsOf(past.entries));
  const sinceCheckpoint = (before?.sinceCheckpoint ?? 0) + bytesOf(past.entries);
  const isCheckpoint = sinceCheckpoint >= Math.max(LEAST_CHECKPOINT_BYTES, state.update.byteLength);
  const record: StateRecord = {
    ...state,
    chain: past.chain,
    lastTimeMs: past.entries.at(-1)?.timeMs ?? 0,
    sinceCheckpoint: isCheckpoint ? 0 : sinceCheckpoint,
  };
  const removed = past.entries.map(({ seq }): Operation => ({ type: 'del', key: entryKey(room, seq) }));
  const checkpoint = isCheckpoint ? [put(checkpointKey(room, state.upToSeq), (key) => encodeState(key, record))] : [];
  return [put(stateKey(room), (key) => encodeState(key, record)), ...checkpoint, ...history, ...removed];
}

/** Puts segments and their index beside each other. */
export async function historyOperations(room: RoomName, segments: readonly Segment[]): Promise<Operation[]> {
  const operations: Operation[] = [];
  for (const segment of segments) {
    const key = segmentKey(room, segment[0].seq);
    operations.push({ type: 'put', key, value: await encodeSegment(key, segment) });
    operations.push(put(sittingKey(room, segment[0].seq), (at) => encodeSitting(at, sittingOf(segment))));
  }
  return operations;
}

export async function readState(database: Database, room: RoomName): Promise<StateRecord | null> {
  const key = stateKey(room);
  const stored = await database.get(key);
  return stored === undefined ? null : decodeState(key, stored);
}

async function readPast(
  database: Database,
  room: RoomName,
  fromSeq: number,
  upToSeq: number,
  chain: number,
): Promise<Past> {
  const entries: LogEntry[] = [];
  let last = chain;
  for await (const [key, value] of database.iterator(rangeOfNumbers(room, RECORD.entry, fromSeq, upToSeq))) {
    const { entry, before } = decodeEntry(key, numberOf(key), value);
    if (before !== last) throw new StoreError('corrupt', `log entry ${entry.seq} does not follow the one before it`);
    last = sealOf(value);
    entries.push(entry);
  }
  if (entries.length !== upToSeq - fromSeq) throw new StoreError('corrupt', 'the log is not whole');
  return { entries, chain: last };
}

function put(key: Uint8Array, encode: (key: Uint8Array) => Uint8Array): Operation {
  return { type: 'put', key, value: encode(key) };
}

function bytesOf(entries: readonly LogEntry[]): number {
  return entries.reduce((sum, { update }) => sum + update.byteLength, 0);
}
