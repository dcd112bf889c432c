import { roomOf } from '@tandem/protocol';
import { GatedStore, ManualClock, MemoryStore, newDocumentId } from '@tandem/testkit';
import { expect, it, vi } from 'vitest';
import { Committer } from './committer';

function listener() {
  return { name: roomOf(newDocumentId()).name, marksDirty: true, onCommitted: vi.fn(), onCommitFailed: vi.fn() };
}

const entry = (seq: number) => ({ seq, timeMs: 0, sub: 'ada', update: Uint8Array.of(seq) });

it('R10 what one turn brought for all rooms goes to the store as one batch', async () => {
  const store = new MemoryStore();
  const append = vi.spyOn(store, 'append');
  const clock = new ManualClock();
  const committer = new Committer(store, clock);
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

it('R9 what a room accepted on top of a failed commit is never written', async () => {
  const inner = new MemoryStore();
  const store = new GatedStore(inner);
  const clock = new ManualClock();
  const committer = new Committer(store, clock);
  const [bad, good] = [listener(), listener()];
  committer.append(bad, entry(1));
  clock.endTurn();
  await store.untilWaiting();
  committer.append(bad, entry(2));
  committer.append(good, entry(1));
  store.failWaiting(new Error('disk full'));
  await store.untilWaiting();
  store.open();
  await committer.whenIdle();
  expect(bad.onCommitFailed).toHaveBeenCalledTimes(1);
  expect(bad.onCommitted).not.toHaveBeenCalled();
  expect(good.onCommitted).toHaveBeenCalledWith([entry(1)]);
  expect(inner.rooms).toEqual([good.name]);
});
