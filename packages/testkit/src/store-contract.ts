import type { DocumentId } from '@tandem/protocol';
import { roomOf } from '@tandem/protocol';
import type {
  DirtyMark,
  DocumentStore,
  KeptWithdrawal,
  LogEntry,
  StoredState,
  StoreRecord,
} from '@tandem/sync-server/ports';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newDocumentId } from './tokens';

export type StoreUnderTest = {
  readonly store: DocumentStore;
  /** Lets go of the store and opens what it kept anew. */
  reopen(): Promise<DocumentStore>;
  teardown(): Promise<void>;
};

function entry(seq: number, text = `edit ${seq}`): LogEntry {
  return { seq, timeMs: 1_700_000_000_000 + seq, sub: 'guest:ada', update: new TextEncoder().encode(text) };
}

/** What every DocumentStore promises. */
export function documentStoreContract(name: string, setup: () => Promise<StoreUnderTest>): void {
  describe(`a DocumentStore keeps its contract: ${name}`, () => {
    let subject: StoreUnderTest;
    let store: DocumentStore;
    const room = roomOf(newDocumentId()).name;

    beforeEach(async () => {
      subject = await setup();
      store = subject.store;
    });
    afterEach(() => subject.teardown());

    it('has nothing of a room that was never written', async () => {
      const nothing = { state: null, entries: [], authors: new Map(), lastSeq: 0, damage: null, ends: new Map() };
      expect(await store.load(room)).toEqual(nothing);
    });

    it('gives back what was appended, in order and unchanged, also after it was opened anew', async () => {
      const entries = Array.from({ length: 300 }, (_, at) => entry(at + 1));
      await store.append(entries.slice(0, 1).map((each) => ({ room, entry: each })));
      await store.append(entries.slice(1).map((each) => ({ room, entry: each })));
      expect(plain((await store.load(room)).entries)).toEqual(plain(entries));
      expect(plain((await (await subject.reopen()).load(room)).entries)).toEqual(plain(entries));
    });

    it('keeps rooms apart, the parts of one document too', async () => {
      const document = newDocumentId();
      const [body, comments] = [roomOf(document).name, roomOf(document, 'comments').name];
      await store.append([
        { room: body, entry: entry(1, 'in the body') },
        { room: comments, entry: entry(1, 'in the comments') },
      ]);
      expect(plain((await store.load(body)).entries)).toEqual(plain([entry(1, 'in the body')]));
      expect(plain((await store.load(comments)).entries)).toEqual(plain([entry(1, 'in the comments')]));
    });

    it('gives the stored state and only the entries after it', async () => {
      await store.append([1, 2, 3].map((seq) => ({ room, entry: entry(seq) })));
      const state = stateUpTo(2);
      await store.compact(room, state);
      const loaded = await (await subject.reopen()).load(room);
      expect(loaded.state).toMatchObject(state);
      expect(loaded.entries.map(({ seq }) => seq)).toEqual([3]);
      expect(loaded.lastSeq).toBe(3);
    });

    it('keeps its own copy of the bytes', async () => {
      const update = new TextEncoder().encode('as it was');
      await store.append([{ room, entry: { ...entry(1), update } }]);
      update.fill(0);
      expect(new TextDecoder().decode((await store.load(room)).entries[0]?.update)).toBe('as it was');
    });
  });
  describe(`a DocumentStore keeps its contract for control: ${name}`, () => controlContract(setup));
}

