import { expect, it } from 'vitest';
import { scrollFor } from './scroll-for';

const area = { top: 100, bottom: 500 };
const line = (top: number) => ({ top, bottom: top + 20 });

it('P10 brings the same text to the same height', () => {
  expect(scrollFor({ line: line(700), shift: 0, caret: null }, area)).toBe(600);
  expect(scrollFor({ line: line(700), shift: 0.5, caret: null }, area)).toBe(610);
  expect(scrollFor({ line: line(100), shift: -2, caret: null }, area)).toBe(-40);
});

it('P10 keeps the caret in view that the other sees on a larger screen', () => {
  expect(scrollFor({ line: line(700), shift: 0, caret: line(900) }, area)).toBe(600);
  expect(scrollFor({ line: line(700), shift: 0, caret: line(1300) }, area)).toBe(600 + 220 + 24);
});

it('P10 goes by the caret where no view is known, and stays where neither is', () => {
  expect(scrollFor({ line: null, shift: 0, caret: line(40) }, area)).toBe(-84);
  expect(scrollFor({ line: null, shift: 0, caret: null }, area)).toBe(0);
});
