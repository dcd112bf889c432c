import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { roomOf } from '@tandem/protocol';
import { inlineCompactor, newDocumentId } from '@tandem/testkit';
import { ClassicLevel } from 'classic-level';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import type { DocumentStore, LogEntry } from '../../ports/index';
import { entryKey, stateKey } from './keys';
import { openLevelStore } from './level-store';

const room = roomOf(newDocumentId()).name;
let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tandem-damage-'));
  path = join(folder, 'documents');
});
afterEach(() => rm(folder, { recursive: true }));

function typed(words: readonly string[]): LogEntry[] {
  const doc = new Y.Doc();
  const entries: LogEntry[] = [];
  doc.on('update', (update: Uint8Array) => {
    const seq = entries.length + 1;
    entries.push({ seq, timeMs: seq * 1000, sub: 'ada', update });
  });
  const text = doc.getText('t');
  for (const word of words) {
    if (word === '') text.delete(0, text.length);
    else text.insert(text.length, word);
  }
  return entries;
}

async function compactAt(store: DocumentStore, upToSeq: number): Promise<void> {
  const { state, entries } = await store.load(room);
  const log = entries.filter(({ seq }) => seq <= upToSeq).map(({ update }) => update);
  const merged = await inlineCompactor.compact(state === null ? log : [state.update, ...log]);
  await store.compact(room, { upToSeq, ...merged });
}

async function textOf(store: DocumentStore): Promise<string> {
  const { state, entries } = await store.load(room);
  const doc = new Y.Doc();
  for (const { update } of [...(state === null ? [] : [state]), ...entries]) Y.applyUpdate(doc, update);
  return doc.getText('t').toString();
}

async function change(edit: (database: ClassicLevel<Uint8Array, Uint8Array>) => Promise<void>): Promise<void> {
  const database = new ClassicLevel<Uint8Array, Uint8Array>(path, { keyEncoding: 'view', valueEncoding: 'view' });
  await edit(database);
  await database.close();
}

async function filesHolding(words: string): Promise<string[]> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((each) => each.isFile());
  const found = [];
  for (const { parentPath, name } of names) {
    if ((await readFile(join(parentPath, name))).includes(words)) found.push(name);
  }
  return found;
}

it('H3 what was deleted and then erased is in no file of the folder', async () => {
  const secret = 'q7Zk-vXw3.Lp9$Rn5!';
  const words = ['Minutes of the meeting. ', secret, '', 'What is left.'];
  let store = await openLevelStore({ path });
  const entries = typed(words);
  await store.append(entries.map((entry) => ({ room, entry })));
  expect(await filesHolding(secret)).not.toEqual([]);
  await compactAt(store, 4);
  const moment = await store.readMoment(room, 4);
  const base = await inlineCompactor.compact(moment?.state ? [moment.state.update] : []);
  await store.eraseBefore(room, { upToSeq: 4, timeMs: 9, sub: 'ada' }, base);
  expect(await filesHolding(secret)).toEqual([]);
  await store.close();
  store = await openLevelStore({ path });
  expect(await textOf(store)).toBe('What is left.');
  await store.close();
});

it('H3 what is erased while somebody reads everything is in no file once they have ended', async () => {
  const secret = Array.from({ length: 40 }, (_, at) => ((at * 7919) % 36).toString(36)).join('');
  const store = await openLevelStore({ path });
  await store.append(typed(['Minutes. ', secret, '', 'Rest.']).map((entry) => ({ room, entry })));
  const reading = store.records()[Symbol.asyncIterator]();
  await reading.next();
  await compactAt(store, 4);
  const moment = await store.readMoment(room, 4);
  const base = await inlineCompactor.compact(moment?.state ? [moment.state.update] : []);
  await store.eraseBefore(room, { upToSeq: 4, timeMs: 9, sub: 'ada' }, base);
  expect(await filesHolding(secret)).not.toEqual([]);
  await reading.return?.();
  await vi.waitFor(async () => expect(await filesHolding(secret)).toEqual([]));
  await store.close();
});

it.each([
  ['missing', (database: ClassicLevel<Uint8Array, Uint8Array>) => database.del(stateKey(room))],
  [
    'flipped',
    async (database: ClassicLevel<Uint8Array, Uint8Array>) => {
      const value = (await database.get(stateKey(room)))?.slice() ?? new Uint8Array();
      value[value.length - 3] = (value.at(-3) ?? 0) ^ 1;
      await database.put(stateKey(room), value);
    },
  ],
])('D6 a stored state that is %s is put together from the history, and nothing is lost', async (_, damage) => {
  let store = await openLevelStore({ path });
  const words = Array.from({ length: 60 }, (_each, at) => `word${at} `);
  await store.append(typed(words).map((entry) => ({ room, entry })));
  for (const upTo of [20, 40]) await compactAt(store, upTo);
  await store.close();
  await change(damage);
  store = await openLevelStore({ path });
  const mended = await store.load(room);
  expect(mended.damage?.kind).toBe('mended');
  expect(await textOf(store)).toBe(words.join(''));
  // It goes on, and is kept as a whole again.
  const more = { seq: 61, timeMs: 61_000, sub: 'ada', update: Uint8Array.of(0, 0) };
  await store.append([{ room, entry: more }]);
  const merged = await inlineCompactor.compact([
    ...(mended.state === null ? [] : [mended.state.update]),
    ...mended.entries.map(({ update }) => update),
  ]);
  await store.heal(room, { upToSeq: 60, ...merged }, 9);
  expect(await store.load(room)).toMatchObject({ damage: null, lastSeq: 61 });
  expect(await textOf(store)).toBe(words.join(''));
  await store.close();
});

