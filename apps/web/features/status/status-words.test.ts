import type { CopyState, Status } from '@tandem/provider';
import { describe, expect, it } from 'vitest';
import { statusSentence, statusWords } from './status-words';

const END_REASONS = [
  'sign-in',
  'forbidden',
  'gone',
  'too-many',
  'other-person',
  'elsewhere',
  'lease-over',
  'access-withdrawn',
  'out-of-step',
  'too-large',
  'bad-message',
] as const;

const at = (copy: CopyState) => ({ copy, mustReload: false });
const kept = at({ kind: 'kept' });
const COPIES: CopyState[] = [
  { kind: 'none' },
  { kind: 'opening' },
  { kind: 'kept' },
  { kind: 'keeping' },
  { kind: 'unavailable', reason: 'full' },
];

describe('statusWords', () => {
  it.each<[Status, string]>([
    [{ kind: 'saved' }, 'Saved'],
    [{ kind: 'saving' }, 'Saving…'],
    [{ kind: 'offline' }, 'Offline: your changes are kept on this device'],
    [{ kind: 'reconnecting' }, 'Reconnecting: your changes are kept on this device'],
    [{ kind: 'store-fails', reason: 'disk-full' }, 'Not saved: the server’s disk is full'],
    [{ kind: 'store-fails', reason: 'store-failing' }, 'Not saved: the server can’t store changes now'],
    [{ kind: 'damaged' }, 'Reading only: part of it can’t be read now'],
    [{ kind: 'read-only' }, 'You can read this document'],
    [{ kind: 'not-saved', reason: 'read-only' }, 'Not saved: copy your text below'],
  ])('says %j as %s', (status, sentence) => {
    expect(statusSentence(statusWords(status, kept))).toBe(sentence);
  });

  it.each(['offline', 'reconnecting'] as const)(
    'C9 promises the device only where every change is kept: %s',
    (kind) => {
      for (const copy of COPIES) {
        const { promise, detail } = statusWords({ kind }, at(copy));
        const isKept = copy.kind === 'kept';
        expect(promise === 'your changes are kept on this device').toBe(isKept);
        expect(detail.includes('kept on this device')).toBe(isKept);
      }
    },
  );

  it.each(['offline', 'reconnecting'] as const)(
    'asks to keep the page open where nothing else holds it: %s',
    (kind) => {
      const { promise, detail } = statusWords({ kind }, at({ kind: 'unavailable', reason: 'denied' }));
      expect(promise).toBe('keep this page open');
      expect(detail).toMatch(/Keep this page open/);
    },
  );

  it('C16 says where changes are while the server’s disk is full, and asks to stay where only the page holds them', () => {
    const full: Status = { kind: 'store-fails', reason: 'disk-full' };
    expect(statusWords(full, kept).detail).toBe(
      'The server’s disk is full. Your changes are kept on this device and are saved as soon as there is room.',
    );
    const open = statusWords(full, at({ kind: 'unavailable', reason: 'denied' }));
    expect(open.detail).toMatch(/Keep this page open/);
    expect(open.promise).toMatch(/keep this page open/);
    for (const copy of COPIES) {
      const promisesDevice = statusWords(full, at(copy)).detail.includes('kept on this device');
      expect(promisesDevice).toBe(copy.kind === 'kept');
    }
  });

  it('says of the server that it can’t be reached, of the network that there is none', () => {
    expect(statusWords({ kind: 'reconnecting' }, kept).detail).toMatch(/^The server can’t be reached/);
    expect(statusWords({ kind: 'offline' }, kept).detail).toMatch(/^There is no network/);
  });

  it.each(END_REASONS)('ends with a reason and a way on: %s', (reason) => {
    const { tone, detail, action, label } = statusWords({ kind: 'ended', reason }, kept);
    expect(tone).toBe('danger');
    expect(detail).toMatch(/^[A-Z].*\.$/);
    expect(action).not.toBeNull();
    expect(label).not.toBe('Saved');
  });

  it('says after a sign-out where the changes are', () => {
    const signedOut: Status = { kind: 'ended', reason: 'sign-in' };
    expect(statusWords(signedOut, kept).promise).toBe('your changes are kept on this device');
    expect(statusWords(signedOut, at({ kind: 'keeping' })).promise).toBe('changes are not saved');
  });

  it('sends a page that is older than the document to be reloaded', () => {
    const words = statusWords({ kind: 'read-only' }, { ...kept, mustReload: true });
    expect(words.detail).toBe('This page is older than the document. Reload it to go on writing.');
    expect(words.action).toEqual({ kind: 'reload', label: 'Reload' });
  });

  it('says Saved of nothing but what is saved', () => {
    const others: Status[] = [
      { kind: 'opening' },
      { kind: 'saving' },
      { kind: 'offline' },
      { kind: 'reconnecting' },
      { kind: 'read-only' },
      { kind: 'not-saved', reason: 'read-only' },
      { kind: 'store-fails', reason: 'disk-full' },
      { kind: 'damaged' },
      ...END_REASONS.map((reason) => ({ kind: 'ended', reason }) as const),
    ];
    for (const status of others) expect(statusWords(status, kept).label).not.toMatch(/^Saved/);
  });
});
