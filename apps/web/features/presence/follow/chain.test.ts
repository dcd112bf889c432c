import { expect, it } from 'vitest';
import { isLedBy } from './chain';

const follows = (pairs: Readonly<Record<string, string>>) => (person: string) => pairs[person] ?? null;

it('P10 who follows me, also by way of others, doesn’t lead me', () => {
  expect(isLedBy('ben', 'ada', follows({ ben: 'ada' }))).toBe(true);
  expect(isLedBy('ben', 'ada', follows({ ben: 'cy', cy: 'ada' }))).toBe(true);
});

it('P10 who follows nobody, or others, leads me', () => {
  expect(isLedBy('ben', 'ada', follows({}))).toBe(false);
  expect(isLedBy('ben', 'ada', follows({ ben: 'cy', ada: 'ben' }))).toBe(false);
  expect(isLedBy('ben', 'ada', follows({ ben: 'cy', cy: 'ben' }))).toBe(false);
});
