import { createHash } from 'node:crypto';
import type { DocumentId, RoomName } from '@tandem/protocol';
import { parseDocumentId, parseRoom, roomOf } from '@tandem/protocol';
import type { KeptWithdrawal } from '../../ports/index';
import { StoreError } from '../../ports/index';

/**
 * Keys are binary, every part of them of a fixed length; no name ever reaches a path. They begin with a kind. Of a
 * room: the document (16 bytes of its id), the part (1), what it is (1), and where there are several a sequence or a
 * client (8, big-endian), so that iteration is in order. Everything of a document is one range. A marker of any
 * length is kept by its SHA-256, and so is a withdrawal's key; one of no document has zeroes for it.
 */
const KIND = { format: 0, dirty: 4, tombstone: 5, withdrawal: 6, erasing: 7, room: 16 } as const;
/** In the order in which a room is read: what a load needs comes first. */
export const RECORD = {
  state: 1,
  author: 2,
  entry: 3,
  erasure: 4,
  marker: 5,
  sitting: 6,
  segment: 7,
  checkpoint: 8,
} as const;
export type RecordKind = (typeof RECORD)[keyof typeof RECORD];

const DOCUMENT_BYTES = 16;
const RECORD_AT = 1 + DOCUMENT_BYTES + 1;
const NUMBER_BYTES = 8;

/** The version of these records; a newer one is refused, an older one brought here. */
export const FORMAT = 2;

export const formatKey: Uint8Array = Uint8Array.of(KIND.format);

export type KeyRange = { readonly gte: Uint8Array; readonly lt: Uint8Array };

export const allDirtyMarks: KeyRange = rangeOfKind(KIND.dirty);
export const allTombstones: KeyRange = rangeOfKind(KIND.tombstone);
export const allWithdrawals: KeyRange = rangeOfKind(KIND.withdrawal);
export const allErasing: KeyRange = rangeOfKind(KIND.erasing);
export const allRooms: KeyRange = rangeOfKind(KIND.room);

/** So many rooms' prefixes are remembered. */
const MOST_PREFIXES = 4096;
const prefixes = new Map<RoomName, Buffer>();

/** All keys of a kind. */
export function rangeOfKind(kind: number): KeyRange {
  return { gte: Uint8Array.of(kind), lt: Uint8Array.of(kind + 1) };
}

/** A kind, a document, and in a room's keys its part. */
export function roomKey(kind: number, room: RoomName): Buffer {
  const parsed = parseRoom(room);
  if (parsed === null) throw new StoreError('unavailable', 'not a room name');
  return Buffer.concat([documentKey(kind, parsed.document), Buffer.of(parsed.part === 'body' ? 0 : 1)]);
}

export function documentKey(kind: number, document: DocumentId): Buffer {
  const key = Buffer.alloc(1 + DOCUMENT_BYTES);
  key[0] = kind;
  key.write(document.replaceAll('-', ''), 1, 'hex');
  return key;
}

/** The document that a key of any kind but the format's belongs to. */
export function documentOf(key: Uint8Array): DocumentId {
  const hex = Buffer.from(key).toString('hex', 1, 1 + DOCUMENT_BYTES);
  const id = parseDocumentId(hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));
  if (id === null) throw new StoreError('corrupt', 'a key names no document');
  return id;
}

/** The room that a room's key belongs to, of any format. */
export function roomOfKey(key: Uint8Array): RoomName {
  return roomOf(documentOf(key), key[1 + DOCUMENT_BYTES] === 0 ? 'body' : 'comments').name;
}

/** What a room's key is of. */
export function recordOf(key: Uint8Array): number {
  return key[RECORD_AT] ?? 0;
}

/** The sequence or the client that a room's key ends with. */
export function numberOf(key: Uint8Array): number {
  return Number(Buffer.from(key.buffer, key.byteOffset, key.byteLength).readBigUInt64BE(RECORD_AT + 1));
}

/** What all keys of a room begin with. */
function prefixOf(room: RoomName): Buffer {
  const known = prefixes.get(room);
  if (known !== undefined) return known;
  if (prefixes.size >= MOST_PREFIXES) prefixes.clear();
  const prefix = roomKey(KIND.room, room);
  prefixes.set(room, prefix);
  return prefix;
}

function recordKey(room: RoomName, record: RecordKind, more = 0): Buffer {
  const key = Buffer.allocUnsafe(RECORD_AT + 1 + more);
  key.set(prefixOf(room));
  key[RECORD_AT] = record;
  return key;
}

