import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { DocumentId, RoomName } from '@tandem/protocol';
import { parseDocumentId, parseRoom, sessionChange, sessionMatch } from '@tandem/protocol';
import { z } from 'zod';
import type { DirtyMark, KeptWithdrawal, LogEntry, StoredState } from '../../ports/index';
import { StoreError } from '../../ports/index';

/**
 * Keys are binary and of fixed length: a kind, the document (16 bytes of its id), where there is one the part
 * (1 byte), and for a log entry its sequence, big-endian, so that iteration is in order. A marker of any length
 * is kept by its SHA-256, and so is a withdrawal's key; one of no document has zeroes for it. No name ever reaches a
 * path.
 */
const KIND_FORMAT = 0;
const KIND_ENTRY = 1;
const KIND_STATE = 2;
const KIND_MARKER = 3;
const KIND_DIRTY = 4;
const KIND_TOMBSTONE = 5;
const KIND_WITHDRAWAL = 6;
const DOCUMENT_BYTES = 16;
const ROOM_BYTES = DOCUMENT_BYTES + 1;

/** The version of these records; a newer one is refused. */
export const FORMAT = 1;

export const formatKey: Uint8Array = Uint8Array.of(KIND_FORMAT);

function roomKey(kind: number, room: RoomName): Buffer {
  const parsed = parseRoom(room);
  if (parsed === null) throw new StoreError('unavailable', 'not a room name');
  return Buffer.concat([documentKey(kind, parsed.document), Buffer.of(parsed.part === 'body' ? 0 : 1)]);
}

