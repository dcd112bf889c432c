import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import type { CopyBatch, OpenCopy } from './local-copy';
import { Device } from './testing/device';

let device: Device;

beforeEach(() => {
  device = new Device();
});
afterEach(() => vi.restoreAllMocks());

async function open(copy = device.copyFor()): Promise<OpenCopy> {
  const opened = await copy.open(() => undefined);
  if (!opened.ok) throw new Error(opened.error);
  return opened.value;
}

function update(words: string): Uint8Array {
  const doc = new Y.Doc();
  doc.getText('default').insert(0, words);
  return Y.encodeStateAsUpdate(doc);
}

const batch = (words: string, more: Partial<CopyBatch> = {}): CopyBatch => ({
  add: [{ update: update(words), unsent: 1 }],
  acknowledged: [],
  isWhole: false,
  role: null,
  state: null,
  ...more,
});

/** Keeps the next transaction busy, so that it can't complete, until it is let go. */
function holdNextTransaction(): { letGo: () => void; completed: () => boolean } {
  let isHeld = true;
  let isComplete = false;
  const original = IDBDatabase.prototype.transaction;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(function (this: IDBDatabase, ...wish) {
    const transaction = original.apply(this, wish);
    const store = transaction.objectStore('copies');
    const again = () => {
      if (isHeld) store.get(0).onsuccess = again;
    };
    again();
    transaction.addEventListener('complete', () => {
      isComplete = true;
    });
    return transaction;
  });
  return {
    letGo: () => {
      isHeld = false;
    },
    completed: () => isComplete,
  };
}

describe('C9 a write', () => {
  test('is done only when its transaction is complete, though all its requests succeeded long before', async () => {
    const copy = await open();
    const held = holdNextTransaction();
    let isDone = false;
    const writing = copy.write(batch('words')).then((result) => {
      isDone = true;
      return result;
    });
    for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect([isDone, held.completed()]).toEqual([false, false]);
    held.letGo();
    expect(await writing).toMatchObject({ ok: true });
    expect(held.completed()).toBe(true);
  });

  test('asks for strict durability', async () => {
    const copy = await open();
    const begun = vi.spyOn(IDBDatabase.prototype, 'transaction');
    await copy.write(batch('words'));
    expect(begun).toHaveBeenCalledWith(expect.anything(), 'readwrite', { durability: 'strict' });
  });

  test.each([
    ['QuotaExceededError', 'full'],
    ['UnknownError', 'failed'],
  ])('that fails halfway (%s) leaves nothing of its batch', async (name, trouble) => {
    const copy = await open();
    await copy.write(batch('before'));
    const put = IDBObjectStore.prototype.put;
    let puts = 0;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value: unknown) {
      puts++;
      if (puts === 2) throw new DOMException('', name);
      return put.call(this, value);
    });
    expect(await copy.write(batch('half'))).toEqual({ ok: false, error: trouble });
    vi.restoreAllMocks();
    expect((await open()).content.updates.length).toBe(1);
  });

  test('whose transaction the browser gives up is not done', async () => {
    const copy = await open();
    const original = IDBDatabase.prototype.transaction;
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(function (this: IDBDatabase, ...wish) {
      const transaction = original.apply(this, wish);
      queueMicrotask(() => transaction.abort());
      return transaction;
    });
    expect(await copy.write(batch('words'))).toEqual({ ok: false, error: 'failed' });
    expect((await open()).content.updates).toEqual([]);
  });

  test('on a closed connection is not done', async () => {
    const copy = await open();
    copy.close();
    expect(await copy.write(batch('words'))).toEqual({ ok: false, error: 'failed' });
  });

  test('tells what another tab has written in between', async () => {
    const [a, b] = [await open(), await open()];
    await a.write(batch('of a'));
    const written = await b.write(batch('of b', { isWhole: true, role: 'editor' }));
    expect(written).toMatchObject({ ok: true, value: { places: [2], missed: [{ at: 1, unsent: 1 }], merged: null } });
    const { content } = await open();
    expect(content).toMatchObject({ isWhole: true, role: 'editor' });
    expect(content.updates.map(({ at }) => at)).toEqual([1, 2]);
  });

  test('that merges leaves the state, and what waits as one', async () => {
    const copy = await open();
    for (const words of ['one', 'two', 'three']) await copy.write(batch(words));
    const written = await copy.write(batch('four', { acknowledged: [1], state: update('all') }));
    expect(written).toMatchObject({ ok: true, value: { places: [4], merged: { upTo: 3, place: 6 } } });
    const { updates } = (await open()).content;
    expect(updates.map(({ at, unsent }) => [at, unsent])).toEqual([
      [4, 1],
      [5, 0],
      [6, 2],
    ]);
  });
});

describe('C8 opening', () => {
  test('that the browser refuses is told by a value', async () => {
    vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
      throw new DOMException('', 'InvalidStateError');
    });
    expect(await device.copyFor().open(() => undefined)).toEqual({ ok: false, error: 'denied' });
  });

  test('finds a database of a newer program', async () => {
    const factory = device.databases();
    await new Promise((resolve) => {
      const opening = factory.open('tandem:ada', 99);
      opening.onsuccess = () => {
        opening.result.close();
        resolve(null);
      };
    });
    expect(await device.copyFor().open(() => undefined)).toEqual({ ok: false, error: 'newer' });
  });
});
