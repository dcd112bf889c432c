import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { roomOf } from '@tandem/protocol';
import { MemoryStore, newDocumentId } from '@tandem/testkit';
import { documentStoreContract, historyContract } from '@tandem/testkit/contracts';
import { ClassicLevel } from 'classic-level';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { entryKey, formatKey } from './keys';
import { openLevelStore } from './level-store';

const inMemory = async () => {
  const store = new MemoryStore();
  return { store, reopen: async () => store, teardown: async () => undefined };
};

const inFiles = async () => {
  const path = await mkdtemp(join(tmpdir(), 'tandem-level-'));
  let store = await openLevelStore({ path });
  return {
    store,
    async reopen() {
      await store.close();
      store = await openLevelStore({ path });
      return store;
    },
    async teardown() {
      await store.close();
      for (const each of [path, `${path}.heads`]) await rm(each, { recursive: true });
    },
  };
};

for (const contract of [documentStoreContract, historyContract]) {
  contract('memory', inMemory);
  contract('LevelDB', inFiles);
}

const room = roomOf(newDocumentId()).name;
const other = roomOf(newDocumentId()).name;
let path: string;

beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'tandem-level-'));
  const store = await openLevelStore({ path });
  const entries = [1, 2, 3].map((seq) => ({ seq, timeMs: seq, sub: 'ada', update: Uint8Array.of(1, 2, 3, seq) }));
  await store.append(entries.flatMap((entry) => [room, other].map((each) => ({ room: each, entry }))));
  await store.close();
});
afterEach(() => Promise.all([path, `${path}.heads`].map((each) => rm(each, { recursive: true }))));

async function damage(change: (database: ClassicLevel<Uint8Array, Uint8Array>) => Promise<void>): Promise<void> {
  const database = new ClassicLevel<Uint8Array, Uint8Array>(path, { keyEncoding: 'view', valueEncoding: 'view' });
  await change(database);
  await database.close();
}

async function read(key: Uint8Array, database: ClassicLevel<Uint8Array, Uint8Array>): Promise<Uint8Array> {
  const value = await database.get(key);
  if (value === undefined) throw new Error('nothing there');
  return value;
}

it.each<[string, (database: ClassicLevel<Uint8Array, Uint8Array>) => Promise<void>]>([
  [
    'flipped',
    async (database) => {
      const value = (await read(entryKey(room, 2), database)).slice();
      value[value.length - 1] = (value.at(-1) ?? 0) ^ 1;
      await database.put(entryKey(room, 2), value);
    },
  ],
  [
    'cut',
    async (database) => {
      await database.put(entryKey(room, 2), (await read(entryKey(room, 2), database)).slice(0, -1));
    },
  ],
  ['missing', (database) => database.del(entryKey(room, 2))],
  ['in another’s place', async (database) => database.put(entryKey(room, 2), await read(entryKey(room, 3), database))],
  ['another room’s', async (database) => database.put(entryKey(room, 2), await read(entryKey(other, 2), database))],
])('D4 a record that is %s is found at load, and the rest is given as damaged', async (_, change) => {
  await damage(change);
  const store = await openLevelStore({ path });
  const loaded = await store.load(room);
  expect(loaded.damage?.kind).toBe('lost');
  expect(loaded.entries.map(({ seq }) => seq)).toEqual([1, 3]);
  expect(loaded.lastSeq).toBe(3);
  expect(await store.load(other)).toMatchObject({ damage: null, lastSeq: 3 });
  await store.close();
});

it('D4 a log whose end is missing does not look whole', async () => {
  await damage((database) => database.del(entryKey(room, 3)));
  const store = await openLevelStore({ path });
  expect(await store.load(room)).toMatchObject({ damage: { kind: 'lost' }, lastSeq: 3 });
  await store.close();
});

it('X1 a folder in use, and one of a newer Tandem, are refused with one plain line', async () => {
  const store = await openLevelStore({ path });
  await expect(openLevelStore({ path })).rejects.toMatchObject({ code: 'locked' });
  await store.close();
  await damage((database) => database.put(formatKey, Uint8Array.of(99)));
  await expect(openLevelStore({ path })).rejects.toMatchObject({ code: 'too-new' });
});
