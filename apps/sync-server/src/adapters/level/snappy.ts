import * as decoding from 'lib0/decoding';

/** Unpacks a Snappy block (google/snappy, format_description.txt). Throws when it is none, or larger than it says. */
export function unsnappy(packed: Uint8Array, mostBytes: number): Uint8Array {
  const decoder = decoding.createDecoder(packed);
  const bytes = new Uint8Array(atMost(decoding.readVarUint(decoder), mostBytes));
  let at = 0;
  while (decoding.hasContent(decoder)) {
    const tag = decoding.readUint8(decoder);
    if ((tag & 3) === 0) {
      const literal = decoding.readUint8Array(decoder, literalLength(decoder, tag >> 2));
      bytes.set(literal, at);
      at += literal.byteLength;
    } else {
      const { length, offset } = copyOf(decoder, tag);
      if (offset === 0 || offset > at || at + length > bytes.byteLength) throw new Error('a copy of nothing');
      // Byte by byte: what is copied may reach into itself.
      for (let end = at + length; at < end; at++) bytes[at] = bytes[at - offset] ?? 0;
    }
  }
  return bytes;
}

function literalLength(decoder: decoding.Decoder, size: number): number {
  if (size < 60) return size + 1;
  return littleEndian(decoder, size - 59) + 1;
}

function copyOf(decoder: decoding.Decoder, tag: number): { readonly length: number; readonly offset: number } {
  if ((tag & 3) === 1) {
    return { length: ((tag >> 2) & 7) + 4, offset: ((tag >> 5) << 8) | decoding.readUint8(decoder) };
  }
  return { length: (tag >> 2) + 1, offset: littleEndian(decoder, (tag & 3) === 2 ? 2 : 4) };
}

function littleEndian(decoder: decoding.Decoder, bytes: number): number {
  let value = 0;
  for (let at = 0; at < bytes; at++) value += decoding.readUint8(decoder) * 2 ** (8 * at);
  return value;
}

function atMost(length: number, most: number): number {
  if (length > most) throw new Error('too long');
  return length;
}
