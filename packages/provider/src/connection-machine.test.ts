import { CloseCode, type TokenAnswer } from '@tandem/protocol';
import { describe, expect, test } from 'vitest';
import {
  type ConnectionEvent,
  type ConnectionState,
  OPEN_TIMEOUT_MS,
  PAUSED_RETRY_MS,
  SYNC_TIMEOUT_MS,
  step,
} from './connection-machine';
import type { EndReason } from './types';

const answer: TokenAnswer = { url: 'ws://localhost', room: 'room', token: 'token' };
const NOW = 5_000;

/** The state after these events, at one moment and with the greatest waits. */
function stateAfter(...events: ConnectionEvent[]): ConnectionState {
  const start: ConnectionState = { kind: 'idle' };
  return events.reduce<ConnectionState>((state, event) => step(state, event, NOW, 0.999).state, start);
}

const asking = [{ type: 'start' }] as const;
const opening = [...asking, { type: 'token', attempt: 1, answer }] as const;
const syncing = [...opening, { type: 'opened', attempt: 1 }] as const;
const live = [...syncing, { type: 'synced', attempt: 1 }] as const;
const unreachable = (attempt: number) => ({ type: 'token-failed', attempt, failure: { kind: 'unreachable' } }) as const;
const waiting = [...asking, unreachable(1)] as const;

describe('C2 an attempt', () => {
  test('asks for a token before it opens a socket', () => {
    expect(step({ kind: 'idle' }, { type: 'start' }, NOW, 0)).toEqual({
      state: { kind: 'asking', attempt: 1, failures: 0, untilMs: NOW + OPEN_TIMEOUT_MS },
      effects: [
        { type: 'request-token', attempt: 1 },
        { type: 'arm-timer', attempt: 1, delayMs: OPEN_TIMEOUT_MS },
      ],
    });
    expect(step(stateAfter(...asking), { type: 'token', attempt: 1, answer }, NOW, 0).effects[0]).toEqual({
      type: 'open-socket',
      attempt: 1,
      answer,
    });
  });

  test('that gets no token, or does not open, in 10 s is given up and tried again', () => {
    const late = NOW + OPEN_TIMEOUT_MS;
    const unasked = step(stateAfter(...asking), { type: 'timer', attempt: 1 }, late, 0);
    expect(unasked.state.kind).toBe('waiting');
    expect(unasked.effects[0]).toEqual({ type: 'cancel-token' });
    const unopened = step(stateAfter(...opening), { type: 'timer', attempt: 1 }, late, 0);
    expect(unopened.state.kind).toBe('waiting');
    expect(unopened.effects[0]).toEqual({ type: 'close-socket' });
  });

  test('that stays silent for 60 s before the sync is closed; a message gives it 60 s more', () => {
    const heard = step(stateAfter(...syncing), { type: 'heard', attempt: 1 }, NOW + 40_000, 0).state;
    const rung = step(heard, { type: 'timer', attempt: 1 }, NOW + SYNC_TIMEOUT_MS, 0);
    expect(rung.effects).toEqual([{ type: 'arm-timer', attempt: 1, delayMs: 40_000 }]);
    const silent = step(rung.state, { type: 'timer', attempt: 1 }, NOW + 40_000 + SYNC_TIMEOUT_MS, 0);
    expect(silent.effects[0]).toEqual({ type: 'close-socket' });
    expect(silent.state.kind).toBe('waiting');
  });

  test('is not touched by late events of the one that it replaced', () => {
    const second = stateAfter(...waiting, { type: 'retry' }, { type: 'token', attempt: 2, answer });
    const late: ConnectionEvent[] = [
      { type: 'closed', attempt: 1, code: CloseCode.accessWithdrawn },
      { type: 'synced', attempt: 1 },
      { type: 'timer', attempt: 1 },
      { type: 'dead', attempt: 1 },
      { type: 'token', attempt: 1, answer },
    ];
    for (const event of late) expect(step(second, event, NOW + 1e6, 0)).toEqual({ state: second, effects: [] });
  });
});

