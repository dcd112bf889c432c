import { crc32 } from 'node:zlib';
import type { RoomName } from '@tandem/protocol';
import { parseRoom } from '@tandem/protocol';
import type { LogEntry, StoredState } from '../../ports/index';
import { StoreError } from '../../ports/index';

/**
 * Keys are binary and of fixed length: a kind, the room (16 bytes of document id, 1 of part), and for a
 * log entry its sequence, big-endian, so that iteration is in order. No name ever reaches a path.
 */
const KIND_FORMAT = 0;
const KIND_ENTRY = 1;
const KIND_STATE = 2;
const ROOM_BYTES = 17;

/** The version of these records; a newer one is refused. */
export const FORMAT = 1;

export const formatKey: Uint8Array = Uint8Array.of(KIND_FORMAT);

function roomKey(kind: number, room: RoomName): Buffer {
  const parsed = parseRoom(room);
  if (parsed === null) throw new StoreError('unavailable', 'not a room name');
  const key = Buffer.alloc(1 + ROOM_BYTES);
  key[0] = kind;
  key.write(parsed.document.replaceAll('-', ''), 1, 'hex');
  key[ROOM_BYTES] = parsed.part === 'body' ? 0 : 1;
  return key;
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