function numberedKey(room: RoomName, record: RecordKind, number: number): Uint8Array {
  const key = recordKey(room, record, NUMBER_BYTES);
  key.writeUInt32BE(Math.floor(number / 2 ** 32), RECORD_AT + 1);
  key.writeUInt32BE(number % 2 ** 32, RECORD_AT + 5);
  return key;
}

export const stateKey = (room: RoomName): Uint8Array => recordKey(room, RECORD.state);
export const authorKey = (room: RoomName, client: number): Uint8Array => numberedKey(room, RECORD.author, client);
export const entryKey = (room: RoomName, seq: number): Uint8Array => numberedKey(room, RECORD.entry, seq);
export const erasureKey = (room: RoomName, upToSeq: number): Uint8Array => numberedKey(room, RECORD.erasure, upToSeq);
export const sittingKey = (room: RoomName, first: number): Uint8Array => numberedKey(room, RECORD.sitting, first);
export const segmentKey = (room: RoomName, first: number): Uint8Array => numberedKey(room, RECORD.segment, first);
export const checkpointKey = (room: RoomName, upTo: number): Uint8Array => numberedKey(room, RECORD.checkpoint, upTo);

export function markerKey(room: RoomName, marker: string): Uint8Array {
  return markerKeyOfHash(room, createHash('sha256').update(marker).digest());
}

export function markerKeyOfHash(room: RoomName, hash: Uint8Array): Uint8Array {
  return Buffer.concat([recordKey(room, RECORD.marker), hash]);
}

/** A room's records from one kind up to and including another. */
export function rangeOfRecords(room: RoomName, from: RecordKind, to: RecordKind = from): KeyRange {
  const end = recordKey(room, to);
  end[RECORD_AT] = to + 1;
  return { gte: recordKey(room, from), lt: end };
}

/** A room's records of one kind whose number is above `after` and at most `upTo`. */
export function rangeOfNumbers(room: RoomName, record: RecordKind, after: number, upTo: number): KeyRange {
  return { gte: numberedKey(room, record, after + 1), lt: numberedKey(room, record, upTo + 1) };
}

/** Every key of a document but its tombstone's. */
export function rangesOf(document: DocumentId): KeyRange[] {
  return [KIND.room, KIND.dirty, KIND.withdrawal, KIND.erasing].map((kind) => {
    const gte = documentKey(kind, document);
    return { gte, lt: afterAllOf(kind, document) };
  });
}

/** A key behind every key of the kind and the document, before those of the next one. */
export function afterAllOf(kind: number, document: DocumentId): Uint8Array {
  return Buffer.concat([documentKey(kind, document), Buffer.alloc(2 + NUMBER_BYTES + 32, 0xff)]);
}

/** A key behind everything of the rooms of a document. */
export function afterRoomsOf(document: DocumentId): Uint8Array {
  return afterAllOf(KIND.room, document);
}

/** A key before everything of a room, and one behind it. */
export function beforeRoom(room: RoomName): Uint8Array {
  return Buffer.concat([roomKey(KIND.room, room), Buffer.of(0)]);
}

export function afterRoom(room: RoomName): Uint8Array {
  return Buffer.concat([roomKey(KIND.room, room), Buffer.of(0xff)]);
}

export const dirtyKey = (document: DocumentId): Uint8Array => documentKey(KIND.dirty, document);
export const tombstoneKey = (document: DocumentId): Uint8Array => documentKey(KIND.tombstone, document);

export function withdrawalKey({ key, match }: Pick<KeptWithdrawal, 'key' | 'match'>): Uint8Array {
  const hash = createHash('sha256').update(key).digest();
  if ('document' in match) return Buffer.concat([documentKey(KIND.withdrawal, match.document), hash]);
  return Buffer.concat([Buffer.of(KIND.withdrawal), Buffer.alloc(DOCUMENT_BYTES), hash]);
}

/** Says that what was erased of a room may still be in the files. */
export const erasingKey = (room: RoomName): Uint8Array => roomKey(KIND.erasing, room);

/** The key of a room's head, in the database of heads. */
export function headKey(room: RoomName): Uint8Array {
  return recordKey(room, RECORD.state);
}

/** The key of how far a client's content reaches, in the database of heads. */
export const endKey = (room: RoomName, client: number): Uint8Array => numberedKey(room, RECORD.author, client);