it('D8 a document of which nothing but its history is left is not taken for an empty one', async () => {
  let store = await openLevelStore({ path });
  await store.append(typed(['one ', 'two ', 'three ']).map((entry) => ({ room, entry })));
  await compactAt(store, 3);
  await store.close();
  await change((database) => database.del(stateKey(room)));
  await rm(`${path}.heads`, { recursive: true });
  store = await openLevelStore({ path });
  expect(await store.load(room)).toMatchObject({ damage: { kind: 'mended' }, lastSeq: 3 });
  expect(await textOf(store)).toBe('one two three ');
  await store.close();
});

it('H1 moments after what was erased, or made whole, are there also once the state has gone on', async () => {
  const store = await openLevelStore({ path });
  const entries = typed(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
  const append = (from: number, to: number) => store.append(entries.slice(from, to).map((entry) => ({ room, entry })));
  await append(0, 3);
  await compactAt(store, 3);
  const base = await inlineCompactor.compact(entries.slice(0, 3).map(({ update }) => update));
  await store.eraseBefore(room, { upToSeq: 3, timeMs: 9, sub: 'ada' }, base);
  await append(3, 5);
  await store.heal(
    room,
    { upToSeq: 5, ...(await inlineCompactor.compact(entries.slice(0, 5).map((e) => e.update))) },
    9,
  );
  await append(5, 7);
  await compactAt(store, 7);
  for (const seq of [3, 4, 5, 6, 7]) expect(await store.readMoment(room, seq)).not.toBeNull();
  expect(await store.readMoment(room, 2)).toBeNull();
  await store.close();
});

it('D6 what is lost is told, what can be read is given, and it is whole once a whole state is kept', async () => {
  let store = await openLevelStore({ path });
  const entries = typed(['one ', 'two ', 'three ']);
  await store.append(entries.map((entry) => ({ room, entry, ends: new Map([[7, entry.seq * 4]]) })));
  await store.close();
  await change((database) => database.del(entryKey(room, 3)));
  store = await openLevelStore({ path });
  const loaded = await store.load(room);
  expect(loaded).toMatchObject({ damage: { kind: 'lost' }, lastSeq: 3, ends: new Map([[7, 12]]) });
  expect(await textOf(store)).toBe('one two ');
  const late = { seq: 4, timeMs: 9, sub: 'ada', update: entries[2]?.update ?? new Uint8Array() };
  await store.append([{ room, entry: late }]);
  expect((await store.load(room)).damage?.kind).toBe('lost');
  const merged = await inlineCompactor.compact(entries.map(({ update }) => update));
  // Somebody goes on while the whole state is being made.
  const meanwhile = { ...late, seq: 5, update: Uint8Array.of(0, 0) };
  await store.append([{ room, entry: meanwhile }]);
  await store.heal(room, { upToSeq: 4, ...merged }, 9);
  await store.append([{ room, entry: { ...meanwhile, seq: 6 } }]);
  expect((await store.load(room)).entries.map(({ seq }) => seq)).toEqual([5, 6]);
  await store.close();
  store = await openLevelStore({ path });
  expect((await store.load(room)).damage).toBeNull();
  expect(await textOf(store)).toBe('one two three ');
  await store.close();
});

it('D6 a folder without CURRENT is refused as it is, never taken for a new one', async () => {
  const store = await openLevelStore({ path });
  await store.append(typed(['kept']).map((entry) => ({ room, entry })));
  await store.close();
  await rm(join(path, 'CURRENT'));
  const before = await readdir(path);
  await expect(openLevelStore({ path })).rejects.toMatchObject({ code: 'corrupt' });
  expect(await readdir(path)).toEqual(before);
});

it('H5 history that is older than it may be goes, as far as later moments don’t need it', async () => {
  const store = await openLevelStore({ path });
  const entries = typed(Array.from({ length: 40 }, (_, at) => `${at}`.repeat(20_000)));
  await store.append(entries.map((entry) => ({ room, entry })));
  for (const upTo of [10, 20, 30]) await compactAt(store, upTo);
  await store.expireHistory(room, entries[24]?.timeMs ?? 0);
  expect(await store.readMoment(room, 5)).toBeNull();
  for (const seq of [25, 29, 31, 40]) expect(await store.readMoment(room, seq)).not.toBeNull();
  await store.close();
});
