import { maskedCrc } from './crc32c';

/** LevelDB's log format (doc/log_format.md): blocks of this size, in each records with a header. */
const BLOCK_BYTES = 32 * 1024;
/** Masked CRC-32C of type and data (4), length (2), type (1), little-endian. */
const HEADER_BYTES = 7;
const LAST_TYPE = 4;

/**
 * Where a log holds something that can't be read with something readable behind it, or null. What can't be read at its
 * very end was being written when the power went, and was never said to be kept.
 */
export function damageIn(bytes: Buffer): number | null {
  let first: number | null = null;
  for (let block = 0; block < bytes.length; block += BLOCK_BYTES) {
    const found = firstFault(bytes, block, Math.min(block + BLOCK_BYTES, bytes.length));
    // Something readable stands behind what could not be read.
    if (first !== null && found !== block) return first;
    first ??= found;
  }
  return null;
}

/** Where the first record of a block is that is not as it was written, or null. */
function firstFault(bytes: Buffer, start: number, end: number): number | null {
  let at = start;
  while (end - at >= HEADER_BYTES) {
    const length = bytes.readUInt16LE(at + 4);
    const type = bytes[at + 6] ?? 0;
    const dataEnd = at + HEADER_BYTES + length;
    // Unused space is zeroes.
    if (type === 0 && length === 0) return bytes.subarray(at, end).every((byte) => byte === 0) ? null : at;
    if (type > LAST_TYPE || dataEnd > end) return at;
    if (bytes.readUInt32LE(at) !== maskedCrc(bytes.subarray(at + 6, dataEnd))) return at;
    at = dataEnd;
  }
  return null;
}

/** How a record is laid out in blocks: whole, or as a first, middle and last part. */
const FULL = 1;
const FIRST = 2;
const LAST = 4;

/** The records of a log up to the first that can't be read. */
export function* recordsIn(bytes: Buffer): Iterable<Buffer> {
  let parts: Buffer[] = [];
  for (let block = 0; block < bytes.length; block += BLOCK_BYTES) {
    const end = Math.min(block + BLOCK_BYTES, bytes.length);
    const fault = firstFault(bytes, block, end);
    for (let at = block; end - at >= HEADER_BYTES && at !== fault; ) {
      const [length, type] = [bytes.readUInt16LE(at + 4), bytes[at + 6] ?? 0];
      if (type === 0) break;
      const data = bytes.subarray(at + HEADER_BYTES, at + HEADER_BYTES + length);
      parts = type === FULL || type === FIRST ? [data] : [...parts, data];
      if (type === FULL || type === LAST) yield Buffer.concat(parts);
      at += HEADER_BYTES + length;
    }
    if (fault !== null) return;
  }
}
