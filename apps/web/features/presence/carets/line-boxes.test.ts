import { expect, it } from 'vitest';
import { lineBoxes } from './line-boxes';

const box = (left: number, top: number, right: number, bottom: number) => ({ left, top, right, bottom });

it('joins the runs of a line and keeps lines apart', () => {
  expect(lineBoxes([box(10, 0, 50, 20), box(50, 1, 90, 19), box(0, 28, 40, 48)])).toEqual([
    box(10, 0, 90, 20),
    box(0, 28, 40, 48),
  ]);
});

it('tints a mark inside a mark once, and nothing for what has no size', () => {
  expect(lineBoxes([box(10, 0, 50, 20), box(10, 0, 50, 20), box(5, 0, 5, 20)])).toEqual([box(10, 0, 50, 20)]);
});
