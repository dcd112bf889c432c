import type { Clock } from '../../ports/index';

/** The machine's time and chance. Its timers don't keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimer(run, delayMs) {
    const timer = setTimeout(run, delayMs).unref();
    return () => clearTimeout(timer);
  },
  afterTurn: (run) => void setImmediate(run),
  random: () => Math.random(),
};
