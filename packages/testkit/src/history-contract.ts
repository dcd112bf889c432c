import { roomOf } from '@tandem/protocol';
import type { DocumentStore, LogEntry, Moment, StoredState } from '@tandem/sync-server/ports';
import { mergeChecked } from '@tandem/sync-server/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Random } from './random';
import type { StoreUnderTest } from './store-contract';
import { newDocumentId } from './tokens';

const MINUTE_MS = 60_000;

/** Two people who write by turns and at once: their updates, and the text after each. */
function writing(edits: number, seed: number): { entries: LogEntry[]; texts: string[] } {
  const random = new Random(seed);
  const docs = ['ada', 'ben'].map((sub, at) => {
    const doc = new Y.Doc();
    doc.clientID = at + 1;
    return { sub, doc };
  });
  const [entries, texts]: [LogEntry[], string[]] = [[], ['']];
  let timeMs = 1_700_000_000_000;
  for (let seq = 1; seq <= edits; seq++) {
    const { sub, doc } = random.pick(docs);
    const before = Y.encodeStateVector(doc);
    const text = doc.getText('t');
    if (random.next() < 0.3 && text.length > 0) text.delete(random.below(text.length), 1);
    else text.insert(random.below(text.length + 1), `${seq} `);
    const update = Y.encodeStateAsUpdate(doc, before);
    for (const other of docs) Y.applyUpdate(other.doc, update);
    timeMs += random.next() < 0.02 ? 30 * MINUTE_MS : 500;
    entries.push({ seq, timeMs, sub, update });
    texts.push(text.toString());
  }
  return { entries, texts };
}

/** What compaction makes of a room's log up to a sequence. */
async function stateAt(store: DocumentStore, room: ReturnType<typeof roomOf>['name'], upToSeq: number) {
  const { state, entries } = await store.load(room);
  const log = entries.filter(({ seq }) => seq <= upToSeq).map(({ update }) => update);
  const updates = state === null ? log : [state.update, ...log];
  return { upToSeq, ...mergeChecked(updates) } satisfies StoredState;
}

function textOf(moment: Moment | null): string | null {
  if (moment === null) return null;
  const doc = new Y.Doc();
  if (moment.state !== null) Y.applyUpdate(doc, moment.state.update);
  for (const { update } of moment.entries) Y.applyUpdate(doc, update);
  return doc.getText('t').toString();
}

/** What every DocumentStore promises of how a document came about. */
export function historyContract(name: string, setup: () => Promise<StoreUnderTest>): void {
  describe(`a DocumentStore keeps how a document came about: ${name}`, () => {
    const room = roomOf(newDocumentId()).name;
    const { entries, texts } = writing(400, 7);
    let subject: StoreUnderTest;
    let store: DocumentStore;

    beforeEach(async () => {
      subject = await setup();
      store = subject.store;
      for (let from = 0; from < entries.length; from += 50) {
        await store.append(entries.slice(from, from + 50).map((entry) => ({ room, entry })));
        // The last edits stay in the log.
        if (from < 300) await store.compact(room, await stateAt(store, room, from + 40));
      }
    });
    afterEach(() => subject.teardown());

    it('H1 any moment is given as it was, whatever was merged', async () => {
      const again = await subject.reopen();
      for (let seq = 0; seq <= entries.length; seq++)
        expect(textOf(await again.readMoment(room, seq))).toBe(texts[seq]);
      expect(await again.readMoment(room, entries.length + 1)).toBeNull();
    });

    it('H2 every update is in one sitting of its writer’s, without a long pause', async () => {
      const sittings = await (await subject.reopen()).sittings(room);
      expect(sittings.reduce((sum, { edits }) => sum + edits, 0)).toBe(entries.length);
      for (const { sub, firstSeq, lastSeq, edits, fromMs, toMs } of sittings) {
        const own = entries.filter((entry) => entry.sub === sub && entry.seq >= firstSeq && entry.seq <= lastSeq);
        expect(own).toHaveLength(edits);
        expect([own[0]?.timeMs, own.at(-1)?.timeMs]).toEqual([fromMs, toMs]);
        const pauses = own.slice(1).map(({ timeMs }, at) => timeMs - (own[at]?.timeMs ?? 0));
        expect(Math.max(0, ...pauses)).toBeLessThanOrEqual(10 * MINUTE_MS);
      }
    });

    it('H3 what was erased is given out no more, and later moments are', async () => {
      const moment = await store.readMoment(room, 123);
      const updates = [
        ...(moment?.state ? [moment.state.update] : []),
        ...(moment?.entries ?? []).map((e) => e.update),
      ];
      const erasure = { upToSeq: 123, timeMs: 5, sub: 'ada' };
      await store.eraseBefore(room, erasure, mergeChecked(updates));
      const again = await subject.reopen();
      expect(await again.erasures(room)).toEqual([erasure]);
      expect(await again.readMoment(room, 122)).toBeNull();
      for (let seq = 123; seq <= entries.length; seq++) {
        expect(textOf(await again.readMoment(room, seq))).toBe(texts[seq]);
      }
      const sittings = await again.sittings(room);
      expect(Math.min(...sittings.map(({ firstSeq }) => firstSeq))).toBeGreaterThan(123);
      expect(sittings.reduce((sum, { edits }) => sum + edits, 0)).toBe(entries.length - 123);
    });

    it('H3 what is not merged yet can’t be erased', async () => {
      const base = mergeChecked([]);
      await expect(store.eraseBefore(room, { upToSeq: 395, timeMs: 5, sub: 'ada' }, base)).rejects.toThrow();
      expect(textOf(await store.readMoment(room, 1))).toBe(texts[1]);
    });

    it('D4 a batch that is given once more changes nothing, another entry in its place is refused', async () => {
      const last = entries.at(-1);
      if (last === undefined) throw new Error('nothing');
      await store.append([{ room, entry: last }]);
      await expect(store.append([{ room, entry: { ...last, sub: 'eve' } }])).rejects.toMatchObject({ code: 'corrupt' });
      const loaded = await (await subject.reopen()).load(room);
      expect(loaded.lastSeq).toBe(entries.length);
      expect(loaded.damage).toBeNull();
    });
  });
}
