import { expect, it } from 'vitest';
import { TokenBucket } from './token-bucket';

it('L1 what goes over the allowance has to be waited off at the sustained rate', () => {
  const bucket = new TokenBucket({ perSecond: 10, burst: 20 }, 0);
  expect(bucket.take(20, 0)).toBe(0);
  expect(bucket.take(5, 0)).toBe(500);
  expect(bucket.take(0, 500)).toBe(0);
  expect(bucket.take(20, 2_500)).toBe(0);
});

it('L1 a lifted limit never makes anyone wait', () => {
  const lifted = { perSecond: Number.POSITIVE_INFINITY, burst: Number.POSITIVE_INFINITY };
  expect(new TokenBucket(lifted, 0).take(1e12, 0)).toBe(0);
});
