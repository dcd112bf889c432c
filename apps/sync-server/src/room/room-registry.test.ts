import { DEFAULT_LIMITS, roomOf, TIMES } from '@tandem/protocol';
import { FailingLoads, inlineCompactor, ManualClock, MemoryStore, newDocumentId, RecordingLog } from '@tandem/testkit';
import { expect, it, vi } from 'vitest';
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
