import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ClockSet } from './ranges';

const run = fc.tuple(fc.nat(60), fc.nat(12)).map(([start, length]) => ({ client: 1, start, end: start + length }));

it('R5 a clock set holds exactly the clocks that were added', () => {
  fc.assert(
    fc.property(fc.array(run), fc.array(run, { maxLength: 80 }), run, fc.nat(60), (runs, more, asked, from) => {
      const set = new ClockSet();
      const model = new Set<number>();
      for (const each of runs) set.add(each);
      set.addAll(more);
      for (const each of [...runs, ...more]) {
        for (let clock = each.start; clock < each.end; clock++) model.add(clock);
      }
      let holdsAll = true;
      for (let clock = asked.start; clock < asked.end; clock++) holdsAll &&= model.has(clock);
      expect(set.has(asked)).toBe(holdsAll);
      let end = from;
      while (model.has(end)) end++;
      expect(set.endFrom(1, from)).toBe(end);
      const lowest = Math.min(...model, 100);
      let taken = lowest;
      while (model.has(taken)) taken++;
      expect(set.takeFrom(1, lowest)).toBe(taken);
      expect(set.has({ client: 1, start: lowest, end: lowest + 1 })).toBe(false);
    }),
  );
});
