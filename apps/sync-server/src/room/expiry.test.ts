import { ManualClock, newDocumentId, RecordingLog } from '@tandem/testkit';
import { expect, it, vi } from 'vitest';
import { Expiry } from './expiry';

const DAY_MS = 86_400_000;

it('H5 history that is older than the setting says is removed once a day, in every part; without one never', async () => {
  const clock = new ManualClock();
  const log = new RecordingLog();
  const document = newDocumentId();
  const expireHistory = vi.fn(async () => undefined);
  const store = {
    expireHistory,
    async *documents() {
      yield { document, lastEditedMs: 0 };
    },
  };
  const never = new Expiry({ store, clock, log, historyDays: null });
  never.start();
  const expiry = new Expiry({ store, clock, log, historyDays: 30 });
  expiry.start();
  clock.advance(60_000);
  await vi.waitFor(() => expect(expireHistory).toHaveBeenCalledTimes(2));
  const beforeMs = clock.now() - 30 * DAY_MS;
  expect(expireHistory.mock.calls).toEqual([
    [document, beforeMs],
    [`${document}.comments`, beforeMs],
  ]);
  await new Promise((resolve) => setImmediate(resolve));
  clock.advance(DAY_MS);
  await vi.waitFor(() => expect(expireHistory).toHaveBeenCalledTimes(4));
  await expiry.close();
  clock.advance(2 * DAY_MS);
  expect(expireHistory).toHaveBeenCalledTimes(4);
});
