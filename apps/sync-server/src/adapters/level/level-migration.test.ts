import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { RoomName } from '@tandem/protocol';
import { roomOf } from '@tandem/protocol';
import { generatedHistory, HISTORY_ROOT, newDocumentId, textOf as textOfEdits } from '@tandem/testkit';
import { ClassicLevel } from 'classic-level';
import { afterEach, beforeEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { DocumentStore, LogEntry } from '../../ports/index';
import { entryKey, formatKey } from './keys';
import { openLevelStore } from './level-store';

const room = roomOf(newDocumentId()).name;
let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tandem-migration-'));
  path = join(folder, 'documents');
});
afterEach(() => rm(folder, { recursive: true }));

function typed(words: readonly string[]): LogEntry[] {
  const doc = new Y.Doc();
  const entries: LogEntry[] = [];
  doc.on('update', (update: Uint8Array) => {
    entries.push({ seq: entries.length + 1, timeMs: entries.length * 1000, sub: 'ada', update });
  });
  const text = doc.getText(HISTORY_ROOT);
  for (const word of words) text.insert(text.length, word);
  return entries;
}

async function textOf(store: DocumentStore, of: RoomName): Promise<string> {
  const { state, entries } = await store.load(of);
  return textOfEdits([...(state === null ? [] : [state]), ...entries]);
}

async function change(edit: (database: ClassicLevel<Uint8Array, Uint8Array>) => Promise<void>): Promise<void> {
  const database = new ClassicLevel<Uint8Array, Uint8Array>(path, { keyEncoding: 'view', valueEncoding: 'view' });
  await edit(database);
  await database.close();
}

/** An entry as the first format kept it. */
function entry1(room: RoomName, { seq, timeMs, sub, update }: LogEntry): { key: Uint8Array; value: Uint8Array } {
  const part = room.endsWith('.comments') ? 1 : 0;
  const id = Buffer.from(room.slice(0, 36).replaceAll('-', ''), 'hex');
  const key = Buffer.concat([Buffer.of(1), id, Buffer.of(part), Buffer.alloc(8)]);
  key.writeBigUInt64BE(BigInt(seq), 18);
  const value = Buffer.concat([Buffer.alloc(14), Buffer.from(sub), update]);
  value.writeDoubleBE(timeMs, 4);
  value.writeUInt16BE(sub.length, 12);
  value.writeUInt32BE(crc32(value.subarray(4), crc32(key)), 0);
  return { key, value };
}

it('D10 records of the first format are brought to this one after a copy, also when that was interrupted', async () => {
  const words = Array.from({ length: 30 }, (_, at) => `word${at} `);
  const entries = typed(words);
  await change(async (database) => {
    await database.put(formatKey, Uint8Array.of(1));
    for (const entry of entries) {
      const { key, value } = entry1(room, entry);
      await database.put(key, value);
    }
  });
  let store = await openLevelStore({ path });
  expect(await textOf(store, room)).toBe(words.join(''));
  expect((await store.sittings(room)).map(({ sub, edits }) => [sub, edits])).toEqual([['ada', 30]]);
  expect(existsSync(`${path}.format-1`)).toBe(true);
  await store.close();
  // As if the process had ended before it removed what it had moved, and before it noted that it had.
  await change(async (database) => {
    for (const entry of entries) {
      const { key, value } = entry1(room, entry);
      await database.put(key, value);
    }
    await database.put(formatKey, Uint8Array.of(1));
    await database.del(entryKey(room, 17));
  });
  store = await openLevelStore({ path });
  expect((await store.load(room)).damage).toBeNull();
  expect(await textOf(store, room)).toBe(words.join(''));
  await store.close();
  await change(async (database) => {
    expect(await database.keys({ gte: Uint8Array.of(1), lt: Uint8Array.of(4) }).all()).toEqual([]);
  });
});

it('D10 every document of a folder of the first format is equal afterwards, in every part, with who wrote what', async () => {
  const rooms = Array.from({ length: 20 }, (_, at) => {
    const { name } = roomOf(newDocumentId(), at % 3 === 0 ? 'comments' : 'body');
    const edits = [...generatedHistory({ seed: at, edits: 150 })];
    return { name, edits };
  });
  await change(async (database) => {
    await database.put(formatKey, Uint8Array.of(1));
    for (const { name, edits } of rooms) {
      for (const [at, { sub, timeMs, update }] of edits.entries()) {
        const { key, value } = entry1(name, { seq: at + 1, sub, timeMs, update });
        await database.put(key, value);
      }
    }
  });
  const store = await openLevelStore({ path });
  for (const { name, edits } of rooms) {
    expect((await store.load(name)).damage).toBeNull();
    expect(await textOf(store, name)).toBe(textOfEdits(edits));
    const sittings = await store.sittings(name);
    expect(sittings.reduce((sum, each) => sum + each.edits, 0)).toBe(edits.length);
    expect(new Set(sittings.map(({ sub }) => sub))).toEqual(new Set(edits.map(({ sub }) => sub)));
  }
  await store.close();
});

it('D10 a folder of the first format whose note of it is missing is brought to this one all the same', async () => {
  const entries = typed(['one ', 'two ']);
  await change(async (database) => {
    for (const entry of entries) {
      const { key, value } = entry1(room, entry);
      await database.put(key, value);
    }
  });
  for (let start = 0; start < 2; start++) {
    const store = await openLevelStore({ path });
    expect(await textOf(store, room)).toBe('one two ');
    await store.close();
  }
});
