import { expect, it } from 'vitest';
import { FLAG, flagPlace, flagWidth } from './flag-place';

const area = { top: 100, bottom: 500 };
const line = (top: number) => ({ top, bottom: top + 22 });
const place = (top: number, ownTop: number | null = null, isFreeBeside = false) =>
  flagPlace({ line: line(top), area, own: ownTop === null ? null : line(ownTop), isFreeBeside });

it('P13 a name stands above its line, and below where there is no room above', () => {
  expect(place(200)).toBe('above');
  expect(place(104)).toBe('below');
});

it('P13 a name stands beside its caret where no words are, so that it covers none', () => {
  expect(place(200, null, true)).toBe('beside');
  expect(place(104, null, true)).toBe('beside');
  expect(place(200, 172, true)).toBe('beside');
});

it('P13 a name is not beside a caret on the line that its reader types in', () => {
  expect(place(200, 200, true)).toBe('above');
});

it('P13 a name leaves the line above free while its reader types there', () => {
  expect(place(200, 172)).toBe('below');
  expect(place(200, 228)).toBe('above');
  expect(place(200, 200)).toBe('above');
});

it('P13 a name is folded where either place would cover the line', () => {
  expect(place(104, 132)).toBe('folded');
  expect(place(470, 442)).toBe('folded');
});

it('P13 long names end where the flag does', () => {
  expect(flagWidth('Ada')).toBeLessThan(60);
  expect(flagWidth('Ada Augusta King, Countess of Lovelace')).toBe(FLAG.width);
});
