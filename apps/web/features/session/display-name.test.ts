import { expect, it } from 'vitest';
import { parseDisplayName } from './display-name';

it.each([
  ['  Ada Lovelace ', 'Ada Lovelace'],
  ['A\u0000d\na', 'Ada'],
  ['\u202eadA', 'adA'],
  ['عائشة', 'عائشة'],
  ['x'.repeat(80), 'x'.repeat(80)],
])('takes %j', (text, name) => {
  expect(parseDisplayName(text)).toBe(name);
});

it.each(['', '   ', '\u0007\n', 'x'.repeat(81)])('refuses %j', (text) => {
  expect(parseDisplayName(text)).toBeNull();
});
