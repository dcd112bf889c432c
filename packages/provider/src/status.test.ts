import { describe, expect, test } from 'vitest';
import { AS_USUAL } from './conditions';
import type { ConnectionState } from './connection-machine';
import { EMPTY_OUTBOX, noteEdit, refused } from './outbox';
import { statusOf } from './status';

const trying = { attempt: 1, failures: 0, untilMs: 0 };
const live: ConnectionState = { kind: 'live', attempt: 1 };
const ended: ConnectionState = { kind: 'ended', attempt: 1, reason: 'access-withdrawn' };
const unconnected: ConnectionState[] = [
  { kind: 'idle' },
  { kind: 'asking', ...trying },
  { kind: 'opening', ...trying },
  { kind: 'syncing', ...trying },
  { kind: 'waiting', ...trying },
  { kind: 'paused', ...trying },
];
const dirty = noteEdit(EMPTY_OUTBOX, { isTyped: true, bytes: 1 });
const writer = {
  outbox: EMPTY_OUTBOX,
  canWrite: true,
  isOnline: true,
  synced: true,
  hasCopy: false,
  conditions: AS_USUAL,
};

describe('C4 the status', () => {
  test.each(unconnected)('is opening before the first sync, reconnecting after it ($kind)', (connection) => {
    expect(statusOf({ ...writer, connection, synced: false })).toEqual({ kind: 'opening' });
    expect(statusOf({ ...writer, connection })).toEqual({ kind: 'reconnecting' });
    expect(statusOf({ ...writer, connection, outbox: dirty })).toEqual({ kind: 'reconnecting' });
  });

  test.each([...unconnected, live])('is offline when the browser says so, even with a socket ($kind)', (connection) => {
    expect(statusOf({ ...writer, connection, isOnline: false })).toEqual({ kind: 'offline' });
  });

  test('is saved only when connected with nothing unacknowledged', () => {
    expect(statusOf({ ...writer, connection: live })).toEqual({ kind: 'saved' });
    expect(statusOf({ ...writer, connection: live, outbox: dirty })).toEqual({ kind: 'saving' });
  });

  test('is read-only for a reader', () => {
    expect(statusOf({ ...writer, connection: live, canWrite: false })).toEqual({ kind: 'read-only' });
  });

  test.each([...unconnected, live, ended])('not-saved outlasts everything ($kind)', (connection) => {
    const outbox = refused(dirty, 'read-only');
    for (const isOnline of [true, false]) {
      const status = statusOf({
        connection,
        outbox,
        isOnline,
        canWrite: false,
        synced: true,
        hasCopy: true,
        conditions: AS_USUAL,
      });
      expect(status).toEqual({ kind: 'not-saved', reason: 'read-only' });
    }
  });

  test('C16 says that the store fails, whether or not something waits, and leaves readers in peace', () => {
    const full = { ...writer, connection: live, conditions: { ...AS_USUAL, store: 'full' } } as const;
    expect(statusOf(full)).toEqual({ kind: 'store-fails', reason: 'disk-full' });
    expect(statusOf({ ...full, outbox: dirty })).toEqual({ kind: 'store-fails', reason: 'disk-full' });
    expect(statusOf({ ...full, canWrite: false })).toEqual({ kind: 'read-only' });
    const failing = { ...full, conditions: { ...AS_USUAL, store: 'failing' } } as const;
    expect(statusOf(failing)).toEqual({ kind: 'store-fails', reason: 'store-failing' });
  });

  test('C17 says that the document is damaged, once nothing waits that could mend it', () => {
    const damaged = { ...writer, connection: live, conditions: { ...AS_USUAL, document: 'damaged' } } as const;
    expect(statusOf(damaged)).toEqual({ kind: 'damaged' });
    expect(statusOf({ ...damaged, outbox: dirty })).toEqual({ kind: 'saving' });
  });

  test('names why the connection has ended, also when offline', () => {
    expect(statusOf({ ...writer, connection: ended, isOnline: false })).toEqual({
      kind: 'ended',
      reason: 'access-withdrawn',
    });
  });
});
