/** The one format that every tar program reads: blocks of this size, numbers as octal text. */
export const BLOCK_BYTES = 512;

/** Where the fields of a ustar header stand: first byte and length. */
const NAME = [0, 100] as const;
const MODE = [100, 8] as const;
const SIZE = [124, 12] as const;
const CHECKSUM = [148, 8] as const;
const MAGIC = [257, 8] as const;
const REGULAR_FILE = 0x30;
const TYPE_AT = 156;
const MOST_BYTES = 8 ** 11 - 1;

export type TarHeader = { readonly name: string; readonly mode: number; readonly size: number };

/** The block before a file's content. */
export function encodeHeader({ name, mode, size }: TarHeader): Buffer {
  if (Buffer.byteLength(name) > NAME[1] || size > MOST_BYTES) {
    throw new Error(`${name} is too long, in its name or its content, for a backup`);
  }
  const block = Buffer.alloc(BLOCK_BYTES);
  block.write(name, NAME[0]);
  block.write(octal(mode, MODE[1]), MODE[0]);
  // Owner, group and time say nothing here.
  for (const [at, length] of [
    [108, 8],
    [116, 8],
    [136, 12],
  ] as const)
    block.write(octal(0, length), at);
  block.write(octal(size, SIZE[1]), SIZE[0]);
  block[TYPE_AT] = REGULAR_FILE;
  block.write('ustar\x0000', MAGIC[0], 'latin1');
  block.write(`${octal(checksumOf(block), 7)}\0 `, CHECKSUM[0]);
  return block;
}

/** What a header says, or null when it is none that `encodeHeader` makes. */
export function decodeHeader(block: Buffer): TarHeader | null {
  const field = ([at, length]: readonly [number, number]) =>
    block.toString('utf8', at, at + length).split('\0')[0] ?? '';
  const number = (where: readonly [number, number]) => Number.parseInt(field(where), 8);
  const isOurs = field(MAGIC) === 'ustar' && block[TYPE_AT] === REGULAR_FILE && number(CHECKSUM) === checksumOf(block);
  return isOurs ? { name: field(NAME), mode: number(MODE), size: number(SIZE) } : null;
}

/** How many zeros follow content of this size. */
export function paddingOf(size: number): number {
  return (BLOCK_BYTES - (size % BLOCK_BYTES)) % BLOCK_BYTES;
}

function octal(value: number, length: number): string {
  return value.toString(8).padStart(length - 1, '0');
}

/** The sum of all bytes, with spaces in place of the sum itself. */
function checksumOf(block: Buffer): number {
  const [at, length] = CHECKSUM;
  return block.reduce((sum, byte, index) => sum + (index >= at && index < at + length ? 32 : byte), 0);
}
