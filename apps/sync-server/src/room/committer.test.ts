import { roomOf } from '@tandem/protocol';
import { GatedStore, ManualClock, MemoryStore, newDocumentId, RecordingLog } from '@tandem/testkit';
import { expect, it, vi } from 'vitest';
import { StoreError } from '../ports/index';
import type { CommitterDeps, StoreHealth } from './committer';
import { Committer } from './committer';

function listener() {
  return { name: roomOf(newDocumentId()).name, marksDirty: true, onCommitted: vi.fn(), onCommitFailed: vi.fn() };
}

function start(store: CommitterDeps['store'], clock: ManualClock, health: StoreHealth[] = []): Committer {
  const onHealth = (state: StoreHealth) => void health.push(state);
  return new Committer({ store, clock, log: new RecordingLog(), mostBytes: 1000, onHealth });
}

const entry = (seq: number) => ({ seq, timeMs: 0, sub: 'ada', update: Uint8Array.of(seq) });

it('R10 what one turn brought for all rooms goes to the store as one batch', async () => {
  const store = new MemoryStore();
  const append = vi.spyOn(store, 'append');
  const clock = new ManualClock();
  const committer = start(store, clock);
  const [one, two] = [listener(), listener()];
  committer.append(one, entry(1));
  committer.append(two, entry(1));
  committer.append(one, entry(2));
  expect(append).not.toHaveBeenCalled();
  clock.endTurn();
  await committer.whenIdle();
  expect(append).toHaveBeenCalledTimes(1);
  expect(one.onCommitted).toHaveBeenCalledWith([entry(1), entry(2)]);
  expect(two.onCommitted).toHaveBeenCalledWith([entry(1)]);
});

it('R9 what can’t be written is kept in memory and tried again, and nobody is told that it is durable before', async () => {
  const inner = new MemoryStore();
  const store = new GatedStore(inner);
  const clock = new ManualClock();
  const health: StoreHealth[] = [];
  const committer = start(store, clock, health);
  const one = listener();
  committer.append(one, entry(1));
  clock.endTurn();
  await store.untilWaiting();
  committer.append(one, entry(2));
  store.failWaiting(new StoreError('full', 'no space left'));
  await vi.waitFor(() => expect(health).toEqual(['full']));
  expect(one.onCommitted).not.toHaveBeenCalled();
  clock.advance(100);
  await store.untilWaiting();
  store.failWaiting(new StoreError('full', 'no space left'));
  store.open();
  await vi.waitFor(() => {
    clock.advance(5_000);
    expect(one.onCommitted).toHaveBeenCalledTimes(2);
  });
  expect(one.onCommitted.mock.calls.flat(2)).toEqual([entry(1), entry(2)]);
  expect(one.onCommitFailed).not.toHaveBeenCalled();
  expect(health).toEqual(['full', 'well']);
});

it('R9 a room whose log is another one than it knows is given up alone', async () => {
  const inner = new MemoryStore();
  const clock = new ManualClock();
  const committer = start(inner, clock);
  const [bad, good] = [listener(), listener()];
  await inner.append([{ room: bad.name, entry: { ...entry(1), sub: 'ben' } }]);
  committer.append(bad, entry(1));
  committer.append(good, entry(1));
  clock.endTurn();
  await committer.whenIdle();
  expect(bad.onCommitFailed).toHaveBeenCalledTimes(1);
  expect(bad.onCommitted).not.toHaveBeenCalled();
  expect(good.onCommitted).toHaveBeenCalledWith([entry(1)]);
});

it('L5 whoever sends waits while too much waits to be written', async () => {
  const store = new GatedStore(new MemoryStore());
  const clock = new ManualClock();
  const committer = start(store, clock);
  expect(committer.pressure).toBeNull();
  committer.append(listener(), { ...entry(1), update: new Uint8Array(2000) });
  const { pressure } = committer;
  expect(pressure).not.toBeNull();
  clock.endTurn();
  store.open();
  await pressure;
  expect(committer.pressure).toBeNull();
});
