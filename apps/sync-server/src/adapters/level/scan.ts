import { StoreError } from '../../ports/index';
import type { Database } from './database';
import type { KeyRange } from './keys';

/**
 * The records of a range up to the first that the files don't give; `onFault` is told of that one. Throws a StoreError
 * when they can't be read now, which is no damage.
 */
export async function* scan(
  database: Database,
  range: KeyRange,
  onFault: (reason: string) => void,
): AsyncIterable<[Uint8Array, Uint8Array]> {
  try {
    for await (const record of database.iterator(range)) yield record;
  } catch (error) {
    if (!isCorruption(error)) throw new StoreError('unavailable', 'the documents could not be read', { cause: error });
    onFault(error instanceof Error ? error.message : String(error));
  }
}

/** Whether an error says that what is there is not what was written, by LevelDB or by us. */
export function isCorruption(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'LEVEL_CORRUPTION' || error.code === 'corrupt');
}

/** The error, as a StoreError where it says that what is there is not what was written. */
export function corruptionOf(error: unknown): unknown {
  if (error instanceof StoreError || !isCorruption(error)) return error;
  return new StoreError('corrupt', error instanceof Error ? error.message : String(error), { cause: error });
}

/** What a record holds, or null when it is not what was written; the caller goes on without it. */
export function readable<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof StoreError && error.code === 'corrupt') return null;
    throw error;
  }
}
