import type { Role, Room } from '@tandem/protocol';
import { mergeUpdates } from 'yjs';
import { answerOf, INDEXES, STORES } from './copy-database';
import type { CopyBatch, CopyWritten, StoredUpdate } from './local-copy';

/** What is known of one copy. */
export type CopyRecord = {
  readonly id: number;
  readonly room: string;
  readonly document: string;
  readonly isWhole: boolean;
  readonly role: Role | null;
  /** The place of the next update. */
  readonly next: number;
  /** The newest editor schema that has written it. */
  readonly schema: number;
};

/** `unsent` is absent when the server has acknowledged all of it, which keeps the record out of the index. */
export type UpdateRecord = {
  readonly copy: number;
  readonly at: number;
  readonly update: Uint8Array;
  readonly unsent?: number;
};

export type LostRecord = {
  readonly id: number;
  readonly room: string;
  readonly document: string;
  readonly kind: 'words' | 'page';
  readonly text: string;
};

export async function copyOfRoom(transaction: IDBTransaction, room: string): Promise<CopyRecord | null> {
  const index = transaction.objectStore(STORES.copies).index(INDEXES.room);
  const record: CopyRecord | undefined = await answerOf(index.get(room));
  return record ?? null;
}

export async function newCopy(transaction: IDBTransaction, room: Room, schema: number): Promise<CopyRecord> {
  const blank = { room: room.name, document: room.document, isWhole: false, role: null, next: 1, schema };
  const id = Number(await answerOf(transaction.objectStore(STORES.copies).add(blank)));
  return { ...blank, id };
}

export async function updatesAfter(transaction: IDBTransaction, copy: number, at: number): Promise<StoredUpdate[]> {
  const range = IDBKeyRange.bound([copy, at], [copy, Number.MAX_VALUE], true);
  const records: UpdateRecord[] = await answerOf(transaction.objectStore(STORES.updates).getAll(range));
  return records.map(({ at, update, unsent = 0 }) => ({ at, update, unsent }));
}

/** Writes a batch after place `seen`, up to which this page knows the copy. */
export async function writeBatch(
  transaction: IDBTransaction,
  copy: CopyRecord,
  seen: number,
  batch: CopyBatch,
): Promise<CopyWritten & { readonly seen: number }> {
  const missed = copy.next - 1 > seen ? await updatesAfter(transaction, copy.id, seen) : [];
  const places = batch.add.map((update, index) =>
    putUpdate(transaction, copy.id, { ...update, at: copy.next + index }),
  );
  await Promise.all(batch.acknowledged.map((at) => clearUnsent(transaction, copy.id, at)));
  let next = copy.next + places.length;
  let merged: CopyWritten['merged'] = null;
  if (batch.state !== null) {
    merged = { upTo: seen, place: await mergeUpTo(transaction, copy.id, seen, next, batch.state) };
    next += 2;
  }
  const isWhole = copy.isWhole || batch.isWhole;
  transaction.objectStore(STORES.copies).put({ ...copy, isWhole, role: batch.role ?? copy.role, next });
  return { places, missed, merged, seen: next - 1 };
}

export function putUpdate(transaction: IDBTransaction, copy: number, stored: StoredUpdate): number {
  const { at, update, unsent } = stored;
  const record: UpdateRecord = { copy, at, update, ...(unsent > 0 ? { unsent } : {}) };
  transaction.objectStore(STORES.updates).put(record);
  return at;
}

async function clearUnsent(transaction: IDBTransaction, copy: number, at: number): Promise<void> {
  const updates = transaction.objectStore(STORES.updates);
  const record: UpdateRecord | undefined = await answerOf(updates.get([copy, at]));
  // Another tab may have merged it, and its edits wait in what it became.
  if (record !== undefined) putUpdate(transaction, copy, { at, update: record.update, unsent: 0 });
}

/** Replaces all up to `upTo` by the state, at `place`, and what is unacknowledged of it by one update after it. */
async function mergeUpTo(
  transaction: IDBTransaction,
  copy: number,
  upTo: number,
  place: number,
  state: Uint8Array,
): Promise<number | null> {
  const range = IDBKeyRange.bound([copy, 0], [copy, upTo]);
  const updates = transaction.objectStore(STORES.updates);
  const old: UpdateRecord[] = await answerOf(updates.getAll(range));
  updates.delete(range);
  putUpdate(transaction, copy, { at: place, update: state, unsent: 0 });
  const waiting = old.filter(({ unsent }) => unsent !== undefined);
  if (waiting.length === 0) return null;
  const unsent = waiting.reduce((sum, record) => sum + (record.unsent ?? 0), 0);
  return putUpdate(transaction, copy, {
    at: place + 1,
    update: mergeUpdates(waiting.map(({ update }) => update)),
    unsent,
  });
}
