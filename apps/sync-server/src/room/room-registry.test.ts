import { DEFAULT_LIMITS, roomOf, TIMES } from '@tandem/protocol';
import { FailingLoads, inlineCompactor, ManualClock, MemoryStore, newDocumentId, RecordingLog } from '@tandem/testkit';
import { expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { createEngine } from './engine';

it('R1 a load that never ends fails in time, and the next to come is served once the store answers', async () => {
  const store = new FailingLoads(new MemoryStore());
  store.fault = 'hang';
  const clock = new ManualClock();
  const log = new RecordingLog();
  const { registry } = createEngine({
    ...{ store, clock, log, limits: DEFAULT_LIMITS, compactor: inlineCompactor },
    onGrown: vi.fn(),
    onHealth: vi.fn(),
  });
  const name = roomOf(newDocumentId()).name;
  const [first, second] = [registry.open(name), registry.open(name)];
  clock.advance(TIMES.loadMs);
  expect(await Promise.all([first, second])).toMatchObject([{ error: 'load-failed' }, { error: 'load-failed' }]);
  store.fault = 'none';
  expect((await registry.open(name)).ok).toBe(true);
  expect(store.loads).toBe(2);
});

it('L6 rooms that nobody is in are let go, the longest empty first, while they take more memory than they may', async () => {
  const store = new MemoryStore();
  const clock = new ManualClock();
  const limits = { ...DEFAULT_LIMITS, warmBytes: 2500 };
  const { registry } = createEngine({
    ...{ store, clock, log: new RecordingLog(), limits, compactor: inlineCompactor },
    onGrown: vi.fn(),
    onHealth: vi.fn(),
  });
  const rooms = [];
  for (let at = 0; at < 4; at++) {
    const { name } = roomOf(newDocumentId());
    const doc = new Y.Doc();
    doc.getText('t').insert(0, 'x'.repeat(1000));
    await store.append([{ room: name, entry: { seq: 1, timeMs: 0, sub: 'ada', update: Y.encodeStateAsUpdate(doc) } }]);
    const opened = await registry.open(name);
    if (!opened.ok) throw new Error(opened.error);
    rooms.push(opened.value);
    clock.endTurn();
  }
  expect(rooms.map((room) => registry.isOpen(room))).toEqual([false, false, true, true]);
  clock.advance(60_000);
  expect(registry.size).toBe(0);
});
