import type { DocumentId } from '@tandem/protocol';
import { decodeTombstone, encodeTombstone } from '../../records/small';
import type { Database } from './database';
import { removeRange, writeBatch } from './database';
import { allTombstones, documentOf, rangesOf, tombstoneKey } from './keys';

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

/** Documents whose purge was begun and not finished. */
export async function unfinishedPurges(database: Database): Promise<DocumentId[]> {
  const unfinished: DocumentId[] = [];
  for await (const [key, value] of database.iterator(allTombstones)) {
    if (decodeTombstone(key, value) === 'begun') unfinished.push(documentOf(key));
  }
  return unfinished;
}
