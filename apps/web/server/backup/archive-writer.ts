import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { BackupError, codeOf } from './backup-error';
import { BLOCK_BYTES, encodeHeader, paddingOf } from './tar-header';

/** The last file of an archive: the SHA-256, in hex, of all the tar before it. */
export const DIGEST_NAME = 'sha256';
/** What nobody knows the length of beforehand goes into files of about this size, one after the other. */
const PIECE_BYTES = 1024 * 1024;

/** Writes a .tar.gz as it comes. It has its name only once it is whole and on disk. */
export class ArchiveWriter {
  private readonly file: string;
  private readonly part: string;
  private readonly hash = createHash('sha256');
  private readonly gzip = createGzip();
  /** Settles when the file is closed, or can't be written. */
  private readonly written: Promise<void>;
  private piece: Buffer[] = [];
  private pieces = 0;

  private constructor(file: string) {
    this.file = file;
    this.part = `${file}.part`;
    const out = createWriteStream(this.part, { flags: 'wx', mode: 0o600, flush: true });
    this.written = pipeline(this.gzip, out);
    // Whoever writes next, or finishes, is told.
    this.written.catch(() => undefined);
  }

  /** Throws when the file, or one that is being written in its place, is there already. */
  static create(file: string): ArchiveWriter {
    refuseExisting(file);
    if (existsSync(`${file}.part`)) {
      throw new BackupError(
        `${file}.part is there: another backup is being written, or one was interrupted. Remove it, then try again.`,
      );
    }
    return new ArchiveWriter(file);
  }

  /** One file; the chunks have to add up to exactly `size` bytes. */
  async add(name: string, size: number, chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, mode = 0o600) {
    await this.write(encodeHeader({ name, mode, size }));
    let rest = size;
    for await (const chunk of chunks) {
      rest -= chunk.byteLength;
      await this.write(chunk);
    }
    if (rest !== 0) throw new BackupError(`${name} changed while it was read. Try again.`);
    await this.write(Buffer.alloc(paddingOf(size)));
  }

  /** The next chunk of what goes into `<folder>/000001`, `<folder>/000002` …; `endPieces` follows the last. */
  async addToPieces(folder: string, chunk: Uint8Array): Promise<void> {
    this.piece.push(Buffer.from(chunk));
    const size = this.piece.reduce((sum, { byteLength }) => sum + byteLength, 0);
    if (size >= PIECE_BYTES) await this.flushPiece(folder, size);
  }

  async endPieces(folder: string): Promise<void> {
    const size = this.piece.reduce((sum, { byteLength }) => sum + byteLength, 0);
    if (size > 0) await this.flushPiece(folder, size);
    this.pieces = 0;
  }

  /** Puts the checksum last and the file in place; resolves with its size in bytes. */
  async finish(): Promise<number> {
    const digest = Buffer.from(`${this.hash.copy().digest('hex')}\n`);
    await this.add(DIGEST_NAME, digest.byteLength, [digest]);
    await this.write(Buffer.alloc(2 * BLOCK_BYTES));
    this.gzip.end();
    await this.written;
    refuseExisting(this.file);
    await rename(this.part, this.file);
    await syncFolder(path.dirname(this.file));
    return (await stat(this.file)).size;
  }

  /** Leaves nothing behind. */
  async abandon(): Promise<void> {
    this.gzip.destroy();
    const failure = await this.written.catch((error: unknown) => error);
    // Then it is another one's, made in between.
    if (codeOf(failure) !== 'EEXIST') await rm(this.part, { force: true });
  }

  private async flushPiece(folder: string, size: number): Promise<void> {
    const chunks = this.piece;
    this.piece = [];
    this.pieces++;
    await this.add(`${folder}/${String(this.pieces).padStart(6, '0')}`, size, chunks);
  }

  private async write(bytes: Uint8Array): Promise<void> {
    if (bytes.byteLength === 0) return;
    this.hash.update(bytes);
    if (!this.gzip.write(bytes)) await Promise.race([once(this.gzip, 'drain'), this.written]);
  }
}

function refuseExisting(file: string): void {
  if (existsSync(file)) throw new BackupError(`${file} is there already. Give the backup another name.`);
}

/** A name is on disk when its folder is; some file systems know no such thing. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } catch (error) {
    if (codeOf(error) !== 'EINVAL') throw error;
  } finally {
    await handle.close();
  }
}
