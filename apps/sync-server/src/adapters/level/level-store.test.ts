import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { roomOf } from '@tandem/protocol';
import { MemoryStore, newDocumentId } from '@tandem/testkit';
import { documentStoreContract } from '@tandem/testkit/contracts';
import { ClassicLevel } from 'classic-level';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openLevelStore } from './level-store';
import { entryKey, formatKey } from './records';

documentStoreContract('memory', async () => {
  const store = new MemoryStore();
  return { store, reopen: async () => store, teardown: async () => undefined };
});

documentStoreContract('LevelDB', async () => {
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
      await rm(path, { recursive: true });
    },
  };
});

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
afterEach(() => rm(path, { recursive: true }));

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
])('D4 a record that is %s is found at load, and the load fails', async (_, change) => {
  await damage(change);
  const store = await openLevelStore({ path });
  await expect(store.load(room)).rejects.toMatchObject({ code: 'corrupt' });
  expect((await store.load(other)).entries).toHaveLength(3);
  await store.close();
});

it('X1 a folder in use, and one of a newer Tandem, are refused with one plain line', async () => {
  const store = await openLevelStore({ path });
  await expect(openLevelStore({ path })).rejects.toMatchObject({ code: 'locked' });
  await store.close();
  await damage((database) => database.put(formatKey, Uint8Array.of(99)));
  await expect(openLevelStore({ path })).rejects.toMatchObject({ code: 'too-new' });
});
