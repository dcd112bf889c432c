/** Counts who reads the database as of a moment that passes meanwhile. */
export class Readers {
  private count = 0;
  private readonly onNone: () => void;

  /** `onNone` is called whenever the last of them has ended. */
  constructor(onNone: () => void) {
    this.onNone = onNone;
  }

  get areThere(): boolean {
    return this.count > 0;
  }

  async during<T>(read: () => Promise<T>): Promise<T> {
    this.count++;
    try {
      return await read();
    } finally {
      this.end();
    }
  }

  async *through<T>(items: AsyncIterable<T>): AsyncIterable<T> {
    this.count++;
    try {
      yield* items;
    } finally {
      this.end();
    }
  }

  private end(): void {
    if (--this.count === 0) this.onNone();
  }
}
