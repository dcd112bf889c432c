import type { LogEntry } from '../ports/index';
import { StoreError } from '../ports/index';
import { unseal } from './seal';

/** Value of a log entry of format 1: checksum (4), time in ms (8), length of sub (2), sub, update. */
const ENTRY_HEADER = 14;

/** Throws a StoreError `corrupt` when the value is not what was written under the key. */
export function decodeEntry1(key: Uint8Array, seq: number, stored: Uint8Array): LogEntry {
  const value = unseal(key, stored, ENTRY_HEADER);
  const subEnd = ENTRY_HEADER + value.readUInt16BE(12);
  if (subEnd > value.byteLength) throw new StoreError('corrupt', 'a log entry is cut');
  const sub = value.toString('utf8', ENTRY_HEADER, subEnd);
  return { seq, timeMs: value.readDoubleBE(4), sub, update: value.subarray(subEnd) };
}
