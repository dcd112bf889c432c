import { createHash } from 'node:crypto';
import * as encoding from 'lib0/encoding';
import type { StoreRecord } from '../ports/index';
import { ByteReader } from './byte-reader';

/**
 * A backup: this line; then each record as length of key, key, length of value, value; then a length of 0, the
 * number of records, and the SHA-256 of all before. Lengths and the number are lib0's varUint.
 */
const HEADER = 'tandem-backup 1\n';
const DIGEST_BYTES = 32;
/** Small records go out together in pieces of about this size. */
const PIECE_BYTES = 64 * 1024;
/** Longer ones are never written: what claims to be so long is no backup. */
const MOST_KEY_BYTES = 64 * 1024;
const MOST_VALUE_BYTES = 2 ** 31 - 1;

/** Why bytes are no backup, or not a whole one. */
export class BackupError extends Error {}

/** Records as a stream of which it can be told whether all of it arrived. */
export async function* encodeBackup(records: AsyncIterable<StoreRecord>): AsyncIterable<Uint8Array> {
  const hash = createHash('sha256');
  let count = 0;
  let piece = encoding.createEncoder();
  const take = () => {
    const bytes = encoding.toUint8Array(piece);
    piece = encoding.createEncoder();
    hash.update(bytes);
    return bytes;
  };
  encoding.writeUint8Array(piece, Buffer.from(HEADER));
  for await (const { key, value } of records) {
    encoding.writeVarUint8Array(piece, key);
    encoding.writeVarUint8Array(piece, value);
    count++;
    if (encoding.length(piece) >= PIECE_BYTES) yield take();
  }
  encoding.writeVarUint(piece, 0);
  encoding.writeVarUint(piece, count);
  yield take();
  yield hash.digest();
}

/** The records of a backup. Rejects with a BackupError at the first sign that it isn't whole, the last one included. */
export async function* decodeBackup(chunks: AsyncIterable<Uint8Array>): AsyncIterable<StoreRecord> {
  const reader = new ByteReader(chunks, () => new BackupError('The backup is cut short.'));
  const header = await reader.read(HEADER.length);
  if (Buffer.from(header).toString('latin1') !== HEADER) throw new BackupError('This is no backup of Tandem.');
  let count = 0;
  for (let length = await reader.readVarUint(); length > 0; length = await reader.readVarUint()) {
    const key = await reader.read(atMost(length, MOST_KEY_BYTES));
    const value = await reader.read(atMost(await reader.readVarUint(), MOST_VALUE_BYTES));
    count++;
    yield { key, value };
  }
  const isWhole = (await reader.readVarUint()) === count;
  const digest = reader.digest();
  const isSame = Buffer.compare(await reader.read(DIGEST_BYTES), digest) === 0;
  if (!isWhole || !isSame || !(await reader.isAtEnd())) throw damaged();
}

function atMost(length: number, most: number): number {
  if (length > most) throw damaged();
  return length;
}

function damaged(): BackupError {
  return new BackupError('The backup is damaged.');
}
