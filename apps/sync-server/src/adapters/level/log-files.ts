import { existsSync } from 'node:fs';
import { cp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../../ports/index';

/** LevelDB's log format (doc/log_format.md): blocks of this size, in each records with a header. */
const BLOCK_BYTES = 32 * 1024;
/** Masked CRC-32C of type and data (4), length (2), type (1), little-endian. */
const HEADER_BYTES = 7;
const LAST_TYPE = 4;
const MASK_DELTA = 0xa282ead8;

/**
 * LevelDB skips what is damaged in a log without a word, keeps the rest elsewhere and removes the log. So a folder with
 * such a log is copied before it is opened, for whoever may get more out of it.
 */
export async function keepDamagedLogs(path: string, log: Log, nowMs = Date.now()): Promise<void> {
  if (!existsSync(path)) return;
  const names = (await readdir(path)).filter((name) => name.endsWith('.log'));
  for (const name of names) {
    const at = damageIn(await readFile(join(path, name)));
    if (at === null) continue;
    const copy = `${path}.damaged-${nowMs}`;
    await rm(`${copy}.copying`, { recursive: true, force: true });
    await cp(path, `${copy}.copying`, { recursive: true });
    await rename(`${copy}.copying`, copy);
    log.error({ file: name, at, copy }, 'a log of the documents is damaged; the folder was copied as it is');
    return;
  }
}

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
    if (bytes.readUInt32LE(at) !== masked(crc32c(bytes.subarray(at + 6, dataEnd)))) return at;
    at = dataEnd;
  }
  return null;
}

function masked(crc: number): number {
  return (((crc >>> 15) | (crc << 17)) + MASK_DELTA) >>> 0;
}

/** CRC-32C (Castagnoli, RFC 3720 appendix B.4); Node's own is the other polynomial. */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  return crc;
});

function crc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (TABLE[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}
