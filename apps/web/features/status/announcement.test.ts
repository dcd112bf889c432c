import type { Status } from '@tandem/provider';
import { expect, it } from 'vitest';
import { nextAnnouncement } from './announcement';
import { steadyDelay } from './steady-status';

function told(...statuses: Status[]): string[] {
  const heard: string[] = [];
  let last = '';
  for (const status of statuses) {
    const next = nextAnnouncement(last, status, { copy: { kind: 'kept' }, mustReload: false });
    if (next !== last) heard.push(next);
    last = next;
  }
  return heard;
}

it('says nothing while somebody types', () => {
  expect(told({ kind: 'opening' }, { kind: 'saved' }, { kind: 'saving' }, { kind: 'saved' })).toEqual([]);
});

it('tells of trouble once, and of its end', () => {
  const heard = told(
    { kind: 'saved' },
    { kind: 'reconnecting' },
    { kind: 'saving' },
    { kind: 'reconnecting' },
    { kind: 'saved' },
    { kind: 'saved' },
  );
  expect(heard).toEqual([
    expect.stringMatching(/^Reconnecting: your changes are kept on this device$/),
    'Connected again. Saved.',
  ]);
});

it('C16 tells that the store fails, and of its end', () => {
  const full: Status = { kind: 'store-fails', reason: 'disk-full' };
  const heard = told({ kind: 'saved' }, full, { kind: 'saving' }, { kind: 'saved' }, { kind: 'saved' });
  expect(heard).toEqual(['Not saved: the server’s disk is full', 'All is well again. Saved.']);
});

it('says no more while a change is on its way into the copy', () => {
  const circumstances = (kind: 'kept' | 'keeping') => ({ copy: { kind }, mustReload: false });
  const said = nextAnnouncement('', { kind: 'offline' }, circumstances('kept'));
  expect(nextAnnouncement(said, { kind: 'offline' }, circumstances('keeping'))).toBe(said);
  expect(nextAnnouncement('', { kind: 'offline' }, circumstances('keeping'))).toBe('Offline');
});

it('shows trouble at once and a save only when it takes long', () => {
  expect(steadyDelay('saved', 'saving', 1)).toBe(300);
  expect(steadyDelay('saving', 'saved', 1)).toBe(400);
  expect(steadyDelay('saved', 'offline', 1)).toBe(0);
  expect(steadyDelay('saving', 'not-saved', 1)).toBe(0);
  expect(steadyDelay('offline', 'saving', 1)).toBe(0);
  expect(steadyDelay('opening', 'reconnecting', 1)).toBe(0);
  expect(steadyDelay('opening', 'reconnecting', 0)).toBe(1000);
});
