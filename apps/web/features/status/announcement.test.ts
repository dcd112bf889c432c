import type { Status } from '@tandem/provider';
import { expect, it } from 'vitest';
import { nextAnnouncement } from './announcement';
import { steadyDelay } from './steady-status';

function told(...statuses: Status[]): string[] {
  const heard: string[] = [];
  let last = '';
  for (const status of statuses) {
    const next = nextAnnouncement(last, status);
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
  expect(heard).toEqual([expect.stringMatching(/^Reconnecting: keep this page open/), 'Connected again. Saved.']);
});

it('shows trouble at once and a save only when it takes long', () => {
  expect(steadyDelay('saved', 'saving')).toBe(300);
  expect(steadyDelay('saving', 'saved')).toBe(400);
  expect(steadyDelay('saved', 'offline')).toBe(0);
  expect(steadyDelay('saving', 'not-saved')).toBe(0);
  expect(steadyDelay('offline', 'saving')).toBe(0);
});
