/** Gives bytes in the lengths that are asked for, from chunks of any length. */
export class ByteSource {
  private readonly chunks: AsyncIterator<Uint8Array>;
  private readonly onCut: () => Error;
  private rest: Uint8Array = new Uint8Array(0);

  constructor(chunks: AsyncIterable<Uint8Array>, onCut: () => Error) {
    this.chunks = chunks[Symbol.asyncIterator]();
    this.onCut = onCut;
  }

  /** Exactly this many bytes. */
  async read(length: number): Promise<Buffer> {
    const parts: Uint8Array[] = [];
    for (let missing = length; missing > 0; ) {
      if (await this.isAtEnd()) throw this.onCut();
      const part = this.rest.subarray(0, missing);
      this.rest = this.rest.subarray(part.byteLength);
      missing -= part.byteLength;
      parts.push(part);
    }
    return Buffer.concat(parts);
  }

  async isAtEnd(): Promise<boolean> {
    while (this.rest.byteLength === 0) {
      const { done, value } = await this.chunks.next();
      if (done) return true;
      this.rest = value;
    }
    return false;
  }
}
