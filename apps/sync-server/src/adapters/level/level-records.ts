import { roomOf } from '@tandem/protocol';
import type { DocumentSummary, StoreRecord } from '../../ports/index';
import { StoreError } from '../../ports/index';
import type { Database, Operation } from './database';
import { writeBatch } from './database';
import { isBuried } from './level-purge';
import { allEntries, decodeEntry, documentOf, entryKey, FORMAT, formatKey } from './records';

/** Bytes that one batch of a restore holds. */
const BATCH_BYTES = 1024 * 1024;

/** Every record as of the moment at which reading begins. */
export async function* records(database: Database): AsyncIterable<StoreRecord> {
  for await (const [key, value] of database.iterator()) yield { key, value };
}

/** Writes records into a database that holds nothing but its format. */
export async function restore(database: Database, source: AsyncIterable<StoreRecord>): Promise<void> {
  const [first] = await database.keys({ gt: formatKey, limit: 1 }).all();
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
}

/** Throws a StoreError when the record says that a newer Tandem wrote it and what comes with it. */
export function refuseNewer({ key, value }: StoreRecord): void {
  const isNewer = Buffer.compare(key, formatKey) === 0 && (value[0] ?? 0) > FORMAT;
  if (isNewer) throw new StoreError('too-new', 'This backup was made by a newer Tandem. Restore it with that one.');
}

/** Every document with a log, by going from the first key of one to the first key of the next. */
export async function* documents(database: Database): AsyncIterable<DocumentSummary> {
  let from = allEntries.gte;
  for (;;) {
    const [key] = await database.keys({ gte: from, lt: allEntries.lt, limit: 1 }).all();
    if (key === undefined) return;
    const document = documentOf(key);
    const parts = [roomOf(document, 'body').name, roomOf(document, 'comments').name];
    const times = await Promise.all(
      parts.map(async (room) => {
        const range = { gte: entryKey(room, 0), lte: entryKey(room, Number.MAX_SAFE_INTEGER) };
        const [last] = await database.iterator({ ...range, reverse: true, limit: 1 }).all();
        return last === undefined ? 0 : decodeEntry(...last).timeMs;
      }),
    );
    if (!(await isBuried(database, document))) yield { document, lastEditedMs: Math.max(...times) };
    from = Buffer.concat([entryKey(roomOf(document, 'comments').name, Number.MAX_SAFE_INTEGER), Buffer.of(0)]);
  }
}
