import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { throttle } from './throttle';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('runs first, at most once per interval, and last', () => {
  const run = vi.fn();
  const { call } = throttle(run, 100);
  call();
  expect(run).toHaveBeenCalledTimes(1);
  for (let moves = 0; moves < 10; moves++) {
    call();
    vi.advanceTimersByTime(25);
  }
  expect(run).toHaveBeenCalledTimes(3);
  vi.advanceTimersByTime(1000);
  expect(run).toHaveBeenCalledTimes(4);
});

it('does nothing more once cancelled', () => {
  const run = vi.fn();
  const { call, cancel } = throttle(run, 100);
  call();
  call();
  cancel();
  vi.advanceTimersByTime(1000);
  expect(run).toHaveBeenCalledTimes(1);
});
