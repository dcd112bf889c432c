import { type DocumentId, fail, ok, parseDocumentId, type Result } from '@tandem/protocol';
import {
  answerOf,
  browserDatabases,
  type DatabaseSource,
  databaseName,
  INDEXES,
  openDatabase,
  STORES,
  transact,
} from './copy-database';
import type { CopyRecord, LostRecord, UpdateRecord } from './copy-records';
import type { CopyTrouble } from './local-copy';

/** How long other tabs may take to let go of a database, in milliseconds. */
const RELEASE_MS = 5_000;

/**
 * The documents in which something of this person waits on this device: edits that the server has not acknowledged, or
 * refused text that they have not dealt with. None where the browser keeps no copies; null when that can't be told.
 */
export async function unsentDocuments(
  sub: string,
  databases = browserDatabases,
): Promise<readonly DocumentId[] | null> {
  const found = await withDatabase(sub, databases, 'readonly', async (transaction) => {
    const index = transaction.objectStore(STORES.updates).index(INDEXES.unsent);
    const [updates, copies, lost]: [UpdateRecord[], CopyRecord[], LostRecord[]] = await Promise.all([
      answerOf(index.getAll()),
      answerOf(transaction.objectStore(STORES.copies).getAll()),
      answerOf(transaction.objectStore(STORES.lost).getAll()),
    ]);
    const waiting = new Set(updates.map(({ copy }) => copy));
    return [...copies.filter(({ id }) => waiting.has(id)), ...lost].map(({ document }) => document);
  });
  if (!found.ok) return isNoStorage(found.error) ? [] : null;
  const documents = found.value ?? [];
  return [...new Set(documents)].flatMap((text) => parseDocumentId(text) ?? []);
}

/** Where the browser keeps nothing for us there is nothing to lose. */
function isNoStorage(trouble: CopyTrouble): boolean {
  return trouble === 'unsupported' || trouble === 'denied';
}

/** Removes what this device keeps of one document, unsent edits and refused text included. */
export async function forgetDocument(
  sub: string,
  document: DocumentId,
  databases = browserDatabases,
): Promise<Result<null, CopyTrouble>> {
  const done = await withDatabase(sub, databases, 'readwrite', async (transaction) => {
    const stores = { copies: transaction.objectStore(STORES.copies), lost: transaction.objectStore(STORES.lost) };
    const copies: CopyRecord[] = await answerOf(stores.copies.getAll());
    const lost: LostRecord[] = await answerOf(stores.lost.getAll());
    for (const { id } of copies.filter((copy) => copy.document === document)) {
      stores.copies.delete(id);
      transaction.objectStore(STORES.updates).delete(IDBKeyRange.bound([id, 0], [id, Number.MAX_VALUE]));
    }
    for (const { id } of lost.filter((text) => text.document === document)) stores.lost.delete(id);
    return null;
  });
  return done.ok ? ok(null) : done;
}

/**
 * Removes everything that this device keeps for a person; open pages of theirs let go at once. False when one of them
 * doesn't (a frozen tab): the browser then removes it as soon as that tab is gone.
 */
export function removeLocalCopies(sub: string, databases = browserDatabases): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const factory = databases();
      if (factory === undefined) return resolve(true);
      const removal = factory.deleteDatabase(databaseName(sub));
      removal.onsuccess = () => resolve(true);
      removal.onerror = () => resolve(false);
      removal.onblocked = () => setTimeout(() => resolve(false), RELEASE_MS);
    } catch (error) {
      // Site data is blocked: nothing was ever kept.
      if (!(error instanceof DOMException)) throw error;
      resolve(true);
    }
  });
}

async function withDatabase<T>(
  sub: string,
  databases: DatabaseSource,
  mode: 'readonly' | 'readwrite',
  work: (transaction: IDBTransaction) => Promise<T>,
): Promise<Result<T | null, CopyTrouble>> {
  const opened = await openDatabase(databases, sub, false);
  if (!opened.ok) return fail(opened.error);
  const database = opened.value;
  if (database === null) return ok(null);
  database.onversionchange = () => database.close();
  const done = await transact(database, mode, work);
  database.close();
  return done;
}
