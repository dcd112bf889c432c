import { expect, it } from 'vitest';
import { oneLine } from './one-line';

it('leaves one line of at most 300 units, never half a character', () => {
  expect(oneLine(' Minutes\nof\tNovember\u2028 ')).toBe('Minutes of November');
  expect(oneLine('a\ud800b')).toBe('ab');
  expect(oneLine('😀'.repeat(200))).toBe('😀'.repeat(150));
});
