import { fail, ok, type Result, type Room } from '@tandem/protocol';
import {
  answerOf,
  browserDatabases,
  type DatabaseSource,
  INDEXES,
  openDatabase,
  STORES,
  transact,
} from './copy-database';
import {
  type CopyRecord,
  copyOfRoom,
  type LostRecord,
  newCopy,
  putUpdate,
  updatesAfter,
  writeBatch,
} from './copy-records';
import type {
  CopyBatch,
  CopyContent,
  CopyTrouble,
  CopyWritten,
  KeptLostText,
  LocalCopy,
  LostText,
  OpenCopy,
  WriteTrouble,
} from './local-copy';

export type IndexedDbCopyOptions = {
  /** The person; another one in the same browser has another database. */
  readonly sub: string;
  readonly room: Room;
  /** The editor schema of this page: a copy that a newer page has written is not read. */
  readonly schema: number;
  /** The browser's own databases when left out. */
  readonly databases?: DatabaseSource;
};

/** One person's copy of one room in this browser's IndexedDB. Once removed by another tab it is not made again. */
export function indexedDbCopy(options: IndexedDbCopyOptions): LocalCopy {
  const { sub, databases = browserDatabases } = options;
  let isRemoved = false;
  // A copy that can't be given up must not come back with what the server refuses.
  let isStuck = false;
  const database = async (): Promise<Result<IDBDatabase, CopyTrouble>> => {
    if (isRemoved || isStuck) return fail(isRemoved ? 'removed' : 'failed');
    const opened = await openDatabase(databases, sub);
    if (!opened.ok) return opened;
    return opened.value === null ? fail('failed') : ok(opened.value);
  };
  const watch = (database: IDBDatabase, onTrouble: (trouble: CopyTrouble) => void) => {
    database.onversionchange = ({ newVersion }) => {
      database.close();
      isRemoved ||= newVersion === null;
      onTrouble(newVersion === null ? 'removed' : 'newer');
    };
    database.onclose = () => onTrouble('failed');
  };
  return {
    open: async (onTrouble) => {
      const opened = await database();
      if (!opened.ok) return opened;
      watch(opened.value, onTrouble);
      const copy = await openCopy(opened.value, options);
      if (copy.ok)
        copy.value.onStuck = () => {
          isStuck = true;
        };
      return copy;
    },
    putAway: async (id) => {
      const opened = await database();
      if (!opened.ok) return opened;
      watch(opened.value, () => undefined);
      const done = await transact(opened.value, 'readwrite', async (transaction) => {
        await answerOf(transaction.objectStore(STORES.lost).delete(id));
        return null;
      });
      opened.value.close();
      return done;
    },
  };
}

async function openCopy(
  database: IDBDatabase,
  options: IndexedDbCopyOptions,
): Promise<Result<IndexedDbOpenCopy, CopyTrouble>> {
  const { room, schema } = options;
  const read = await transact(database, 'readonly', async (transaction) => {
    const record = await copyOfRoom(transaction, room.name);
    const updates = record === null ? [] : await updatesAfter(transaction, record.id, 0);
    const index = transaction.objectStore(STORES.lost).index(INDEXES.room);
    const lost: LostRecord[] = await answerOf(index.getAll(room.name));
    return { record, updates, lost: lost.map(({ id, kind, text }) => ({ id, kind, text })) };
  });
  if (!read.ok || (read.value.record?.schema ?? 0) > schema) {
    database.close();
    return read.ok ? fail('newer') : read;
  }
  const { record, updates, lost } = read.value;
  const content = { isWhole: record?.isWhole ?? false, role: record?.role ?? null, updates, lost };
  return ok(new IndexedDbOpenCopy(database, options, content, record));
}

class IndexedDbOpenCopy implements OpenCopy {
  readonly content: CopyContent;
  onStuck: () => void = () => undefined;
  readonly #database: IDBDatabase;
  readonly #room: Room;
  readonly #schema: number;
  /** The incarnation that this page writes; null before its first write. */
  #copy: number | null;
  /** The place up to which this page knows the copy. */
  #seen: number;

  constructor(
    database: IDBDatabase,
    { room, schema }: IndexedDbCopyOptions,
    content: CopyContent,
    record: CopyRecord | null,
  ) {
    this.content = content;
    this.#database = database;
    this.#room = room;
    this.#schema = schema;
    this.#copy = record?.id ?? null;
    this.#seen = record === null ? 0 : record.next - 1;
  }

  async write(batch: CopyBatch): Promise<Result<CopyWritten, WriteTrouble>> {
    const done = await transact(this.#database, 'readwrite', async (transaction) => {
      const copy = await this.#current(transaction);
      if (copy === 'forgotten' || copy.schema > this.#schema)
        return { trouble: copy === 'forgotten' ? copy : 'newer' } as const;
      const written = await writeBatch(transaction, { ...copy, schema: this.#schema }, this.#seen, batch);
      return { copy: copy.id, written };
    });
    if (!done.ok) return done;
    if ('trouble' in done.value) {
      if (done.value.trouble === 'forgotten') this.#startAnew();
      return fail(done.value.trouble);
    }
    this.#copy = done.value.copy;
    this.#seen = done.value.written.seen;
    return ok(done.value.written);
  }

  async giveUp(lost: LostText | null): Promise<Result<KeptLostText | null, CopyTrouble>> {
    const done = await transact(this.#database, 'readwrite', async (transaction) => {
      const copy = await this.#current(transaction);
      if (copy !== 'forgotten') await this.#giveUpKnown(transaction, copy);
      if (lost === null) return null;
      const record = { room: this.#room.name, document: this.#room.document, ...lost };
      return { ...lost, id: Number(await answerOf(transaction.objectStore(STORES.lost).add(record))) };
    });
    if (!done.ok && lost === null) this.onStuck();
    return done;
  }

  close(): void {
    this.#database.close();
  }

  #startAnew(): void {
    this.#copy = null;
    this.#seen = 0;
  }

  async #current(transaction: IDBTransaction): Promise<CopyRecord | 'forgotten'> {
    if (this.#copy === null) {
      return (await copyOfRoom(transaction, this.#room.name)) ?? newCopy(transaction, this.#room, this.#schema);
    }
    const record: CopyRecord | undefined = await answerOf(transaction.objectStore(STORES.copies).get(this.#copy));
    return record ?? 'forgotten';
  }

  /** What another tab has written meanwhile and the server hasn't goes into a copy of its own, which isn't whole. */
  async #giveUpKnown(transaction: IDBTransaction, copy: CopyRecord): Promise<void> {
    const unknown = (await updatesAfter(transaction, copy.id, this.#seen)).filter(({ unsent }) => unsent > 0);
    transaction.objectStore(STORES.copies).delete(copy.id);
    transaction.objectStore(STORES.updates).delete(IDBKeyRange.bound([copy.id, 0], [copy.id, Number.MAX_VALUE]));
    if (unknown.length === 0) return;
    const rest = await newCopy(transaction, this.#room, copy.schema);
    for (const stored of unknown) putUpdate(transaction, rest.id, stored);
    transaction.objectStore(STORES.copies).put({ ...rest, role: copy.role, next: copy.next });
  }
}
