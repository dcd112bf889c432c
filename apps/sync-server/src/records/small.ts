import { sessionChange, sessionMatch } from '@tandem/protocol';
import { z } from 'zod';
import type { DirtyMark, Erasure, KeptWithdrawal, LogEntry } from '../ports/index';
import { seal, unseal } from './seal';

/** Value of a marker: checksum (4), sequence (8). */
const MARKER_BYTES = 12;

export function encodeMarker(key: Uint8Array, seq: number): Buffer {
  const value = Buffer.alloc(MARKER_BYTES);
  value.writeBigUInt64BE(BigInt(seq), 4);
  return seal(key, value);
}

/** Value of an author: checksum (4), sub. */
const AUTHOR_HEADER = 4;

export function encodeAuthor(key: Uint8Array, sub: string): Buffer {
  return seal(key, Buffer.concat([Buffer.alloc(AUTHOR_HEADER), Buffer.from(sub)]));
}

export function decodeAuthor(key: Uint8Array, stored: Uint8Array): string {
  return unseal(key, stored, AUTHOR_HEADER).toString('utf8', AUTHOR_HEADER);
}

/** Value of an erasure: checksum (4), time in ms (8), sub. */
const ERASURE_HEADER = 12;

export function encodeErasure(key: Uint8Array, { timeMs, sub }: Erasure): Buffer {
  const value = Buffer.concat([Buffer.alloc(ERASURE_HEADER), Buffer.from(sub)]);
  value.writeDoubleBE(timeMs, 4);
  return seal(key, value);
}

export function decodeErasure(key: Uint8Array, upToSeq: number, stored: Uint8Array): Erasure {
  const value = unseal(key, stored, ERASURE_HEADER);
  return { upToSeq, timeMs: value.readDoubleBE(4), sub: value.toString('utf8', ERASURE_HEADER) };
}

/** Value of a dirty mark: checksum (4), sequence (8), time in ms (8), sub. */
const DIRTY_HEADER = 20;

export function encodeDirty(key: Uint8Array, { seq, timeMs, sub }: Omit<LogEntry, 'update'>): Buffer {
  const value = Buffer.concat([Buffer.alloc(DIRTY_HEADER), Buffer.from(sub)]);
  value.writeBigUInt64BE(BigInt(seq), 4);
  value.writeDoubleBE(timeMs, 12);
  return seal(key, value);
}

export function decodeDirty(key: Uint8Array, stored: Uint8Array): Omit<DirtyMark, 'document'> {
  const value = unseal(key, stored, DIRTY_HEADER);
  return {
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

export function encodeWithdrawal(key: Uint8Array, withdrawal: KeptWithdrawal): Buffer {
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

export function encodeTombstone(key: Uint8Array, burial: Burial): Buffer {
  const value = Buffer.alloc(TOMBSTONE_BYTES);
  value[4] = burial === 'finished' ? 1 : 0;
  return seal(key, value);
}

export function decodeTombstone(key: Uint8Array, stored: Uint8Array): Burial {
  return unseal(key, stored, TOMBSTONE_BYTES)[4] === 1 ? 'finished' : 'begun';
}

/** Value of a head: checksum (4), last sequence (8), checksum of that entry (4). */
const HEAD_BYTES = 16;

/** The last entry of a room: its sequence and its checksum. Sequence 0 is nothing yet. */
export type Head = { readonly seq: number; readonly chain: number };

export function encodeHead(key: Uint8Array, { seq, chain }: Head): Buffer {
  const value = Buffer.alloc(HEAD_BYTES);
  value.writeBigUInt64BE(BigInt(seq), 4);
  value.writeUInt32BE(chain, 12);
  return seal(key, value);
}

export function decodeHead(key: Uint8Array, stored: Uint8Array): Head {
  const value = unseal(key, stored, HEAD_BYTES);
  return { seq: Number(value.readBigUInt64BE(4)), chain: value.readUInt32BE(12) };
}

/** Where a room's log ends, and how far each client's content reaches there, of those that wrote lately. */
export type RoomEnd = Head & { readonly ends: ReadonlyMap<number, number> };

/** Value of a client's end: checksum (4), the first clock that is missing (8). */
const END_BYTES = 12;

export function encodeEnd(key: Uint8Array, end: number): Buffer {
  const value = Buffer.alloc(END_BYTES);
  value.writeBigUInt64BE(BigInt(end), 4);
  return seal(key, value);
}

export function decodeEnd(key: Uint8Array, stored: Uint8Array): number {
  return Number(unseal(key, stored, END_BYTES).readBigUInt64BE(4));
}
