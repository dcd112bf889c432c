import type { RoomName } from '@tandem/protocol';
import type { Erasure, LogEntry, MergedUpdate, Moment, Sitting } from '../../ports/index';
import { StoreError } from '../../ports/index';
import { decodeEntry } from '../../records/entry';
import { decodeSegment, decodeSitting, segmentsOf, sittingOf } from '../../records/segment';
import { decodeErasure, encodeErasure } from '../../records/small';
import type { StateRecord } from '../../records/stored-state';
import { decodeState, encodeState } from '../../records/stored-state';
import type { Database, Operation } from './database';
import { clearFiles, writeBatch } from './database';
import {
  afterRoom,
  allErasing,
  beforeRoom,
  checkpointKey,
  erasingKey,
  erasureKey,
  numberOf,
  RECORD,
  rangeOfNumbers,
  rangeOfRecords,
  roomOfKey,
  sittingKey,
} from './keys';
import { historyOperations, readState } from './level-compact';
import { readable } from './scan';

const ALL = Number.MAX_SAFE_INTEGER;

/** Who wrote when, from the history and the log. */
export async function sittings(database: Database, room: RoomName): Promise<Sitting[]> {
  const kept = await database.iterator(rangeOfRecords(room, RECORD.sitting)).all();
  const past = kept.map(([key, value]) => decodeSitting(key, numberOf(key), value));
  const log = await readLog(database, room, 0, ALL);
  return [...past, ...segmentsOf(log).map(sittingOf)].sort((a, b) => a.firstSeq - b.firstSeq);
}

/** What gives the content as of a sequence, or null when something of that is not kept. */
export async function readMoment(database: Database, room: RoomName, seq: number): Promise<Moment | null> {
  const state = await stateAtMost(database, room, seq);
  const after = state?.upToSeq ?? 0;
  const entries = [
    ...(await readSegments(database, room, after, seq)),
    ...(await readLog(database, room, after, seq)),
  ].sort((a, b) => a.seq - b.seq);
  return entries.length === seq - after ? { state, entries } : null;
}

/** The newest state that is kept of `seq` or before it. */
async function stateAtMost(database: Database, room: RoomName, seq: number): Promise<StateRecord | null> {
  const current = await readState(database, room);
  if (current !== null && current.upToSeq <= seq) return current;
  const range = rangeOfNumbers(room, RECORD.checkpoint, 0, seq);
  const [last] = await database.iterator({ ...range, reverse: true, limit: 1 }).all();
  return last === undefined ? null : decodeState(...last);
}

/** Segments that begin after `after` hold nothing from before it: compaction cuts them there. */
async function readSegments(database: Database, room: RoomName, after: number, upTo: number): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  for await (const [key, value] of database.iterator(rangeOfNumbers(room, RECORD.segment, after, upTo))) {
    entries.push(...(await decodeSegment(key, value)).filter(({ seq }) => seq <= upTo));
  }
  return entries;
}

async function readLog(database: Database, room: RoomName, after: number, upTo: number): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  for await (const [key, value] of database.iterator(rangeOfNumbers(room, RECORD.entry, after, upTo))) {
    entries.push(decodeEntry(key, numberOf(key), value).entry);
  }
  return entries;
}

/** Removes the history up to a sequence from the database, and notes that its files are to be cleared; later moments stay. */
export async function eraseBefore(
  database: Database,
  room: RoomName,
  erasure: Erasure,
  base: MergedUpdate,
): Promise<void> {
  const { upToSeq } = erasure;
  const state = await readState(database, room);
  if (state === null || upToSeq > state.upToSeq) throw new StoreError('unavailable', 'the log was not merged so far');
  const checkpoint: StateRecord = {
    ...base,
    upToSeq,
    // Nothing is chained to a checkpoint.
    chain: 0,
    lastTimeMs: erasure.timeMs,
    sinceCheckpoint: 0,
  };
  const key = checkpointKey(room, upToSeq);
  const noteKey = erasureKey(room, upToSeq);
  await writeBatch(database, [
    { type: 'put', key: noteKey, value: encodeErasure(noteKey, erasure) },
    { type: 'put', key, value: encodeState(key, checkpoint) },
    ...(await keptAfter(database, room, upToSeq)),
    ...(await removalOfHistory(database, room, upToSeq)),
    { type: 'put', key: erasingKey(room), value: Uint8Array.of(1) },
  ]);
}

