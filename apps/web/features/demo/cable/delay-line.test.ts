import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DelayLine } from './delay-line';
import { travelMs, WEATHERS } from './weather';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const line = () =>
  new DelayLine({
    now: () => Date.now(),
    setTimer: (run, delayMs) => {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
  });

it('T4 whatever the weather, everything arrives once and in the order in which it set out', () => {
  const journey = fc.record({ travelMs: fc.integer({ min: 0, max: 2000 }), restMs: fc.integer({ min: 0, max: 300 }) });
  fc.assert(
    fc.property(fc.array(journey, { maxLength: 40 }), (journeys) => {
      const wire = line();
      const arrived: number[] = [];
      for (const [at, journey] of journeys.entries()) {
        wire.pass(journey.travelMs, () => arrived.push(at));
        vi.advanceTimersByTime(journey.restMs);
      }
      vi.advanceTimersByTime(100_000);
      expect(arrived).toEqual([...journeys.keys()]);
    }),
  );
});

it('T4 nothing arrives before its time', () => {
  const wire = line();
  const arrive = vi.fn();
  wire.pass(350, arrive);
  vi.advanceTimersByTime(349);
  expect(arrive).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(arrive).toHaveBeenCalledOnce();
});

it('T2 what is on a line that is cut never arrives', () => {
  const wire = line();
  const arrive = vi.fn();
  wire.pass(100, arrive);
  wire.cut();
  vi.advanceTimersByTime(1000);
  expect(arrive).not.toHaveBeenCalled();
});

it('a stall holds a message for its time, and only by chance', () => {
  const [, , road] = WEATHERS;
  if (road === undefined) throw new Error('no such weather');
  expect(travelMs(road, () => 0)).toBe(road.delayMs + road.stallMs);
  expect(travelMs(road, () => 0.5)).toBe(road.delayMs + road.jitterMs / 2);
  expect(travelMs(WEATHERS[0], () => 0)).toBe(0);
});