function documentKey(kind: number, document: DocumentId): Buffer {
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

export type KeyRange = { readonly gte: Uint8Array; readonly lt: Uint8Array };

/** All keys of a kind. */
function rangeOfKind(kind: number): KeyRange {
  return { gte: Uint8Array.of(kind), lt: Uint8Array.of(kind + 1) };
}

export const allEntries: KeyRange = rangeOfKind(KIND_ENTRY);
export const allDirtyMarks: KeyRange = rangeOfKind(KIND_DIRTY);
export const allTombstones: KeyRange = rangeOfKind(KIND_TOMBSTONE);
export const allWithdrawals: KeyRange = rangeOfKind(KIND_WITHDRAWAL);

/** Every key of a document but its tombstone's. */
export function rangesOf(document: DocumentId): KeyRange[] {
  return [KIND_ENTRY, KIND_STATE, KIND_MARKER, KIND_DIRTY, KIND_WITHDRAWAL].map((kind) => {
    const gte = documentKey(kind, document);
    return { gte, lt: Buffer.concat([gte, Buffer.alloc(9 + 32, 0xff)]) };
  });
}

export function dirtyKey(document: DocumentId): Uint8Array {
  return documentKey(KIND_DIRTY, document);
}

export function tombstoneKey(document: DocumentId): Uint8Array {
  return documentKey(KIND_TOMBSTONE, document);
}

export function withdrawalKey({ key, match }: Pick<KeptWithdrawal, 'key' | 'match'>): Uint8Array {
  const hash = createHash('sha256').update(key).digest();
  if ('document' in match) return Buffer.concat([documentKey(KIND_WITHDRAWAL, match.document), hash]);
  return Buffer.concat([Buffer.of(KIND_WITHDRAWAL), Buffer.alloc(DOCUMENT_BYTES), hash]);
}

export function markerKey(room: RoomName, marker: string): Uint8Array {
  return Buffer.concat([roomKey(KIND_MARKER, room), createHash('sha256').update(marker).digest()]);
}

export function stateKey(room: RoomName): Uint8Array {
  return roomKey(KIND_STATE, room);
}

export function entryKey(room: RoomName, seq: number): Uint8Array {
  const sequence = Buffer.alloc(8);
  sequence.writeBigUInt64BE(BigInt(seq));
  return Buffer.concat([roomKey(KIND_ENTRY, room), sequence]);
}

/** Value of a log entry: checksum (4), time in ms (8), length of sub (2), sub, update. */
const ENTRY_HEADER = 14;

export function encodeEntry(key: Uint8Array, entry: LogEntry): Uint8Array {
  const sub = Buffer.from(entry.sub);
  const value = Buffer.alloc(ENTRY_HEADER + sub.byteLength + entry.update.byteLength);
  value.writeDoubleBE(entry.timeMs, 4);
  value.writeUInt16BE(sub.byteLength, 12);
  sub.copy(value, ENTRY_HEADER);
  value.set(entry.update, ENTRY_HEADER + sub.byteLength);
  return seal(key, value);
}

export function decodeEntry(key: Uint8Array, stored: Uint8Array): LogEntry {
  const value = unseal(key, stored, ENTRY_HEADER);
  const subEnd = ENTRY_HEADER + value.readUInt16BE(12);
  if (subEnd > value.byteLength) throw new StoreError('corrupt', 'a log entry is cut');
  return {
    seq: Number(Buffer.from(key).readBigUInt64BE(1 + ROOM_BYTES)),
    timeMs: value.readDoubleBE(4),
    sub: value.toString('utf8', ENTRY_HEADER, subEnd),
    update: value.subarray(subEnd),
  };
}

/** Value of a stored state: checksum (4), last sequence that it holds (8), update. */
const STATE_HEADER = 12;

export function encodeState(key: Uint8Array, state: StoredState): Uint8Array {
  const value = Buffer.alloc(STATE_HEADER + state.update.byteLength);
  value.writeBigUInt64BE(BigInt(state.upToSeq), 4);
  value.set(state.update, STATE_HEADER);
  return seal(key, value);
}

export function decodeState(key: Uint8Array, stored: Uint8Array): StoredState {
  const value = unseal(key, stored, STATE_HEADER);
  return { upToSeq: Number(value.readBigUInt64BE(4)), update: value.subarray(STATE_HEADER) };
}

/** Value of a marker: checksum (4), sequence (8). */
const MARKER_BYTES = 12;

export function encodeMarker(key: Uint8Array, seq: number): Uint8Array {
  const value = Buffer.alloc(MARKER_BYTES);
  value.writeBigUInt64BE(BigInt(seq), 4);
  return seal(key, value);
}

/** Value of a dirty mark: checksum (4), sequence (8), time in ms (8), sub. */
const DIRTY_HEADER = 20;

export function encodeDirty(key: Uint8Array, { seq, timeMs, sub }: Omit<LogEntry, 'update'>): Uint8Array {
  const value = Buffer.concat([Buffer.alloc(DIRTY_HEADER), Buffer.from(sub)]);
  value.writeBigUInt64BE(BigInt(seq), 4);
  value.writeDoubleBE(timeMs, 12);
  return seal(key, value);
}

export function decodeDirty(key: Uint8Array, stored: Uint8Array): DirtyMark {
  const value = unseal(key, stored, DIRTY_HEADER);
  return {
    document: documentOf(key),
    seq: Number(value.readBigUInt64BE(4)),
    timeMs: value.readDoubleBE(12),
    sub: value.toString('utf8', DIRTY_HEADER),
  };
}

/** Value of a withdrawal: checksum (4), JSON. */
const WITHDRAWAL_HEADER = 4;

const withdrawalJson = z.object({
  key: z.string(),
  match: sessionMatch,
  change: sessionChange,
  askedS: z.number(),
  untilMs: z.number(),
});

export function encodeWithdrawal(key: Uint8Array, withdrawal: KeptWithdrawal): Uint8Array {
  return seal(key, Buffer.concat([Buffer.alloc(WITHDRAWAL_HEADER), Buffer.from(JSON.stringify(withdrawal))]));
}

export function decodeWithdrawal(key: Uint8Array, stored: Uint8Array): KeptWithdrawal {
  const value = unseal(key, stored, WITHDRAWAL_HEADER);
  return withdrawalJson.parse(JSON.parse(value.toString('utf8', WITHDRAWAL_HEADER)));
}

/** Whether everything of a buried document is removed. */
export type Burial = 'begun' | 'finished';

/** Value of a tombstone: checksum (4), 1 once everything is removed. */
const TOMBSTONE_BYTES = 5;

export function encodeTombstone(key: Uint8Array, burial: Burial): Uint8Array {
  const value = Buffer.alloc(TOMBSTONE_BYTES);
  value[4] = burial === 'finished' ? 1 : 0;
  return seal(key, value);
}

export function decodeTombstone(key: Uint8Array, stored: Uint8Array): Burial {
  return unseal(key, stored, TOMBSTONE_BYTES)[4] === 1 ? 'finished' : 'begun';
}

/** Writes the checksum of key and value into the first four bytes: a record in another's place shows too. */
function seal(key: Uint8Array, value: Buffer): Buffer {
  value.writeUInt32BE(checksum(key, value), 0);
  return value;
}

function unseal(key: Uint8Array, stored: Uint8Array, header: number): Buffer {
  const value = Buffer.from(stored.buffer, stored.byteOffset, stored.byteLength);
  if (value.byteLength < header || value.readUInt32BE(0) !== checksum(key, value)) {
    throw new StoreError('corrupt', 'a record does not match its checksum');
  }
  return value;
}

function checksum(key: Uint8Array, value: Uint8Array): number {
  return crc32(value.subarray(4), crc32(key));
}
