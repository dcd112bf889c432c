import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { DIGEST_NAME } from './archive-writer';
import { BackupError, codeOf, damaged } from './backup-error';
import { ByteSource } from './byte-source';
import type { TarHeader } from './tar-header';
import { BLOCK_BYTES, decodeHeader, paddingOf } from './tar-header';

const CHUNK_BYTES = 64 * 1024;
const END_BYTES = 2 * BLOCK_BYTES;
const DIGEST_BYTES = 65;

export type ArchiveFile = TarHeader & {
  /** To be read to its end before the next file is asked for. */
  readonly chunks: AsyncIterable<Uint8Array>;
};

/** The files of an archive, in order. Rejects with a BackupError unless all of it is as it was written. */
export async function* readArchive(file: string): AsyncIterable<ArchiveFile> {
  const gunzip = createGunzip();
  // Its failures reach whoever reads from gunzip.
  pipeline(createReadStream(file), gunzip).catch(() => undefined);
  const hash = createHash('sha256');
  const source = new ByteSource(unpacked(gunzip, file), () => damaged(file));
  try {
    for (;;) {
      const before = hash.copy();
      const block = await source.read(BLOCK_BYTES);
      const header = decodeHeader(block);
      if (header === null) throw damaged(file);
      if (header.name === DIGEST_NAME) return await checkEnd(source, header, before.digest('hex'), file);
      hash.update(block);
      yield { ...header, chunks: contentOf(source, header.size, hash) };
    }
  } finally {
    gunzip.destroy();
  }
}

async function* unpacked(chunks: AsyncIterable<Uint8Array>, file: string): AsyncIterable<Uint8Array> {
  try {
    yield* chunks;
  } catch (error) {
    throw explained(error, file);
  }
}

async function* contentOf(source: ByteSource, size: number, hash: { update(bytes: Uint8Array): unknown }) {
  for (let rest = size; rest > 0; ) {
    const chunk = await source.read(Math.min(rest, CHUNK_BYTES));
    hash.update(chunk);
    rest -= chunk.byteLength;
    yield chunk;
  }
  hash.update(await source.read(paddingOf(size)));
}

async function checkEnd(source: ByteSource, { size }: TarHeader, digest: string, file: string): Promise<void> {
  const written = size === DIGEST_BYTES ? await source.read(size) : Buffer.alloc(0);
  await source.read(paddingOf(size));
  const end = await source.read(END_BYTES);
  const isWhole = written.toString() === `${digest}\n` && end.every((byte) => byte === 0) && (await source.isAtEnd());
  if (!isWhole) throw damaged(file);
}

function explained(error: unknown, file: string): unknown {
  const code = codeOf(error);
  if (code === 'ENOENT') return new BackupError(`There is no file ${file}.`);
  if (code?.startsWith('Z_')) return damaged(file);
  return error;
}
