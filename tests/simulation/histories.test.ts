import { beforeAll, describe, expect, it } from 'vitest';
import { isLong, seed } from '../reliability/chance';
import { noteFigure } from '../reliability/figures';
import type { Outcome } from './history';
import { runHistory } from './history';
import type { Subject } from './subject';
import { loadSubject, SOURCES } from './subject';

const HISTORIES = Number(process.env.TANDEM_HISTORIES ?? (isLong ? 10_000 : 100));
let subject: Subject;

beforeAll(async () => {
  subject = await loadSubject(SOURCES);
});

/** Why a history broke a rule, and how to see it again. */
async function failureOf(at: number, onOutcome: (outcome: Outcome) => void): Promise<string | null> {
  try {
    onOutcome(await runHistory(subject, at));
    return null;
  } catch (error) {
    const again = `TANDEM_SEED=${at} TANDEM_HISTORIES=1 npx vitest run --project simulation histories`;
    return `seed ${at}: ${error instanceof Error ? error.stack : String(error)}\n  again: ${again}`;
  }
}

describe('R4 R6 R9 A1 A2 D1 H1 O1 O2 through faults of the disk, partitions and crashes at any step nothing acknowledged is lost and all end equal', () => {
  it(`R1 R8 D3 in ${HISTORIES} histories from TANDEM_SEED=${seed}`, async () => {
    const begun = performance.now();
    const failures: string[] = [];
    const sums = { edits: 0, acknowledged: 0, writes: 0, faults: 0 };
    for (let at = seed; at < seed + HISTORIES; at++) {
      const failure = await failureOf(at, (outcome) => {
        sums.edits += outcome.edits;
        sums.acknowledged += outcome.acknowledged;
        sums.writes += outcome.writes;
        sums.faults += outcome.failures;
      });
      if (failure !== null) failures.push(failure);
    }
    note(failures.length, performance.now() - begun, sums);
    expect(failures.slice(0, 5).join('\n')).toBe('');
    if (HISTORIES < 100) return;
    expect(sums.acknowledged).toBeGreaterThan(3 * HISTORIES);
    expect(sums.faults).toBeGreaterThan(HISTORIES);
  }, 1_800_000);

  it('the same seed gives the same history', async () => {
    for (let at = seed; at < seed + 5; at++) {
      expect(await runHistory(subject, at)).toEqual(await runHistory(subject, at));
    }
  });
});

function note(lost: number, durationMs: number, sums: Record<'edits' | 'acknowledged' | 'writes' | 'faults', number>) {
  noteFigure({
    name: 'Simulated histories',
    means:
      'Three to six people type while lines break, roles change, disks fail or fill and the server crashes, between any ' +
      'two steps; lost counts histories in which after any step an acknowledged edit was not kept, something was shown ' +
      'before it was kept or was a reader’s, or at whose end not all were equal.',
    count: HISTORIES,
    lost,
    seed,
    durationMs,
    also: { edits: sums.edits, acknowledged: sums.acknowledged, writes: sums.writes, 'I/Os that failed': sums.faults },
  });
}
