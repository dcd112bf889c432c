import type { DiskPlan } from '@tandem/testkit';
import { Random } from '@tandem/testkit';
import type { Action } from './actions';
import { Checker } from './checker';
import { bringToEnd } from './ending';
import { fixedScript } from './fixed-script';
import { prepare, randomScript } from './steps';
import type { Subject } from './subject';
import { World } from './world';

const STEPS = 250;
/** Who is picked in the fixed script. */
export const FIXED_SEED = 7;

/** What happened in a history that went well. */
export type Outcome = {
  readonly edits: number;
  readonly acknowledged: number;
  readonly writes: number;
  readonly reads: number;
  /** I/Os that failed. */
  readonly failures: number;
  readonly text: string;
};

/** One history, from its seed. Throws a Violation when something happened that must not. */
export function runHistory(subject: Subject, seed: number): Promise<Outcome> {
  const random = new Random(seed);
  return runScript(new World(subject, random), randomScript(random, STEPS));
}

/** The same script each time, on a disk on which these I/Os go wrong. */
export function runFixed(subject: Subject, plan: DiskPlan): Promise<Outcome> {
  return runScript(new World(subject, new Random(FIXED_SEED), plan), fixedScript());
}

async function runScript(world: World, script: readonly Action[]): Promise<Outcome> {
  const checker = new Checker(world);
  prepare(world);
  for (const run of script) {
    run(world);
    await world.rest();
    await checker.check();
  }
  await bringToEnd(world, checker);
  const { ops } = world.journal;
  const { failures, writes, reads } = world.documents;
  const acknowledged = ops.filter(({ isAcknowledged }) => isAcknowledged).length;
  return { edits: ops.length, acknowledged, failures, writes, reads, text: [...checker.cold.words].join(' ') };
}
