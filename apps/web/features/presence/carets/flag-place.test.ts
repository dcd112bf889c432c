import { expect, it } from 'vitest';
import { flagPlace } from './flag-place';

const area = { top: 100, bottom: 500 };
const line = (top: number) => ({ top, bottom: top + 22 });

it('P13 a name stands above its line, and below where there is no room above', () => {
  expect(flagPlace(line(200), area, null)).toBe('above');
  expect(flagPlace(line(104), area, null)).toBe('below');
});

it('P13 a name leaves the line above free while its reader types there', () => {
  expect(flagPlace(line(200), area, line(172))).toBe('below');
  expect(flagPlace(line(200), area, line(228))).toBe('above');
  expect(flagPlace(line(200), area, line(200))).toBe('above');
});

it('P13 a name is folded where either place would cover the line', () => {
  expect(flagPlace(line(104), area, line(132))).toBe('folded');
  expect(flagPlace(line(470), area, line(442))).toBe('folded');
});
