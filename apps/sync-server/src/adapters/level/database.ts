import type { ClassicLevel } from 'classic-level';
import { StoreError } from '../../ports/index';

export type Database = ClassicLevel<Uint8Array, Uint8Array>;

export type Operation =
  | { readonly type: 'put'; readonly key: Uint8Array; readonly value: Uint8Array }
  | { readonly type: 'del'; readonly key: Uint8Array };

/** Writes all of it or nothing; durably unless told otherwise. */
export async function writeBatch(database: Database, operations: readonly Operation[], sync = true): Promise<void> {
  try {
    await database.batch([...operations], { sync });
  } catch (error) {
    throw new StoreError('unavailable', 'the documents could not be written', { cause: error });
  }
}
