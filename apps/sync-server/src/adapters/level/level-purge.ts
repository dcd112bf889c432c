import type { DocumentId } from '@tandem/protocol';
import type { Database } from './database';
import { writeBatch } from './database';
import type { KeyRange } from './records';
import { allTombstones, decodeTombstone, documentOf, encodeTombstone, rangesOf, tombstoneKey } from './records';

/** How many keys one batch removes. */
const CHUNK = 1000;

/** Durably notes that the document is gone; a note that is there stays as it is. */
export async function bury(database: Database, document: DocumentId): Promise<void> {
  if (await isBuried(database, document)) return;
  const key = tombstoneKey(document);
  await writeBatch(database, [{ type: 'put', key, value: encodeTombstone(key, 'begun') }]);
}

export async function isBuried(database: Database, document: DocumentId): Promise<boolean> {
  return database.has(tombstoneKey(document));
}

/** Removes every key of the document in synced batches, then from the files, then notes that this is done. */
export async function removeBuried(database: Database, document: DocumentId): Promise<void> {
  for (const range of rangesOf(document)) await removeRange(database, range);
  const key = tombstoneKey(document);
  await writeBatch(database, [{ type: 'put', key, value: encodeTombstone(key, 'finished') }]);
}

async function removeRange(database: Database, range: KeyRange): Promise<void> {
  const next = () => database.keys({ ...range, limit: CHUNK }).all();
  for (let keys = await next(); keys.length > 0; keys = await next()) {
    await writeBatch(
      database,
      keys.map((key) => ({ type: 'del', key })),
    );
  }
  await database.compactRange(range.gte, range.lt);
}

/** Documents whose purge was begun and not finished. */
export async function unfinishedPurges(database: Database): Promise<DocumentId[]> {
  const unfinished: DocumentId[] = [];
  for await (const [key, value] of database.iterator(allTombstones)) {
    if (decodeTombstone(key, value) === 'begun') unfinished.push(documentOf(key));
  }
  return unfinished;
}
