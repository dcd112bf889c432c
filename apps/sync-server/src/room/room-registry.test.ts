import { DEFAULT_LIMITS, roomOf, TIMES } from '@tandem/protocol';
import { FailingLoads, GatedStore, ManualClock, MemoryStore, newDocumentId, RecordingLog } from '@tandem/testkit';
import { expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { Committer } from './committer';
import type { Member } from './room';
import { RoomRegistry } from './room-registry';

it('R9 a room whose commit failed is open no longer, and the next to come gets one of what the store holds', async () => {
  const store = new GatedStore(new MemoryStore());
  const clock = new ManualClock();
  const committer = new Committer(store, clock);
  const log = new RecordingLog();
  const registry = new RoomRegistry({ store, committer, clock, limits: DEFAULT_LIMITS, log, onGrown: vi.fn() });
  const name = roomOf(newDocumentId()).name;
  const opened = await registry.open(name);
  if (!opened.ok) throw new Error(opened.error);
  const member: Member = {
    id: 1,
    sub: 'ada',
    name: 'Ada',
    relay: vi.fn(),
    relayAwareness: vi.fn(),
    onProgress: vi.fn(),
    end: vi.fn(),
  };
  opened.value.join(member);
  const doc = new Y.Doc();
  doc.getText('t').insert(0, 'lost');
  opened.value.accept(Y.encodeStateAsUpdate(doc), { from: member, at: 1, isStep2: false }, 0);
  clock.endTurn();
  await store.untilWaiting();
  expect(registry.isOpen(opened.value)).toBe(true);
  store.failWaiting(new Error('no space left'));
  await committer.whenIdle();
  expect(member.end).toHaveBeenCalledWith(1013, expect.any(String));
  expect(registry.isOpen(opened.value)).toBe(false);
  const again = await registry.open(name);
  expect(again.ok && again.value !== opened.value && again.value.content.committedSeq).toBe(0);
});

it('R1 a load that never ends fails in time, and the next to come is served once the store answers', async () => {
  const store = new FailingLoads(new MemoryStore());
  store.fault = 'hang';
  const clock = new ManualClock();
  const log = new RecordingLog();
  const committer = new Committer(store, clock);
  const registry = new RoomRegistry({ store, committer, clock, limits: DEFAULT_LIMITS, log, onGrown: vi.fn() });
  const name = roomOf(newDocumentId()).name;
  const [first, second] = [registry.open(name), registry.open(name)];
  clock.advance(TIMES.loadMs);
  expect(await Promise.all([first, second])).toMatchObject([{ error: 'load-failed' }, { error: 'load-failed' }]);
  store.fault = 'none';
  expect((await registry.open(name)).ok).toBe(true);
  expect(store.loads).toBe(2);
});
