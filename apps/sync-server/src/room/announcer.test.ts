import type { ChangeNotice, DocumentId } from '@tandem/protocol';
import { roomOf } from '@tandem/protocol';
import { ManualClock, MemoryStore, newDocumentId, RecordingLog } from '@tandem/testkit';
import { expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import type { ChangeSink, Delivery } from '../ports/index';
import { Announcer } from './announcer';
import { readTitle } from './title';

/** A store with documents that have unannounced edits, and a web app that answers as told. */
async function world(titles: readonly string[]) {
  const store = new MemoryStore();
  const documents: DocumentId[] = [];
  // The list is in the order of ids.
  const ids = titles.map(() => newDocumentId()).sort();
  for (const [at, document] of ids.entries()) {
    const title = titles[at] ?? '';
    const doc = new Y.Doc();
    doc.getText('title').insert(0, title);
    const entry = { seq: 1, timeMs: 5, sub: 'ada', update: Y.encodeStateAsUpdate(doc) };
    await store.append([{ room: roomOf(document).name, entry, marksDirty: true }]);
    documents.push(document);
  }
  const told: (readonly ChangeNotice[])[] = [];
  const answers: Delivery[] = [];
  const sink: ChangeSink = {
    async deliver(changes) {
      told.push(changes);
      return answers.shift() ?? { kind: 'kept' };
    },
  };
  const [clock, log] = [new ManualClock(), new RecordingLog()];
  const compactor = { readTitle: vi.fn(async (updates: readonly Uint8Array[]) => readTitle(updates)) };
  const announcer = new Announcer({ store, compactor, sink, clock, log });
  return { store, documents, told, answers, clock, log, compactor, announcer };
}

/** Lets time go by and what it set off come to its end. */
async function goOn(clock: ManualClock, ms: number): Promise<void> {
  clock.advance(ms);
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}

it('K10 K11 what an earlier process did not tell is told in one request, and is off the list then', async () => {
  const { announcer, clock, told, store, documents } = await world(['One', 'Two']);
  await announcer.start();
  await goOn(clock, 600);
  expect(told).toHaveLength(1);
  expect(told[0]).toEqual(
    ['One', 'Two'].map((title, at) => {
      return { document: documents[at], seq: 1, title, by: 'ada', name: null, timeMs: 5 };
    }),
  );
  expect(await store.dirty()).toEqual([]);
  await goOn(clock, 100_000);
  expect(told).toHaveLength(1);
});

it('K10 what failed stays on the list until it is told', async () => {
  const { announcer, clock, told, store, answers } = await world(['One']);
  answers.push({ kind: 'failed', reason: 'no' });
  await announcer.start();
  await goOn(clock, 600);
  expect(await store.dirty()).toHaveLength(1);
  await goOn(clock, 30_000);
  expect(told).toHaveLength(2);
  expect(await store.dirty()).toEqual([]);
});

it('K11 a document that can’t be read does not stop the others, and stays on the list', async () => {
  const { announcer, clock, told, store, documents, compactor, log } = await world(['Broken', 'Fine']);
  compactor.readTitle.mockImplementationOnce(() => Promise.reject(new Error('it took too long')));
  await announcer.start();
  await goOn(clock, 600);
  expect(told.flat().map(({ title }) => title)).toEqual(['Fine']);
  expect((await store.dirty()).map(({ document }) => document)).toEqual([documents[0]]);
  expect(log.lines.map(({ level }) => level)).toEqual(['warn']);
  expect(JSON.stringify(log.lines)).not.toContain('Broken');
  await goOn(clock, 600_000);
  expect(told.flat().map(({ title }) => title)).toEqual(['Fine', 'Broken']);
  expect(await store.dirty()).toEqual([]);
});

it('K6 K10 of a purged document nothing is told, and its mark does not come back', async () => {
  const { announcer, clock, told, store, documents } = await world(['Secret']);
  const [document] = documents;
  await announcer.start();
  if (document !== undefined) await store.bury(document);
  await goOn(clock, 600_000);
  expect(told).toEqual([]);
});

it('K11 a web app that is down for a while is worth one line, one that refuses too', async () => {
  const { announcer, clock, answers, log } = await world(['One']);
  answers.push(...Array.from({ length: 10 }, () => ({ kind: 'failed' as const, reason: 'it is down' })));
  await announcer.start();
  for (let wait = 0; wait < 12; wait++) await goOn(clock, 31_000);
  expect(log.lines).toHaveLength(1);
});
