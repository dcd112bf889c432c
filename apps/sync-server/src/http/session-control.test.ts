import type { SessionChange } from '@tandem/protocol';
import { ManualClock, MemoryStore, newDocumentId, RecordingLog } from '@tandem/testkit';
import { expect, it, vi } from 'vitest';
import { claimsOf } from '../room/testing/claims';
import { Withdrawals } from '../room/withdrawals';
import { SessionControl } from './session-control';

const end: SessionChange = { kind: 'end', code: 4403 };

function setUp(most?: number) {
  const store = new MemoryStore();
  const clock = new ManualClock();
  const withdrawals = new Withdrawals(most);
  const log = new RecordingLog();
  return {
    store,
    clock,
    withdrawals,
    log,
    control: new SessionControl({ sessions: [], withdrawals, store, clock, log }),
  };
}

it('K7 what can not be remembered any more is said so, and what is over is taken from the store', async () => {
  const { store, clock, control } = setUp(1);
  expect(await control.change({ sid: 'a' }, end, 0)).toEqual({ sessions: 0, isKept: true });
  expect(await control.change({ sid: 'b' }, end, 0)).toEqual({ sessions: 0, isKept: false });
  expect((await store.withdrawals()).map(({ match }) => match)).toEqual([{ sid: 'a' }]);
  clock.advance(210_000);
  expect(await control.change({ sid: 'b' }, end, 0)).toEqual({ sessions: 0, isKept: true });
  expect((await store.withdrawals()).map(({ match }) => match)).toEqual([{ sid: 'b' }]);
});

it('K7 when what was withdrawn can not be read at the start no token from before counts', async () => {
  const { store, clock, withdrawals, log, control } = setUp();
  vi.spyOn(store, 'withdrawals').mockRejectedValue(new Error('the disk says no'));
  await control.start();
  const claims = claimsOf(newDocumentId(), 'ada', { iat: Math.floor(clock.now() / 1000) });
  expect(withdrawals.of(claims, clock.now())).toMatchObject({ kind: 'end' });
  expect(JSON.stringify(log.lines)).toContain('can not be read');
});

it('K17 what is pushed and asked for is done once, so that it never undoes what came after it', async () => {
  const { control } = setUp();
  const changed = vi.spyOn(control, 'change');
  const [match, later] = [{ sub: 'ada' }, { kind: 'role', role: 'viewer' }] as const;
  await control.changeOnce('1', match, { kind: 'role', role: 'editor' }, 1);
  await control.changeOnce('2', match, later, 2);
  await control.changeOnce('1', match, { kind: 'role', role: 'editor' }, 1);
  expect(changed.mock.calls.map(([, change]) => change)).toEqual([{ kind: 'role', role: 'editor' }, later]);
});

it('K17 one that the store could not keep may come again', async () => {
  const { store, control } = setUp();
  vi.spyOn(store, 'keepWithdrawal').mockRejectedValueOnce(new Error('no space left'));
  await expect(control.changeOnce('1', { sid: 'a' }, end, 0)).rejects.toThrow('no space left');
  expect(await control.changeOnce('1', { sid: 'a' }, end, 0)).toEqual({ sessions: 0, isKept: true });
  expect(await store.withdrawals()).toHaveLength(1);
});
