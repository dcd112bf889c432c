import { StoreError } from '../../ports/index';
import type { KeyRange } from './keys';

export type Operation =
  | { readonly type: 'put'; readonly key: Uint8Array; readonly value: Uint8Array }
  | { readonly type: 'del'; readonly key: Uint8Array };

export type ReadOptions = Partial<KeyRange> & { readonly reverse?: boolean; readonly limit?: number };

/** Reads as of the moment at which it was made. */
export type Reading<T> = AsyncIterable<T> & { all(): Promise<T[]> };

/** What is used of a LevelDB; keys are in the order of their bytes. */
export interface Database {
  get(key: Uint8Array): Promise<Uint8Array | undefined>;
  getMany(keys: Uint8Array[]): Promise<(Uint8Array | undefined)[]>;
  has(key: Uint8Array): Promise<boolean>;
  /** Writes all of it or nothing; with `sync` it survives a power cut. */
  write(operations: readonly Operation[], options: { readonly sync: boolean }): Promise<void>;
  iterator(options?: ReadOptions): Reading<[Uint8Array, Uint8Array]>;
  keys(options?: ReadOptions): Reading<Uint8Array>;
  /** Removes from the files what was deleted in a range. */
  compactRange(start: Uint8Array, end: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/** Writes all of it or nothing; durably unless told otherwise. Rejects with a StoreError. */
export async function writeBatch(database: Database, operations: readonly Operation[], sync = true): Promise<void> {
  try {
    await database.write(operations, { sync });
  } catch (error) {
    throw new StoreError(faultOf(error), 'the documents could not be written', { cause: error });
  }
}

function faultOf(error: unknown): 'full' | 'unavailable' {
  const text = error instanceof Error ? `${error.message} ${String(error.cause ?? '')}` : String(error);
  return /no space left|quota exceeded|ENOSPC|EDQUOT/i.test(text) ? 'full' : 'unavailable';
}

/** How many keys one batch removes. */
const CHUNK = 1000;

/**
 * Removes from the files what was deleted or written over between two keys that are not used themselves. LevelDB puts
 * what was in memory into a table as it is, older versions too, often on the level where it stays. So a second table
 * that reaches over the range is made above that one: merging the two leaves the newest of each key.
 */
export async function clearFiles(database: Database, low: Uint8Array, high: Uint8Array): Promise<void> {
  await database.compactRange(low, high);
  await writeBatch(database, [
    { type: 'del', key: low },
    { type: 'del', key: high },
  ]);
  await database.compactRange(low, high);
}

/** Durably removes every key of a range in synced batches, then from the files. */
export async function removeRange(database: Database, range: KeyRange): Promise<void> {
  const next = () => database.keys({ ...range, limit: CHUNK }).all();
  for (let keys = await next(); keys.length > 0; keys = await next()) {
    await writeBatch(
      database,
      keys.map((key) => ({ type: 'del', key })),
    );
  }
  await clearFiles(database, range.gte, range.lt);
}
