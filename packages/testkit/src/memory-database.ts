import type { Database, Operation, Reading, ReadOptions } from '@tandem/sync-server/adapters';

type Pair = readonly [Uint8Array, Uint8Array];

/** An ordered database in memory, with what LevelDB promises: batches are whole, readings are of one moment. */
export class MemoryDatabase implements Database {
  protected readonly values = new Map<string, Pair>();
  /** Keys in order. */
  private order: string[] = [];

  async get(key: Uint8Array): Promise<Uint8Array | undefined> {
    return this.values.get(nameOf(key))?.[1];
  }

  async getMany(keys: Uint8Array[]): Promise<(Uint8Array | undefined)[]> {
    return keys.map((key) => this.values.get(nameOf(key))?.[1]);
  }

  async has(key: Uint8Array): Promise<boolean> {
    return this.values.has(nameOf(key));
  }

  async write(operations: readonly Operation[], _options: { readonly sync: boolean }): Promise<void> {
    this.apply(operations);
  }

  iterator(options: ReadOptions = {}): Reading<[Uint8Array, Uint8Array]> {
    return readingOf(this.range(options).map(([key, value]): [Uint8Array, Uint8Array] => [key, value]));
  }

  keys(options: ReadOptions = {}): Reading<Uint8Array> {
    return readingOf(this.range(options).map(([key]) => key));
  }

  async compactRange(): Promise<void> {
    return;
  }

  async close(): Promise<void> {
    return;
  }

  /** Every key that is there, in order. */
  allKeys(): readonly Uint8Array[] {
    return this.range({}).map(([key]) => key);
  }

  protected apply(operations: readonly Operation[]): void {
    for (const operation of operations) {
      const name = nameOf(operation.key);
      if (operation.type === 'del') this.remove(name);
      else this.put(name, [operation.key.slice(), operation.value.slice()]);
    }
  }

  private put(name: string, record: Pair): void {
    if (!this.values.has(name)) this.order.splice(firstNotBelow(this.order, name), 0, name);
    this.values.set(name, record);
  }

  private remove(name: string): void {
    if (this.values.delete(name)) this.order.splice(firstNotBelow(this.order, name), 1);
  }

  private range({ gte, lt, reverse = false, limit = Number.POSITIVE_INFINITY }: ReadOptions): Pair[] {
    const from = gte === undefined ? 0 : firstNotBelow(this.order, nameOf(gte));
    const to = lt === undefined ? this.order.length : firstNotBelow(this.order, nameOf(lt));
    const names = reverse
      ? this.order.slice(Math.max(from, to - limit), to).reverse()
      : this.order.slice(from, Math.min(to, from + limit));
    return names.flatMap((name): Pair[] => {
      const record = this.values.get(name);
      return record === undefined ? [] : [record];
    });
  }
}

/** One character a byte, so that the order of names is that of bytes. */
function nameOf(key: Uint8Array): string {
  return Buffer.from(key.buffer, key.byteOffset, key.byteLength).toString('latin1');
}

function firstNotBelow(order: readonly string[], name: string): number {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((order[middle] ?? '') < name) low = middle + 1;
    else high = middle;
  }
  return low;
}

function readingOf<T>(items: T[]): Reading<T> {
  return {
    all: async () => items,
    async *[Symbol.asyncIterator]() {
      yield* items;
    },
  };
}