/** Clears the files of what was erased by a process that ended before it had. */
export async function finishErasures(database: Database): Promise<void> {
  for (const key of await database.keys(allErasing).all()) await clearErased(database, roomOfKey(key), false);
}

/**
 * Removes from the files what was erased. LevelDB keeps for whoever reads meanwhile what was there when they began:
 * then it stays noted that this is to be done once more.
 */
export async function clearErased(database: Database, room: RoomName, isRead: boolean): Promise<void> {
  await clearFiles(database, beforeRoom(room), afterRoom(room));
  if (!isRead) await writeBatch(database, [{ type: 'del', key: erasingKey(room) }]);
}

/** The ends of segments that reach beyond a sequence, as segments of their own. */
async function keptAfter(database: Database, room: RoomName, upToSeq: number): Promise<Operation[]> {
  const kept: LogEntry[] = [];
  for await (const [key, value] of database.iterator(rangeOfNumbers(room, RECORD.segment, 0, upToSeq))) {
    kept.push(...(await decodeSegment(key, value)).filter(({ seq }) => seq > upToSeq));
  }
  return historyOperations(room, segmentsOf(kept.sort((a, b) => a.seq - b.seq)));
}

async function removalOfHistory(database: Database, room: RoomName, upToSeq: number): Promise<Operation[]> {
  const segments = await database.keys(rangeOfNumbers(room, RECORD.segment, 0, upToSeq)).all();
  const checkpoints = await database.keys(rangeOfNumbers(room, RECORD.checkpoint, 0, upToSeq - 1)).all();
  return [
    ...segments.flatMap((key): Operation[] => [
      { type: 'del', key },
      { type: 'del', key: sittingKey(room, numberOf(key)) },
    ]),
    ...checkpoints.map((key): Operation => ({ type: 'del', key })),
  ];
}

export async function erasures(database: Database, room: RoomName): Promise<Erasure[]> {
  const kept = await database.iterator(rangeOfRecords(room, RECORD.erasure)).all();
  return kept.map(([key, value]) => decodeErasure(key, numberOf(key), value));
}

/**
 * As `eraseBefore` for what lies before the newest checkpoint that is older than a time: no later moment needs it. Where all that is
 * merged is older, its state becomes that checkpoint. Whether there was anything.
 */
export async function expireHistory(database: Database, room: RoomName, beforeMs: number): Promise<boolean> {
  const newest = await newestBefore(database, room, beforeMs);
  if (newest === null) return false;
  const removal = await removalOfHistory(database, room, newest.upToSeq);
  if (removal.length === 0) return false;
  const key = checkpointKey(room, newest.upToSeq);
  await writeBatch(database, [
    { type: 'put', key, value: encodeState(key, newest) },
    ...removal,
    { type: 'put', key: erasingKey(room), value: Uint8Array.of(1) },
  ]);
  return true;
}

/** The newest state that is older than a time, of those that can be read. */
async function newestBefore(database: Database, room: RoomName, beforeMs: number): Promise<StateRecord | null> {
  const current = await readState(database, room);
  if (current === null || current.lastTimeMs < beforeMs) return current;
  let newest: StateRecord | null = null;
  for await (const [key, value] of database.iterator(rangeOfRecords(room, RECORD.checkpoint))) {
    const state = readable(() => decodeState(key, value));
    if (state !== null && state.lastTimeMs < beforeMs) newest = state;
  }
  return newest;
}
