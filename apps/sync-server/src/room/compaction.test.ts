import { DEFAULT_LIMITS, roomOf } from '@tandem/protocol';
import { inlineCompactor, ManualClock, MemoryStore, newDocumentId, RecordingLog } from '@tandem/testkit';
import { expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import type { MergedUpdate } from '../ports/index';
import { createEngine } from './engine';
import type { Member, Room } from './room';

const ada: Member = {
  id: 1,
  sub: 'ada',
  name: 'Ada',
  relay: () => undefined,
  relayAwareness: () => undefined,
  onProgress: () => undefined,
  onCondition: () => undefined,
  end: () => undefined,
};

/** A room whose merges end when the test says so. */
async function world() {
  const [store, clock, log] = [new MemoryStore(), new ManualClock(), new RecordingLog()];
  const asked: { updates: readonly Uint8Array[]; settle: (merged: Promise<MergedUpdate>) => void }[] = [];
  const compact = (updates: readonly Uint8Array[]) =>
    new Promise<MergedUpdate>((resolve) => asked.push({ updates, settle: resolve }));
  const engine = createEngine({
    ...{ store, clock, log, limits: DEFAULT_LIMITS, compactor: { compact } },
    onGrown: () => undefined,
    onHealth: () => undefined,
  });
  const opened = await engine.registry.open(roomOf(newDocumentId()).name);
  if (!opened.ok) throw new Error(opened.error);
  opened.value.join(ada);
  return { store, clock, log, asked, room: opened.value, ...engine };
}

async function type(room: Room, clock: ManualClock, edits: number, doc = new Y.Doc()): Promise<void> {
  const text = doc.getText('t');
  const typed = (update: Uint8Array) => room.accept(update, { from: ada, at: 1, isStep2: false }, clock.now());
  doc.on('update', typed);
  for (let edit = 0; edit < edits; edit++) text.insert(0, 'x');
  doc.off('update', typed);
  clock.endTurn();
  await vi.waitFor(() => expect(room.isSettled).toBe(true));
}

it('L5 whoever writes waits while a room grows faster than it is merged, and goes on once it has been', async () => {
  const { room, clock, asked } = await world();
  await type(room, clock, 600);
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  expect(room.pressure).toBeNull();
  await type(room, clock, 9_000);
  const { pressure } = room;
  expect(pressure).not.toBeNull();
  asked[0]?.settle(inlineCompactor.compact(asked[0].updates));
  await pressure;
});

it('R8 a merge that fails leaves the document as it is, is reported, and holds nobody up', async () => {
  const { room, clock, asked, log, store } = await world();
  await type(room, clock, 600);
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  asked[0]?.settle(Promise.reject(new Error('it took too long')));
  await vi.waitFor(() => expect(log.lines.some(({ message }) => message.includes('could not be merged'))).toBe(true));
  expect(room.pressure).toBeNull();
  await type(room, clock, 100);
  expect(asked).toHaveLength(1);
  expect((await store.load(room.name)).entries).toHaveLength(700);
});
