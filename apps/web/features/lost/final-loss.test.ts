import { describe, expect, it } from 'vitest';
import { isFinalLoss, isWithdrawn } from './final-loss';
import { withFound } from './use-lost-list';

describe('C7 a copy is kept of what can never be saved, and only of that', () => {
  it('is final when the server did not apply it', () => {
    expect(isFinalLoss({ status: { kind: 'not-saved', reason: 'read-only' }, unsaved: 1 })).toBe(true);
  });

  it.each(['out-of-step', 'too-large', 'bad-message'] as const)('is final when the Y.Doc has to go: %s', (reason) => {
    expect(isFinalLoss({ status: { kind: 'ended', reason }, unsaved: 2 })).toBe(true);
    expect(isFinalLoss({ status: { kind: 'ended', reason }, unsaved: 0 })).toBe(false);
  });

  it.each([
    'sign-in',
    'forbidden',
    'gone',
    'too-many',
    'other-person',
    'elsewhere',
    'lease-over',
    'access-withdrawn',
  ] as const)('is not final when trying again goes on with the same Y.Doc: %s', (reason) => {
    expect(isFinalLoss({ status: { kind: 'ended', reason }, unsaved: 2 })).toBe(false);
  });

  it.each(['opening', 'saved', 'saving', 'offline', 'reconnecting', 'read-only'] as const)(
    'is not final: %s',
    (kind) => {
      expect(isFinalLoss({ status: { kind }, unsaved: 2 })).toBe(false);
    },
  );
});

describe('C11 the local copy goes with the access', () => {
  it.each(['forbidden', 'gone', 'access-withdrawn'] as const)('when the document is no longer theirs: %s', (reason) => {
    expect(isWithdrawn({ kind: 'ended', reason })).toBe(true);
  });

  it.each(['sign-in', 'other-person', 'elsewhere', 'too-many', 'lease-over'] as const)(
    'and not when it may come back: %s',
    (reason) => {
      expect(isWithdrawn({ kind: 'ended', reason })).toBe(false);
    },
  );

  it('offers a text once, however often the copy tells of it', () => {
    const lost = { kind: 'words', text: 'Mine.', id: 3 } as const;
    expect(withFound([lost], [lost])).toEqual([lost]);
    expect(withFound([{ ...lost, id: null }], [lost])).toHaveLength(2);
  });
});
