import { describe, expect, it } from 'vitest';
import { isFinalLoss } from './final-loss';

describe('C7 a copy is kept of what can never be saved, and only of that', () => {
  it('is final when the server did not apply it', () => {
    expect(isFinalLoss({ status: { kind: 'not-saved', reason: 'read-only' }, unsaved: 1 })).toBe(true);
  });

  it.each(['out-of-step', 'too-large', 'bad-message'] as const)('is final when the Y.Doc has to go: %s', (reason) => {
    expect(isFinalLoss({ status: { kind: 'ended', reason }, unsaved: 2 })).toBe(true);
    expect(isFinalLoss({ status: { kind: 'ended', reason }, unsaved: 0 })).toBe(false);
  });

  it.each(['sign-in', 'forbidden', 'gone', 'too-many', 'lease-over', 'access-withdrawn'] as const)(
    'is not final when trying again goes on with the same Y.Doc: %s',
    (reason) => {
      expect(isFinalLoss({ status: { kind: 'ended', reason }, unsaved: 2 })).toBe(false);
    },
  );

  it.each(['opening', 'saved', 'saving', 'offline', 'reconnecting', 'read-only'] as const)(
    'is not final: %s',
    (kind) => {
      expect(isFinalLoss({ status: { kind }, unsaved: 2 })).toBe(false);
    },
  );
});
