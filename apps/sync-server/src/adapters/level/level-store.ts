import type { RoomName } from '@tandem/protocol';
import { ClassicLevel } from 'classic-level';
import type { Append, DocumentStore, LogEntry, StoredRoom, StoredState } from '../../ports/index';
import { StoreError } from '../../ports/index';
import { decodeEntry, decodeState, encodeEntry, encodeState, entryKey, FORMAT, formatKey, stateKey } from './records';

type Database = ClassicLevel<Uint8Array, Uint8Array>;

export type LevelOptions = {
  /** The folder; made when it isn't there. */
  readonly path: string;
  /** Off only in the test that proves that the check of durability can fail. */
  readonly sync?: boolean;
};

/** Opens the documents' folder. Rejects with a StoreError: `locked` when another process holds it. */
export async function openLevelStore({ path, sync = true }: LevelOptions): Promise<DocumentStore> {
  const database: Database = new ClassicLevel(path, { keyEncoding: 'view', valueEncoding: 'view' });
  try {
    await database.open();
  } catch (error) {
    throw openFault(error, path);
  }
  await checkFormat(database);
  return new LevelStore(database, sync);
}

class LevelStore implements DocumentStore {
  private readonly database: Database;
  private readonly sync: boolean;

  constructor(database: Database, sync: boolean) {
    this.database = database;
    this.sync = sync;
  }

  async load(room: RoomName): Promise<StoredRoom> {
    const key = stateKey(room);
    const stored = await this.database.get(key);
    const state = stored === undefined ? null : decodeState(key, stored);
    const entries: LogEntry[] = [];
    let seq = state?.upToSeq ?? 0;
    const range = { gt: entryKey(room, seq), lte: entryKey(room, Number.MAX_SAFE_INTEGER) };
    for await (const [entryAt, value] of this.database.iterator(range)) {
      const entry = decodeEntry(entryAt, value);
      if (entry.seq !== ++seq) throw new StoreError('corrupt', `log entry ${seq} is missing`);
      entries.push(entry);
    }
    return { state, entries };
  }

  async append(batch: readonly Append[]): Promise<void> {
    const operations = batch.map(({ room, entry }) => {
      const key = entryKey(room, entry.seq);
      return { type: 'put' as const, key, value: encodeEntry(key, entry) };
    });
    await this.write(operations);
  }

  async putState(room: RoomName, state: StoredState): Promise<void> {
    const key = stateKey(room);
    await this.write([{ type: 'put', key, value: encodeState(key, state) }]);
  }

  async close(): Promise<void> {
    await this.database.close();
  }

  private async write(operations: { type: 'put'; key: Uint8Array; value: Uint8Array }[]): Promise<void> {
    try {
      await this.database.batch(operations, { sync: this.sync });
    } catch (error) {
      throw new StoreError('unavailable', 'the documents could not be written', { cause: error });
    }
  }
}

async function checkFormat(database: Database): Promise<void> {
  const found = await database.get(formatKey);
  if (found === undefined) await database.put(formatKey, Uint8Array.of(FORMAT), { sync: true });
  else if ((found[0] ?? 0) > FORMAT) {
    await database.close();
    throw new StoreError('too-new', 'The documents were written by a newer Tandem; start that one.');
  }
}

function openFault(error: unknown, path: string): StoreError {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  if (code === 'LEVEL_LOCKED') {
    return new StoreError('locked', `Another process is using ${path}; stop it first.`, { cause: error });
  }
  return new StoreError('unavailable', `The documents in ${path} could not be opened.`, { cause: error });
}
