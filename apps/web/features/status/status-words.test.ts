import type { Status } from '@tandem/provider';
import { describe, expect, it } from 'vitest';
import { lastSavedWords, statusSentence, statusWords, waitingWords } from './status-words';

const END_REASONS = [
  'sign-in',
  'forbidden',
  'gone',
  'too-many',
  'lease-over',
  'access-withdrawn',
  'out-of-step',
  'too-large',
  'bad-message',
] as const;

describe('statusWords', () => {
  it.each<[Status, string]>([
    [{ kind: 'saved' }, 'Saved'],
    [{ kind: 'saving' }, 'Saving…'],
    [{ kind: 'offline' }, 'Offline: keep this page open, your changes are sent when the connection is back'],
    [{ kind: 'read-only' }, 'You can read this document'],
    [{ kind: 'not-saved', reason: 'read-only' }, 'Not saved: copy your text below'],
  ])('says %j as %s', (status, sentence) => {
    expect(statusSentence(statusWords(status))).toBe(sentence);
  });

  it('gives the same promise while reconnecting', () => {
    expect(statusWords({ kind: 'reconnecting' }).label).toBe('Reconnecting…');
    expect(statusWords({ kind: 'reconnecting' }).promise).toBe(statusWords({ kind: 'offline' }).promise);
  });

  it.each(END_REASONS)('ends with a reason and a way on: %s', (reason) => {
    const { tone, detail, action, label } = statusWords({ kind: 'ended', reason });
    expect(tone).toBe('danger');
    expect(detail).toMatch(/^[A-Z].*\.$/);
    expect(action).not.toBeNull();
    expect(label).not.toBe('Saved');
  });

  it('says Saved of nothing but what is saved', () => {
    const others: Status[] = [
      { kind: 'opening' },
      { kind: 'saving' },
      { kind: 'offline' },
      { kind: 'reconnecting' },
      { kind: 'read-only' },
      { kind: 'not-saved', reason: 'read-only' },
      ...END_REASONS.map((reason) => ({ kind: 'ended', reason }) as const),
    ];
    for (const status of others) expect(statusWords(status).label).not.toMatch(/^Saved/);
  });
});

describe('the detail', () => {
  it('counts what is waiting', () => {
    expect(waitingWords({ unsaved: 0 })).toBe('Nothing is waiting to be saved.');
    expect(waitingWords({ unsaved: 1 })).toBe('1 change is waiting to be saved.');
    expect(waitingWords({ unsaved: 7 })).toBe('7 changes are waiting to be saved.');
  });

  it('tells the time of the last save', () => {
    expect(lastSavedWords(null)).toBeNull();
    expect(lastSavedWords(new Date(2026, 0, 1, 14, 3, 9).getTime(), 'de')).toBe('Last change saved at 14:03:09.');
  });
});
