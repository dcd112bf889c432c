import { expect, it } from 'vitest';
import { percentile, summary, voidBecause } from './statistics';

it('a summary is the middle figure, with the least and the most', () => {
  expect(summary([5, 1, 9, 3, 7])).toEqual({ median: 5, least: 1, most: 9, runs: 5 });
  expect(percentile([1, 2, 3, 4], 0.5)).toBe(2);
  expect(percentile([1, 2, 3, 4], 0.99)).toBe(4);
});

it('a run in which the load or other work was in the way is void', () => {
  expect(voidBecause({ generatorCpu: 0.79, serverWaited: 0.09 })).toBeNull();
  expect(voidBecause({ generatorCpu: 0.81, serverWaited: 0 })).toContain('81 %');
  expect(voidBecause({ generatorCpu: 0.1, serverWaited: 0.11 })).toContain('11 %');
});
