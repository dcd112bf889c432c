import { createHash } from 'node:crypto';

/** Reads numbers and bytes of any length from chunks of any length, and digests what was read. */
export class ByteReader {
  private readonly chunks: AsyncIterator<Uint8Array>;
  private readonly onCut: () => Error;
  private readonly hash = createHash('sha256');
  /** The chunk that is being read, from its next byte on. */
  private rest: Uint8Array = new Uint8Array(0);

  constructor(chunks: AsyncIterable<Uint8Array>, onCut: () => Error) {
    this.chunks = chunks[Symbol.asyncIterator]();
    this.onCut = onCut;
  }

  /** Exactly this many bytes. */
  async read(length: number): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    for (let missing = length; missing > 0; ) {
      if (this.rest.byteLength === 0 && !(await this.next())) throw this.onCut();
      const part = this.rest.subarray(0, missing);
      this.rest = this.rest.subarray(part.byteLength);
      missing -= part.byteLength;
      parts.push(part);
    }
    const bytes = Buffer.concat(parts);
    this.hash.update(bytes);
    return bytes;
  }

  /** A varUint as lib0 writes it, up to what a number holds exactly. */
  async readVarUint(): Promise<number> {
    let value = 0;
    for (let factor = 1; factor <= Number.MAX_SAFE_INTEGER; factor *= 128) {
      const [byte = 0] = await this.read(1);
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
    throw this.onCut();
  }

  /** The SHA-256 of all that was read so far. */
  digest(): Uint8Array {
    return this.hash.copy().digest();
  }

  async isAtEnd(): Promise<boolean> {
    return this.rest.byteLength === 0 && !(await this.next());
  }

  /** Whether there is one more chunk that holds something. */
  private async next(): Promise<boolean> {
    for (;;) {
      const { done, value } = await this.chunks.next();
      if (done) return false;
      this.rest = value;
      if (value.byteLength > 0) return true;
    }
  }
}
