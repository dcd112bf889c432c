import { fail, ok, type Result } from '@tandem/protocol';
import type { CopyTrouble } from './local-copy';

const VERSION = 1;

/** A copy is one incarnation of a room's content; ids are never used again. */
export const STORES = { copies: 'copies', updates: 'updates', lost: 'lost' } as const;
export const INDEXES = { room: 'room', unsent: 'unsent' } as const;

/** Where browsers keep databases. Reading the global may throw where site data is blocked. */
export type DatabaseSource = () => IDBFactory | undefined;
export const browserDatabases: DatabaseSource = () => globalThis.indexedDB;

/** One person's copies: signing out removes them all at once. */
export function databaseName(sub: string): string {
  return `tandem:${sub}`;
}

/** Opens a person's database. With `mayCreate` false one that isn't there gives null, and stays away. */
export async function openDatabase(
  source: DatabaseSource,
  sub: string,
  mayCreate = true,
): Promise<Result<IDBDatabase | null, CopyTrouble>> {
  try {
    const factory = source();
    if (factory === undefined) return fail('unsupported');
    return ok(await request(factory, databaseName(sub), mayCreate));
  } catch (error) {
    return fail(troubleOf(error, 'denied'));
  }
}

function request(factory: IDBFactory, name: string, mayCreate: boolean): Promise<IDBDatabase | null> {
  return new Promise((resolve, reject) => {
    const opening = factory.open(name, VERSION);
    let isAbsent = false;
    opening.onupgradeneeded = () => {
      isAbsent = !mayCreate;
      if (isAbsent) opening.transaction?.abort();
      else createStores(opening.result);
    };
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => (isAbsent ? resolve(null) : reject(opening.error));
  });
}

function createStores(database: IDBDatabase): void {
  const copies = database.createObjectStore(STORES.copies, { keyPath: 'id', autoIncrement: true });
  copies.createIndex(INDEXES.room, 'room', { unique: true });
  const updates = database.createObjectStore(STORES.updates, { keyPath: ['copy', 'at'] });
  // Sparse: only records that have the field are in it.
  updates.createIndex(INDEXES.unsent, 'unsent');
  const lost = database.createObjectStore(STORES.lost, { keyPath: 'id', autoIncrement: true });
  lost.createIndex(INDEXES.room, 'room');
}

/** Runs `work` in one transaction over all stores; its value is there only when the transaction is complete. */
export async function transact<T>(
  database: IDBDatabase,
  mode: 'readonly' | 'readwrite',
  work: (transaction: IDBTransaction) => Promise<T>,
): Promise<Result<T, CopyTrouble>> {
  try {
    const transaction = database.transaction(Object.values(STORES), mode, { durability: 'strict' });
    const [value] = await Promise.all([abortOnFault(transaction, work), completionOf(transaction)]);
    return ok(value);
  } catch (error) {
    return fail(troubleOf(error, 'failed'));
  }
}

async function abortOnFault<T>(transaction: IDBTransaction, work: (transaction: IDBTransaction) => Promise<T>) {
  try {
    return await work(transaction);
  } catch (error) {
    abort(transaction);
    throw error;
  }
}

/** Nothing of a batch is kept unless all of it is. */
function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch (error) {
    // A failed request has ended it already.
    if (!(error instanceof DOMException)) throw error;
  }
}

function completionOf(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new DOMException('aborted', 'AbortError'));
  });
}

/** The answer of one request. */
export function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** What a storage error means for the person. Anything else is a fault of ours, and thrown on. */
function troubleOf(error: unknown, otherwise: CopyTrouble): CopyTrouble {
  if (!(error instanceof DOMException)) throw error;
  if (error.name === 'QuotaExceededError') return 'full';
  if (error.name === 'VersionError') return 'newer';
  return otherwise;
}
