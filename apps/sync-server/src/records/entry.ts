import type { LogEntry } from '../ports/index';
import { StoreError } from '../ports/index';
import { seal, unseal } from './seal';

/** Value of a log entry: checksum (4), checksum of the entry before it (4), time in ms (8), length of sub (2), sub, update. */
const HEADER = 18;

/** A log entry as it is kept: each names the checksum of the one before it, so that another in its place shows. */
export type ChainedEntry = { readonly entry: LogEntry; readonly before: number };

export function encodeEntry(key: Uint8Array, { entry, before }: ChainedEntry): Buffer {
  const subBytes = Buffer.byteLength(entry.sub);
  const value = Buffer.allocUnsafe(HEADER + subBytes + entry.update.byteLength);
  value.writeUInt32BE(before, 4);
  value.writeDoubleBE(entry.timeMs, 8);
  value.writeUInt16BE(subBytes, 16);
  value.write(entry.sub, HEADER, 'utf8');
  value.set(entry.update, HEADER + subBytes);
  return seal(key, value);
}

/** Throws a StoreError `corrupt` when the value is not what was written under the key. */
export function decodeEntry(key: Uint8Array, seq: number, stored: Uint8Array): ChainedEntry {
  const value = unseal(key, stored, HEADER);
  const subEnd = HEADER + value.readUInt16BE(16);
  if (subEnd > value.byteLength) throw new StoreError('corrupt', 'a log entry is cut');
  const sub = value.toString('utf8', HEADER, subEnd);
  const entry = { seq, timeMs: value.readDoubleBE(8), sub, update: value.subarray(subEnd) };
  return { entry, before: value.readUInt32BE(4) };
}
