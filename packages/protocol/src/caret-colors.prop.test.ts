import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CARET_COLORS, shownColors } from './caret-colors';

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

it('P8 whose hue nobody else has keeps it, and of those who have the same the smallest id', () => {
  fc.assert(
    fc.property(people(12), (list) => {
      const shown = shownColors(list);
      for (const color of CARET_COLORS) {
        const [first] = list
          .filter((one) => one.color === color)
          .map(({ id }) => id)
          .sort();
        if (first !== undefined) expect(shown.get(first)).toBe(color);
      }
    }),
  );
});

it('P8 who joins with a hue that nobody is shown in moves nobody', () => {
  fc.assert(
    fc.property(people(11), (list) => {
      const before = shownColors(list);
      const free = CARET_COLORS.find((color) => ![...before.values()].includes(color));
      if (free === undefined) return;
      const after = shownColors([...list, { id: 'guest:joins', color: free }]);
      for (const [id, color] of before) expect(after.get(id)).toBe(color);
    }),
  );
});
