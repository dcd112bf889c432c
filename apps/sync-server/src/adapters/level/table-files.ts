import * as decoding from 'lib0/decoding';
import { maskedCrc } from './crc32c';
import { unsnappy } from './snappy';

/** LevelDB's table format (doc/table_format.md): two handles in a footer of this size, at its end a magic number. */
const FOOTER_BYTES = 48;
const MAGIC = Buffer.from('57fb808b247547db', 'hex');
/** Behind each block: whether it is packed (1), masked CRC-32C of block and that byte (4). */
const TRAILER_BYTES = 5;
const SNAPPY = 1;
const MOST_INDEX_BYTES = 256 * 1024 * 1024;

type Handle = { readonly offset: number; readonly size: number };

/** Whether every block of a table is as it was written. */
export function isWholeTable(bytes: Buffer): boolean {
  if (bytes.length < FOOTER_BYTES || !bytes.subarray(-MAGIC.length).equals(MAGIC)) return false;
  try {
    const footer = decoding.createDecoder(bytes.subarray(-FOOTER_BYTES));
    return [readHandle(footer), readHandle(footer)].every((index) =>
      [...handlesIn(blockOf(bytes, index))].every((handle) => blockOf(bytes, handle).byteLength >= 0),
    );
  } catch {
    // Whatever can't be read here LevelDB can't read either.
    return false;
  }
}

function readHandle(decoder: decoding.Decoder): Handle {
  return { offset: decoding.readVarUint(decoder), size: decoding.readVarUint(decoder) };
}

/** A block as it lies in the file, checked, with its trailer. Throws when it isn't as it was written. */
function blockOf(bytes: Buffer, { offset, size }: Handle): Buffer {
  const block = bytes.subarray(offset, offset + size + TRAILER_BYTES);
  const isWhole =
    block.length === size + TRAILER_BYTES && block.readUInt32LE(size + 1) === maskedCrc(block.subarray(0, size + 1));
  if (!isWhole) throw new Error('a block does not match its checksum');
  return block;
}

/** The handles that an index block holds: entries of shared key bytes, own key bytes and value, then restart points. */
function* handlesIn(block: Buffer): Iterable<Handle> {
  const size = block.length - TRAILER_BYTES;
  const packed = block.subarray(0, size);
  const content = block[size] === SNAPPY ? unsnappy(packed, MOST_INDEX_BYTES) : packed;
  const view = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const end = view.length - 4 - 4 * view.readUInt32LE(view.length - 4);
  const decoder = decoding.createDecoder(view.subarray(0, end));
  while (decoding.hasContent(decoder)) {
    decoding.readVarUint(decoder);
    const ownBytes = decoding.readVarUint(decoder);
    const valueBytes = decoding.readVarUint(decoder);
    decoding.readUint8Array(decoder, ownBytes);
    yield readHandle(decoding.createDecoder(decoding.readUint8Array(decoder, valueBytes)));
  }
}
