import { expect, it } from 'vitest';
import { agoWords } from './ago-words';

const now = Date.UTC(2026, 10, 22, 12);
const before = (minutes: number) => agoWords(now - minutes * 60_000, now);

it('says how long ago an edit was, and a date after a week', () => {
  expect(before(0)).toBe('just now');
  expect(before(5)).toBe('5 minutes ago');
  expect(before(125)).toBe('2 hours ago');
  expect(before(26 * 60)).toBe('yesterday');
  expect(before(9 * 24 * 60)).toBe('Nov 13, 2026');
});