function controlContract(setup: () => Promise<StoreUnderTest>): void {
  let subject: StoreUnderTest;
  let store: DocumentStore;
  const document = newDocumentId();
  const [body, comments] = [roomOf(document).name, roomOf(document, 'comments').name];
  const other = newDocumentId();

  beforeEach(async () => {
    subject = await setup();
    store = subject.store;
  });
  afterEach(() => subject.teardown());

  it('knows a marker of the room that it was appended to, also after it was opened anew', async () => {
    await store.append([{ room: body, entry: entry(1), marker: 'seed' }]);
    expect(await store.hasMarker(body, 'seed')).toBe(true);
    const again = await subject.reopen();
    expect(await again.hasMarker(body, 'seed')).toBe(true);
    expect(await again.hasMarker(comments, 'seed')).toBe(false);
    expect(await again.hasMarker(body, 'seed2')).toBe(false);
  });

  it('keeps one dirty mark a document until it is cleared for its sequence', async () => {
    await store.append([1, 2].map((seq) => ({ room: body, entry: entry(seq), marksDirty: true })));
    await store.append([{ room: roomOf(other).name, entry: entry(1) }]);
    expect(await store.dirty()).toEqual([mark(document, 2)]);
    await store.clearDirty([{ document, seq: 1 }]);
    const again = await subject.reopen();
    expect(await again.dirty()).toEqual([mark(document, 2)]);
    await again.clearDirty([
      { document, seq: 2 },
      { document: other, seq: 9 },
    ]);
    expect(await again.dirty()).toEqual([]);
  });

  it('a mark that is put while an older one is cleared stays', async () => {
    for (let seq = 1; seq <= 50; seq++) {
      await Promise.all([
        store.clearDirty([{ document, seq: seq - 1 }]),
        store.append([{ room: body, entry: entry(seq), marksDirty: true }]),
        store.clearDirty([{ document, seq: seq - 1 }]),
      ]);
      expect(await store.dirty()).toEqual([mark(document, seq)]);
    }
  });

  it('keeps withdrawals, the later of one key, until they are taken away or their document is', async () => {
    const bySid = withdrawal('sid', { sid: 'x'.repeat(200) });
    const byDocument = withdrawal('document', { document, grant: 'link:1', verBelow: 2 });
    const ofOther = withdrawal('other', { document: other, verBelow: 3, schemaBelow: 4 });
    for (const each of [bySid, byDocument, ofOther]) await store.keepWithdrawal(each, []);
    const later = Array.from({ length: 20 }, (_, at) => ({ ...ofOther, untilMs: ofOther.untilMs + at }));
    await Promise.all(later.map((each) => store.keepWithdrawal(each, [bySid])));
    store = await subject.reopen();
    const byKey = (list: readonly KeptWithdrawal[]) => [...list].sort((a, b) => a.key.localeCompare(b.key));
    expect(byKey(await store.withdrawals())).toEqual([byDocument, later.at(-1)]);
    await store.bury(document);
    await store.removeBuried(document);
    expect(await (await subject.reopen()).withdrawals()).toEqual([later.at(-1)]);
  });

  it('lists every document that holds something, with the time of its last edit in any part', async () => {
    await store.append([
      { room: body, entry: entry(1) },
      { room: comments, entry: entry(1) },
      { room: comments, entry: entry(2) },
      { room: roomOf(other, 'comments').name, entry: entry(1) },
    ]);
    const listed = await all(store.documents());
    expect(listed.sort((a, b) => b.lastEditedMs - a.lastEditedMs)).toEqual([
      { document, lastEditedMs: 1_700_000_000_002 },
      { document: other, lastEditedMs: 1_700_000_000_001 },
    ]);
  });

  it('keeps nothing of a buried document once it is removed, and all of the others', async () => {
    for (const id of [document, other]) {
      const [inBody, inComments] = [roomOf(id).name, roomOf(id, 'comments').name];
      await store.append([1, 2].map((seq) => ({ room: inBody, entry: entry(seq), marker: 'm', marksDirty: true })));
      await store.append([{ room: inComments, entry: entry(1), marker: 'm' }]);
      for (const room of [inBody, inComments]) await store.compact(room, stateUpTo(1));
    }
    const before = (await all(store.records())).length;
    await store.bury(document);
    await store.bury(document);
    expect(await (await subject.reopen()).unfinishedPurges()).toEqual([document]);
    store = await subject.reopen();
    await expect(store.load(body)).rejects.toMatchObject({ code: 'purged' });
    expect((await all(store.documents())).map((each) => each.document)).toEqual([other]);
    await store.removeBuried(document);
    await store.removeBuried(document);
    store = await subject.reopen();
    expect(await store.unfinishedPurges()).toEqual([]);
    await expect(store.load(comments)).rejects.toMatchObject({ code: 'purged' });
    expect(await store.hasMarker(body, 'm')).toBe(false);
    expect(await store.dirty()).toEqual([mark(other, 2)]);
    expect((await store.load(roomOf(other).name)).entries.map(({ seq }) => seq)).toEqual([2]);
    await store.bury(document);
    expect(await store.unfinishedPurges()).toEqual([]);
    // The other's half of the records, and the tombstone.
    const shared = (await all(store.records())).filter(({ key }) => key.byteLength === 1).length;
    expect(await all(store.records())).toHaveLength((before - shared) / 2 + shared + 1);
  });

  it('gives records that make an empty store equal, and refuses them when something is kept', async () => {
    await store.append([{ room: body, entry: entry(1), marker: 'm', marksDirty: true }]);
    await store.compact(body, stateUpTo(1));
    await store.append([{ room: comments, entry: entry(1) }]);
    await store.bury(other);
    const kept = withdrawal('sid', { sid: 's' });
    await store.keepWithdrawal(kept, []);
    const records = await all(store.records());
    await expect(store.restore(each(records))).rejects.toMatchObject({ code: 'not-empty' });
    const copy = await setup();
    await copy.store.restore(each(records));
    const restored = await copy.reopen();
    expect(await all(restored.records())).toEqual(records);
    expect(await restored.hasMarker(body, 'm')).toBe(true);
    expect(await restored.dirty()).toEqual([mark(document, 1)]);
    expect(await restored.withdrawals()).toEqual([kept]);
    await expect(restored.load(roomOf(other).name)).rejects.toMatchObject({ code: 'purged' });
    await copy.teardown();
  });

  it('gives records as of one moment, whatever is written meanwhile', async () => {
    const rooms = Array.from({ length: 200 }, () => roomOf(newDocumentId()).name);
    await store.append(rooms.map((room) => ({ room, entry: entry(1) })));
    const before = await all(store.records());
    const seen: StoreRecord[] = [];
    for await (const record of store.records()) {
      seen.push(record);
      if (seen.length > 3) continue;
      await store.append([
        { room: roomOf(newDocumentId()).name, entry: entry(1) },
        { room: rooms.at(-1) ?? body, entry: entry(1 + seen.length) },
      ]);
    }
    expect(seen).toEqual(before);
  });
}

function stateUpTo(upToSeq: number): StoredState {
  const bytes = (text: string) => Uint8Array.from(new TextEncoder().encode(text));
  return { upToSeq, update: bytes('merged'), stateVector: bytes('vector'), depth: 3, cuts: [bytes('a'), bytes('b')] };
}

function withdrawal(key: string, match: KeptWithdrawal['match']): KeptWithdrawal {
  return { key, match, change: { kind: 'end', code: 4403 }, askedS: 1_700_000_000, untilMs: 1_700_000_210_000 };
}

function mark(document: DocumentId, seq: number): DirtyMark {
  const { timeMs, sub } = entry(seq);
  return { document, seq, timeMs, sub };
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

async function* each<T>(items: readonly T[]): AsyncIterable<T> {
  yield* items;
}

function plain(entries: readonly LogEntry[]): unknown[] {
  return entries.map(({ update, ...rest }) => ({ ...rest, update: [...update] }));
}
