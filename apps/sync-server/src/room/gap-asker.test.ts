import { expect, it } from 'vitest';
import { GapAsker } from './gap-asker';

it('R7 a gap is normal until the first step 1 is answered', () => {
  const asker = new GapAsker();
  asker.asked();
  expect(asker.updated(true)).toBe('go-on');
  expect(asker.answered(false)).toEqual({ step: 'go-on', forgive: false });
});

it('R7 a gap that stays is asked about once more, and then given up', () => {
  const asker = new GapAsker();
  asker.asked();
  expect(asker.answered(true).step).toBe('ask');
  asker.asked();
  expect(asker.answered(true).step).toBe('give-up');
});

it('R7 a gap that opens later is asked about once', () => {
  const asker = new GapAsker();
  asker.asked();
  asker.answered(false);
  expect(asker.updated(true)).toBe('ask');
  asker.asked();
  expect(asker.updated(true)).toBe('go-on');
  expect(asker.answered(false).step).toBe('go-on');
  expect(asker.updated(true)).toBe('ask');
});

it('A4 the step 2 that a raise of role asked for forgives what was ignored before', () => {
  const asker = new GapAsker();
  asker.asked(true);
  expect(asker.answered(false)).toEqual({ step: 'go-on', forgive: true });
  expect(asker.answered(false)).toEqual({ step: 'go-on', forgive: false });
});
