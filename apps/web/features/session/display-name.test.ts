import { expect, it } from 'vitest';
import { parseDisplayName } from './display-name';

it.each([
  ['  Ada Lovelace ', 'Ada Lovelace'],
  ['A\u0000d\na', 'Ada'],
  ['\u202eadA', 'adA'],
  ['عائشة', 'عائشة'],
  ['A\u200bd\u00ada\ufeff', 'Ada'],
  ['می\u200cخواهم', 'می\u200cخواهم'],
  ['👩\u200d🔬', '👩\u200d🔬'],
  ['x'.repeat(80), 'x'.repeat(80)],
])('W7 takes %j', (text, name) => {
  expect(parseDisplayName(text)).toBe(name);
});

it.each(['', '   ', '\u0007\n', '\u200b', '\u200d', ' \u200c ', '\u3164', '\u2800', '\u0301', 'x'.repeat(81)])(
  'W7 refuses %j',
  (text) => {
    expect(parseDisplayName(text)).toBeNull();
  },
);
