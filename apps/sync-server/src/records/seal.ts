import { crc32 } from 'node:zlib';
import { StoreError } from '../ports/index';

/** Bytes of a checksum, which every value begins with. */
export const SEAL_BYTES = 4;

/** Writes the checksum of key and value into the first four bytes: a record in another's place shows too. */
export function seal(key: Uint8Array, value: Buffer): Buffer {
  value.writeUInt32BE(checksum(key, value), 0);
  return value;
}

/** The value, once it is known to be what was written under the key. Throws a StoreError `corrupt`. */
export function unseal(key: Uint8Array, stored: Uint8Array, leastBytes: number): Buffer {
  const value = Buffer.from(stored.buffer, stored.byteOffset, stored.byteLength);
  if (value.byteLength < Math.max(SEAL_BYTES, leastBytes) || sealOf(value) !== checksum(key, value)) {
    throw new StoreError('corrupt', 'a record does not match its checksum');
  }
  return value;
}

/** The checksum that a sealed value begins with. */
export function sealOf(value: Uint8Array): number {
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength).readUInt32BE(0);
}

function checksum(key: Uint8Array, value: Uint8Array): number {
  return crc32(value.subarray(SEAL_BYTES), crc32(key));
}
