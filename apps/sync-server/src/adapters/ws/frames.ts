/** Final frame of a binary message (RFC 6455, 5.2). */
const BINARY = 0x82;
const SHORT = 125;
const TWO_BYTES = 126;
const EIGHT_BYTES = 127;
const TWO_BYTES_MOST = 0xffff;

/** What was joined once for all who are sent the same messages; it goes when they do. */
const joined = new WeakMap<readonly Uint8Array[], Buffer>();

/**
 * Messages as the bytes that a server writes for them: one unmasked binary frame each, uncompressed, one after the
 * other. The same array is joined once, so that a message to a whole room is framed once.
 */
export function joinFrames(messages: readonly Uint8Array[]): Buffer {
  const known = joined.get(messages);
  if (known !== undefined) return known;
  const bytes = Buffer.concat(messages.flatMap((message) => [frameHeader(message.byteLength), message]));
  joined.set(messages, bytes);
  return bytes;
}

/** The header of a message of so many bytes (RFC 6455, 5.2: 7 bits, 16 bits or 64 bits of length). */
export function frameHeader(bytes: number): Buffer {
  if (bytes <= SHORT) return Buffer.of(BINARY, bytes);
  if (bytes <= TWO_BYTES_MOST) {
    const header = Buffer.of(BINARY, TWO_BYTES, 0, 0);
    header.writeUInt16BE(bytes, 2);
    return header;
  }
  const header = Buffer.alloc(10);
  header[0] = BINARY;
  header[1] = EIGHT_BYTES;
  header.writeBigUInt64BE(BigInt(bytes), 2);
  return header;
}
