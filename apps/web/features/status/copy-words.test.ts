import { describe, expect, it } from 'vitest';
import { copyWords, lastSavedWords, reopenWords, waitingWords } from './copy-words';

const kept = { kind: 'kept' } as const;
const keeping = { kind: 'keeping' } as const;
const full = { kind: 'unavailable', reason: 'full' } as const;

describe('the detail', () => {
  it('counts what is waiting, and says where it is', () => {
    expect(waitingWords({ unsaved: 0, copy: kept })).toBe('Nothing is waiting to be saved.');
    expect(waitingWords({ unsaved: 1, copy: kept })).toBe('1 edit is waiting to be saved. It is kept on this device.');
    expect(waitingWords({ unsaved: 7, copy: keeping })).toBe(
      '7 edits are waiting to be saved. They are being stored on this device.',
    );
    expect(waitingWords({ unsaved: 7, copy: full })).toBe(
      '7 edits are waiting to be saved. They are on this page only.',
    );
  });

  it('tells whether this device keeps a copy, and if not, why', () => {
    expect(copyWords({ copy: kept, ready: true })).toBe('This device keeps a copy of this page.');
    expect(copyWords({ copy: kept, ready: false })).toBeNull();
    expect(copyWords({ copy: full, ready: true })).toBe(
      'This browser can’t keep a copy (private window or no space left).',
    );
  });

  it('does not let a writer close the page without knowing what opens it again', () => {
    const cut = { copy: kept, ready: true, status: { kind: 'offline' } } as const;
    expect(reopenWords(cut)).toBe('To open it again after closing, you need a connection.');
    expect(reopenWords({ ...cut, status: { kind: 'saved' } })).toBeNull();
    expect(reopenWords({ ...cut, copy: full })).toBeNull();
  });

  it('tells the time of the last save', () => {
    expect(lastSavedWords(null)).toBeNull();
    expect(lastSavedWords(new Date(2026, 0, 1, 14, 3, 9).getTime(), 'de')).toBe('Last change saved at 14:03:09.');
  });
});
