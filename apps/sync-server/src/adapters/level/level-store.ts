import type { DocumentId, RoomName } from '@tandem/protocol';
import { parseRoom } from '@tandem/protocol';
import { ClassicLevel } from 'classic-level';
import type {
  Append,
  DirtyMark,
  DocumentStore,
  DocumentSummary,
  KeptWithdrawal,
  LogEntry,
  StoredRoom,
  StoredState,
  StoreRecord,
} from '../../ports/index';
import { StoreError } from '../../ports/index';
import type { Database, Operation } from './database';
import { writeBatch } from './database';
import { operationsOf } from './level-append';
import { bury, isBuried, removeBuried, unfinishedPurges } from './level-purge';
import { documents, records, restore } from './level-records';
import { keepWithdrawal, withdrawals } from './level-withdrawals';
import {
  allDirtyMarks,
  decodeDirty,
  decodeEntry,
  decodeState,
  dirtyKey,
  encodeState,
  entryKey,
  FORMAT,
  formatKey,
  markerKey,
  stateKey,
} from './records';

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
  /** The last append or clearing: a mark is looked at and taken away with no append in between. */
  private last: Promise<void> = Promise.resolve();

  constructor(database: Database, sync: boolean) {
    this.database = database;
    this.sync = sync;
  }

  async load(room: RoomName): Promise<StoredRoom> {
    const document = parseRoom(room)?.document;
    if (document !== undefined && (await isBuried(this.database, document))) {
      throw new StoreError('purged', 'the document is gone');
    }
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

  append(batch: readonly Append[]): Promise<void> {
    return this.inOrder(() => writeBatch(this.database, operationsOf(batch), this.sync));
  }

  async putState(room: RoomName, state: StoredState): Promise<void> {
    const key = stateKey(room);
    await writeBatch(this.database, [{ type: 'put', key, value: encodeState(key, state) }], this.sync);
  }

  hasMarker(room: RoomName, marker: string): Promise<boolean> {
    return this.database.has(markerKey(room, marker));
  }

  async dirty(): Promise<readonly DirtyMark[]> {
    const marks = await this.database.iterator(allDirtyMarks).all();
    return marks.map(([key, value]) => decodeDirty(key, value));
  }

  clearDirty(marks: readonly Pick<DirtyMark, 'document' | 'seq'>[]): Promise<void> {
    return this.inOrder(async () => {
      const kept = await this.database.getMany(marks.map(({ document }) => dirtyKey(document)));
      const done = marks.flatMap(({ document, seq }, at): Operation[] => {
        const key = dirtyKey(document);
        const value = kept[at];
        return value !== undefined && decodeDirty(key, value).seq <= seq ? [{ type: 'del', key }] : [];
      });
      // Lost in a power cut, the document is announced once more.
      await writeBatch(this.database, done, false);
    });
  }

  withdrawals(): Promise<readonly KeptWithdrawal[]> {
    return withdrawals(this.database);
  }

  keepWithdrawal(kept: KeptWithdrawal, over: readonly KeptWithdrawal[]): Promise<void> {
    // Of two with one key the later one has to stay.
    return this.inOrder(() => keepWithdrawal(this.database, kept, over));
  }

  documents(): AsyncIterable<DocumentSummary> {
    return documents(this.database);
  }

  bury(document: DocumentId): Promise<void> {
    return bury(this.database, document);
  }

  removeBuried(document: DocumentId): Promise<void> {
    return removeBuried(this.database, document);
  }

  unfinishedPurges(): Promise<readonly DocumentId[]> {
    return unfinishedPurges(this.database);
  }

  records(): AsyncIterable<StoreRecord> {
    return records(this.database);
  }

  restore(source: AsyncIterable<StoreRecord>): Promise<void> {
    return restore(this.database, source);
  }

  async close(): Promise<void> {
    await this.database.close();
  }

  private inOrder(write: () => Promise<void>): Promise<void> {
    const done = this.last.then(write);
    // Whoever asked is told of a failure; the next one goes on.
    this.last = done.catch(() => undefined);
    return done;
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
