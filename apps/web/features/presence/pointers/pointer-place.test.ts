import { expect, it } from 'vitest';
import { placeOf, pointOf, readPointer } from './pointer-place';

const narrow = [
  { left: 10, top: 100, width: 200, height: 40 },
  { left: 10, top: 150, width: 200, height: 80 },
];
const wide = [
  { left: 300, top: 20, width: 700, height: 20 },
  { left: 300, top: 50, width: 700, height: 40 },
];

it('a pointer points at the same words on a page of another width', () => {
  const place = placeOf({ x: 110, y: 170 }, narrow);
  expect(place).toEqual({ block: 1, x: 0.5, y: 0.25 });
  expect(place && pointOf(place, wide)).toEqual({ x: 650, y: 60 });
});

it('above the first block and below the last it stays where it is seen', () => {
  for (const point of [
    { x: 12, y: 60 },
    { x: 12, y: 300 },
  ]) {
    const place = placeOf(point, narrow);
    expect(place && pointOf(place, narrow)).toEqual({ x: expect.closeTo(point.x, 0), y: expect.closeTo(point.y, 0) });
  }
});

it('a page without blocks has no places, and a block that is not there yet no point', () => {
  expect(placeOf({ x: 1, y: 1 }, [])).toBeNull();
  expect(pointOf({ block: 2, x: 0, y: 0 }, narrow)).toBeNull();
});

it.each([
  undefined,
  null,
  7,
  { pointer: 'x' },
  { pointer: { block: -1, x: 0, y: 0 } },
  { pointer: { block: 0, x: 1e9, y: 0 } },
])('what others write instead of a pointer is none (%j)', (state) => expect(readPointer(state)).toBeNull());
