import type { DiskPlan } from '@tandem/testkit';
import { WRITE_FAULTS } from '@tandem/testkit';
import { beforeAll, describe, expect, it } from 'vitest';
import { isLong } from '../reliability/chance';
import { noteFigure } from '../reliability/figures';
import { FIXED_SEED, runFixed } from './history';
import type { Subject } from './subject';
import { loadSubject, SOURCES } from './subject';

/** In small every tenth of them, each time in another way. */
const EVERY = isLong ? 1 : 10;
let subject: Subject;

beforeAll(async () => {
  subject = await loadSubject(SOURCES);
});

/** Each I/O that goes wrong, and how. */
function plansFor(writes: number, reads: number): Map<string, DiskPlan> {
  const plans = new Map<string, DiskPlan>();
  for (let at = EVERY; at <= writes; at += EVERY) {
    const kinds = isLong ? WRITE_FAULTS : WRITE_FAULTS.slice((at / EVERY) % WRITE_FAULTS.length).slice(0, 1);
    for (const kind of kinds) plans.set(`write ${at}: ${kind}`, { writes: new Map([[at, kind]]) });
  }
  for (let at = EVERY; at <= reads; at += EVERY) plans.set(`read ${at}`, { reads: new Set([at]) });
  return plans;
}

describe('R1 R9 D1 whichever I/O of a history goes wrong, in whichever way', () => {
  it('R4 D3 nothing is lost, and all end equal', async () => {
    const begun = performance.now();
    const { writes, reads } = await runFixed(subject, {});
    expect(writes).toBeGreaterThan(20);
    const failures: string[] = [];
    const plans = plansFor(writes, reads);
    for (const [name, plan] of plans) {
      try {
        expect((await runFixed(subject, plan)).failures, name).toBeGreaterThan(0);
      } catch (error) {
        failures.push(`${name}: ${error instanceof Error ? error.stack : String(error)}`);
      }
    }
    noteFigure({
      name: 'Every I/O',
      means:
        'One history is run once for each write that it makes, which fails, finds the disk full or is torn, and once for ' +
        'each read, which fails; lost counts runs as with the simulated histories.',
      count: plans.size,
      lost: failures.length,
      seed: FIXED_SEED,
      durationMs: performance.now() - begun,
    });
    expect(failures.slice(0, 5).join('\n')).toBe('');
  }, 600_000);
});
