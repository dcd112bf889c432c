import { roomOf } from '@tandem/protocol';
import type { DocumentStore, LogEntry } from '@tandem/sync-server/ports';
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
      expect(await store.load(room)).toEqual({ state: null, entries: [] });
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
      const update = new TextEncoder().encode('merged');
      await store.putState(room, { upToSeq: 2, update });
      const loaded = await (await subject.reopen()).load(room);
      expect(loaded.state?.upToSeq).toBe(2);
      expect([...(loaded.state?.update ?? [])]).toEqual([...update]);
      expect(loaded.entries.map(({ seq }) => seq)).toEqual([3]);
    });

    it('keeps its own copy of the bytes', async () => {
      const update = new TextEncoder().encode('as it was');
      await store.append([{ room, entry: { ...entry(1), update } }]);
      update.fill(0);
      expect(new TextDecoder().decode((await store.load(room)).entries[0]?.update)).toBe('as it was');
    });
  });
}

function plain(entries: readonly LogEntry[]): unknown[] {
  return entries.map(({ update, ...rest }) => ({ ...rest, update: [...update] }));
}
