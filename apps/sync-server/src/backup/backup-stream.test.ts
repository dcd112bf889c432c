import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { StoreRecord } from '../ports/index';
import { decodeBackup, encodeBackup } from './backup-stream';

async function* each<T>(items: readonly T[]): AsyncIterable<T> {
  yield* items;
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

const bytesOf = async (records: readonly StoreRecord[]) => Buffer.concat(await all(encodeBackup(each(records))));

/** The bytes in pieces of this size. */
function cut(bytes: Uint8Array, size: number): Uint8Array[] {
  const count = Math.ceil(bytes.byteLength / size);
  return Array.from({ length: count }, (_, at) => bytes.subarray(at * size, (at + 1) * size));
}

const plain = (records: readonly StoreRecord[]) => records.map(({ key, value }) => [[...key], [...value]]);
const record = fc.record({
  key: fc.uint8Array({ minLength: 1, maxLength: 60 }),
  value: fc.uint8Array({ maxLength: 300 }),
});

it('K14 whatever is written to a backup is read from it, however its bytes arrive', () =>
  fc.assert(
    fc.asyncProperty(fc.array(record, { maxLength: 30 }), fc.integer({ min: 1, max: 500 }), async (records, size) => {
      const read = await all(decodeBackup(each(cut(await bytesOf(records), size))));
      expect(plain(read)).toEqual(plain(records));
    }),
  ));

it('K14 a backup that is cut anywhere, changed anywhere or goes on after its end is refused', async () => {
  const records = [1, 2, 3].map((n) => ({ key: Uint8Array.of(n), value: new Uint8Array(40).fill(n) }));
  const bytes = await bytesOf(records);
  for (let length = 0; length < bytes.byteLength; length++) {
    await expect(all(decodeBackup(each([bytes.subarray(0, length)])))).rejects.toThrow(/backup/i);
  }
  for (let at = 0; at < bytes.byteLength; at++) {
    const changed = Uint8Array.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    await expect(all(decodeBackup(each([changed])))).rejects.toThrow(/backup/i);
  }
  await expect(all(decodeBackup(each([bytes, Uint8Array.of(0)])))).rejects.toThrow('damaged');
});

it('K14 a value larger than the pieces that arrive is read whole', async () => {
  const value = new Uint8Array(3_000_000).map((_, at) => at % 251);
  const read = await all(decodeBackup(each(cut(await bytesOf([{ key: Uint8Array.of(1), value }]), 65_536))));
  expect(Buffer.compare(read[0]?.value ?? new Uint8Array(0), value)).toBe(0);
});
