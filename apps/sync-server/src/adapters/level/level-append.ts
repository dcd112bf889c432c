import type { DocumentId, RoomName } from '@tandem/protocol';
import { parseRoom } from '@tandem/protocol';
import type { Append, LogEntry } from '../../ports/index';
import { StoreError } from '../../ports/index';
import { decodeEntry, encodeEntry } from '../../records/entry';
import { sealOf } from '../../records/seal';
import type { Head, RoomEnd } from '../../records/small';
import { encodeAuthor, encodeDirty, encodeMarker } from '../../records/small';
import type { Database, Operation } from './database';
import type { Heads } from './heads';
import { authorKey, dirtyKey, entryKey, markerKey } from './keys';

/** What one batch writes, and where each room's log ends then. */
export type Appending = { readonly operations: readonly Operation[]; readonly heads: ReadonlyMap<RoomName, RoomEnd> };

/**
 * Works out a batch: its entries, each chained to the one before it, their markers and authors, and one mark for each
 * document that is to be announced. An entry that is there already is left as it is.
 */
export async function planAppend(database: Database, known: Heads, batch: readonly Append[]): Promise<Appending> {
  const operations: Operation[] = [];
  const heads: Growing = new Map();
  const dirty = new Map<DocumentId, LogEntry>();
  for (const each of batch) {
    const { room, entry } = each;
    const before = heads.get(room);
    const head = before ?? known.get(room) ?? (await known.of(database, room));
    if (entry.seq <= head.seq) await requireSame(database, each);
    else heads.set(room, addEntry(operations, each, head, before?.ends ?? new Map()));
    addBesides(operations, each);
    const document = each.marksDirty ? parseRoom(room)?.document : undefined;
    if (document !== undefined) dirty.set(document, entry);
  }
  for (const [document, entry] of dirty) {
    const key = dirtyKey(document);
    operations.push({ type: 'put', key, value: encodeDirty(key, entry) });
  }
  return { operations, heads };
}

type Growing = Map<RoomName, Head & { readonly ends: Map<number, number> }>;

function addEntry(operations: Operation[], { room, entry, ends }: Append, head: Head, known: Map<number, number>) {
  if (entry.seq !== head.seq + 1) throw new StoreError('unavailable', `log entry ${head.seq + 1} was skipped`);
  const key = entryKey(room, entry.seq);
  const value = encodeEntry(key, { entry, before: head.chain });
  operations.push({ type: 'put', key, value });
  if (ends !== undefined) for (const [client, end] of ends) known.set(client, end);
  return { seq: entry.seq, chain: sealOf(value), ends: known };
}

function addBesides(operations: Operation[], { room, entry, marker, authors }: Append): void {
  for (const client of authors ?? []) {
    const key = authorKey(room, client);
    operations.push({ type: 'put', key, value: encodeAuthor(key, entry.sub) });
  }
  if (marker === undefined) return;
  const key = markerKey(room, marker);
  operations.push({ type: 'put', key, value: encodeMarker(key, entry.seq) });
}

/** What is there under an entry's sequence has to be that entry: nothing is ever written over another. */
async function requireSame(database: Database, { room, entry }: Append): Promise<void> {
  const key = entryKey(room, entry.seq);
  const stored = await database.get(key);
  const kept = stored === undefined ? null : decodeEntry(key, entry.seq, stored).entry;
  const isSame = kept !== null && kept.sub === entry.sub && Buffer.compare(kept.update, entry.update) === 0;
  if (!isSame) throw new StoreError('corrupt', `log entry ${entry.seq} is another one already`);
}
