import { DEFAULT_LIMITS } from '@tandem/protocol';
import { ManualClock } from '@tandem/testkit';
import { expect, it, vi } from 'vitest';
import { Intake, ratesOf } from './intake';
import { FakeConnection } from './testing/fake-connection';

const rates = ratesOf(DEFAULT_LIMITS);

/** Timers that ring a little late, as real ones do. */
class LateClock extends ManualClock {
  override setTimer(run: () => void, delayMs: number): () => void {
    return super.setTimer(run, delayMs + 3);
  }
}

it('L1 a flood is ended after 30 s although each of its pauses lasts a little too long', () => {
  const clock = new LateClock();
  const onTooFast = vi.fn(() => intake.close());
  const intake: Intake = new Intake(
    { clock, connection: new FakeConnection(), rates },
    { handle: () => intake.charge(1), onTooFast },
  );
  for (let message = 0; message < 20_000; message++) intake.push(Uint8Array.of(0));
  clock.advance(29_000);
  expect(onTooFast).not.toHaveBeenCalled();
  clock.advance(5_000);
  expect(onTooFast).toHaveBeenCalledTimes(1);
});

it('L1 a burst within the allowance slows nobody down', () => {
  const clock = new ManualClock();
  const connection = new FakeConnection();
  const handled = vi.fn();
  const intake: Intake = new Intake(
    { clock, connection, rates },
    {
      handle() {
        handled();
        intake.charge(1);
      },
      onTooFast: () => undefined,
    },
  );
  for (let message = 0; message < DEFAULT_LIMITS.messagesBurst; message++) intake.push(Uint8Array.of(0));
  expect(handled).toHaveBeenCalledTimes(DEFAULT_LIMITS.messagesBurst);
  expect(connection.isPaused).toBe(false);
});