describe('C3 backoff', () => {
  test('doubles its bound with each failure, up to 30 s', () => {
    const bounds = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((failures) => {
      const state = { kind: 'asking', attempt: 1, failures: failures - 1, untilMs: 0 } as const;
      const next = step(state, unreachable(1), 0, 0.9999).state;
      return next.kind === 'waiting' ? Math.ceil(next.untilMs / 100) * 100 : null;
    });
    expect(bounds).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
  });

  test('has full jitter: a chance of nothing is no wait', () => {
    expect(step(stateAfter(...opening), { type: 'closed', attempt: 1, code: 1006 }, NOW, 0).effects).toEqual([
      { type: 'arm-timer', attempt: 1, delayMs: 0 },
    ]);
  });

  test('starts anew only after a sync', () => {
    const failedTwice = stateAfter(...waiting, { type: 'retry' }, unreachable(2));
    expect(failedTwice).toMatchObject({ failures: 2 });
    const opened = [{ type: 'retry' }, { type: 'token', attempt: 3, answer }, { type: 'opened', attempt: 3 }] as const;
    const closed = { type: 'closed', attempt: 3, code: 1006 } as const;
    expect(stateAfter(...waiting, { type: 'retry' }, unreachable(2), ...opened, closed)).toMatchObject({ failures: 3 });
    const synced = { type: 'synced', attempt: 3 } as const;
    expect(stateAfter(...waiting, { type: 'retry' }, unreachable(2), ...opened, synced, closed)).toMatchObject({
      failures: 1,
    });
  });

  test('is longer after the server said that it is too much', () => {
    expect(stateAfter(...live, { type: 'closed', attempt: 1, code: CloseCode.overloaded })).toMatchObject({
      failures: 4,
    });
    expect(stateAfter(...live, { type: 'closed', attempt: 1, code: CloseCode.restart })).toMatchObject({ failures: 1 });
  });
});

describe('C3 a wait', () => {
  test.each(['online', 'visible', 'retry'] as const)('ends at once on %s', (type) => {
    const next = step(stateAfter(...waiting), { type }, NOW, 0);
    expect(next.state).toMatchObject({ kind: 'asking', attempt: 2 });
    expect(next.effects[0]).toEqual({ type: 'request-token', attempt: 2 });
  });

  test('becomes a pause when the browser goes offline, which still tries now and then', () => {
    const paused = stateAfter(...waiting, { type: 'offline' });
    expect(paused).toEqual({ kind: 'paused', attempt: 1, failures: 1, untilMs: NOW + PAUSED_RETRY_MS });
    expect(step(paused, { type: 'timer', attempt: 1 }, NOW + PAUSED_RETRY_MS, 0).state.kind).toBe('asking');
    expect(step(paused, { type: 'online' }, NOW, 0).state.kind).toBe('asking');
  });

  test('a live socket outlasts offline', () => {
    expect(step(stateAfter(...live), { type: 'offline' }, NOW, 0)).toEqual({ state: stateAfter(...live), effects: [] });
  });
});

describe('C3 an end', () => {
  const ends: [number, EndReason][] = [
    [4400, 'bad-message'],
    [4401, 'lease-over'],
    [4403, 'access-withdrawn'],
    [4404, 'gone'],
    [4409, 'out-of-step'],
    [4413, 'too-large'],
    [4499, 'bad-message'],
  ];
  test.each(ends)('close code %i is final: %s', (code, reason) => {
    const closed = { type: 'closed', attempt: 1, code } as const;
    for (const events of code === 4401 ? [opening, syncing] : [opening, syncing, live]) {
      expect(stateAfter(...events, closed)).toEqual({ kind: 'ended', attempt: 1, reason });
    }
  });

  test('of the lease in a live session asks for a token once more, which the web app may refuse', () => {
    const closed = { type: 'closed', attempt: 1, code: 4401 } as const;
    expect(stateAfter(...live, closed)).toMatchObject({ kind: 'waiting', attempt: 1 });
  });

  test.each([1000, 1001, 1005, 1006, 1012, 1013, 4399, 4500, 4529, null])('close code %s is not final', (code) => {
    expect(stateAfter(...live, { type: 'closed', attempt: 1, code }).kind).toBe('waiting');
  });

  test('a refused token ends, and retry() leaves the end with a new token', () => {
    const refused = { type: 'token-failed', attempt: 1, failure: { kind: 'refused', reason: 'sign-in' } } as const;
    const ended = stateAfter(...asking, refused);
    expect(ended).toEqual({ kind: 'ended', attempt: 1, reason: 'sign-in' });
    expect(step(ended, { type: 'visible' }, NOW, 0).state).toBe(ended);
    expect(step(ended, { type: 'retry' }, NOW, 0).state).toMatchObject({ kind: 'asking', attempt: 2 });
  });

  test('a lease that ran out in a sleeping tab is mended when the tab is looked at', () => {
    const ended = stateAfter(...live, { type: 'closed', attempt: 1, code: CloseCode.leaseOver });
    expect(step(ended, { type: 'visible' }, NOW, 0).state).toMatchObject({ kind: 'asking', attempt: 2 });
  });

  test('stop closes what is open and nothing starts again', () => {
    const stopped = step(stateAfter(...live), { type: 'stop' }, NOW, 0);
    expect(stopped.effects).toEqual([{ type: 'close-socket' }]);
    for (const type of ['start', 'retry', 'online', 'visible', 'offline', 'stop'] as const) {
      expect(step(stopped.state, { type }, NOW, 0)).toEqual({ state: { kind: 'stopped' }, effects: [] });
    }
  });
});
