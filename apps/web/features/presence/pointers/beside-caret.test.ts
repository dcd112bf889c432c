import { expect, it } from 'vitest';
import { isBesideCaret } from './beside-caret';

it('T1 a pointer has no second name beside its own person’s caret', () => {
  const caret = { left: 100, right: 100, top: 200, bottom: 224 };
  expect(isBesideCaret({ x: 110, y: 210 }, caret)).toBe(true);
  expect(isBesideCaret({ x: 20, y: 180 }, caret)).toBe(true);
  expect(isBesideCaret({ x: 110, y: 300 }, caret)).toBe(false);
  expect(isBesideCaret({ x: 400, y: 210 }, caret)).toBe(false);
  expect(isBesideCaret({ x: 110, y: 210 }, null)).toBe(false);
});
