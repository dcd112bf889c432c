import { Random } from '@tandem/testkit';

/** Whether the counts are those that figures are published with. */
export const isLong = process.env.TANDEM_LONG === '1';

/** Printed by each test that uses it; TANDEM_SEED sets it. */
export const seed = Number(process.env.TANDEM_SEED ?? Date.now() % 1_000_000);

/** Chance of its own for each part of a run, so that one part's use doesn't change another's. */
export function chanceFor(part: string): Random {
  process.stdout.write(`${part}: TANDEM_SEED=${seed}\n`);
  return new Random([...part].reduce((mixed, letter) => Math.imul(mixed, 31) + letter.charCodeAt(0), seed));
}
