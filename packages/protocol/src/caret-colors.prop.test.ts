import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CARET_COLORS, shownColors } from './caret-colors';
import { colorDistance } from './color-distance';

const person = fc.record({
  id: fc.integer({ min: 0, max: 60 }).map((number) => `guest:${number}`),
  color: fc.constantFrom(...CARET_COLORS, '#6f6a63'),
});
const people = (most: number) => fc.uniqueArray(person, { maxLength: most, selector: ({ id }) => id });
const sorted = (map: ReadonlyMap<string, string>) => [...map].sort();

it('P8 every page comes to the same colours, in whatever order it heard of the people and their tabs', () => {
  const tabs = fc.array(person, { maxLength: 40 });
  const shuffled = tabs.chain((list) =>
    fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
  );
  fc.assert(
    fc.property(shuffled, ([one, other]) => {
      expect(sorted(shownColors(one))).toEqual(sorted(shownColors(other)));
    }),
  );
});

it('P8 no two share a hue while there are enough, and beyond that all hues are shared evenly', () => {
  fc.assert(
    fc.property(people(40), (list) => {
      const uses = new Map<string, number>(CARET_COLORS.map((color) => [color, 0]));
      for (const color of shownColors(list).values()) uses.set(color, (uses.get(color) ?? 0) + 1);
      expect([...uses.values()].reduce((sum, count) => sum + count, 0)).toBe(list.length);
      expect(Math.max(...uses.values())).toBe(Math.ceil(list.length / CARET_COLORS.length));
      expect(Math.min(...uses.values())).toBe(Math.floor(list.length / CARET_COLORS.length));
    }),
  );
});

it('P8 up to four people differ clearly in hue, whatever colours they came with, and six never look alike', () => {
  const group = (count: number) => fc.uniqueArray(person, { minLength: 2, maxLength: count, selector: ({ id }) => id });
  const all = (count: number, holds: (shown: ReadonlyMap<string, string>) => void) =>
    fc.assert(
      fc.property(group(count), (list) => {
        holds(shownColors(list));
      }),
      { numRuns: 2000 },
    );
  all(4, (shown) => expect(leastTurn(shown)).toBeGreaterThanOrEqual(30));
  all(6, (shown) => expect(leastDistance(shown)).toBeGreaterThanOrEqual(8));
});

it('P8 whose hue is near nobody else’s keeps it, and the smallest id always does', () => {
  fc.assert(
    fc.property(people(12), (list) => {
      const shown = shownColors(list);
      const [first] = list.filter(isHue).sort((a, b) => (a.id < b.id ? -1 : 1));
      if (first !== undefined) expect(shown.get(first.id)).toBe(first.color);
      for (const one of list.filter(isHue)) {
        const isAlone = list.every(
          (other) => other === one || !isHue(other) || colorDistance(one.color, other.color) >= 18,
        );
        if (isAlone) expect(shown.get(one.id)).toBe(one.color);
      }
    }),
  );
});

it('P8 who joins with a hue that is far from all that are shown moves nobody', () => {
  fc.assert(
    fc.property(people(11), (list) => {
      const before = shownColors(list);
      const shown = [...before.values()];
      const free = CARET_COLORS.find((color) => shown.every((other) => colorDistance(color, other) >= 18));
      if (free === undefined) return;
      const after = shownColors([...list, { id: 'guest:joins', color: free }]);
      for (const [id, color] of before) expect(after.get(id)).toBe(color);
    }),
  );
});

function isHue({ color }: { readonly color: string }): boolean {
  return CARET_COLORS.some((hue) => hue === color);
}

function pairs(shown: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  const colors = [...shown.values()];
  return colors.flatMap((one, at) => colors.slice(at + 1).map((other) => [one, other] as const));
}

function leastDistance(shown: ReadonlyMap<string, string>): number {
  return Math.min(...pairs(shown).map(([one, other]) => colorDistance(one, other)));
}

/** The smallest difference of hue between any two, in degrees of the colour wheel. */
function leastTurn(shown: ReadonlyMap<string, string>): number {
  return Math.min(
    ...pairs(shown).map(([one, other]) => {
      const turn = Math.abs(hueAngle(one) - hueAngle(other));
      return Math.min(turn, 360 - turn);
    }),
  );
}

/** The hue of HSL, worked out apart from what is tested. */
function hueAngle(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return (Math.atan2(Math.sqrt(3) * (green - blue), 2 * red - green - blue) * 180) / Math.PI;
}
