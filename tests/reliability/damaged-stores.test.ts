import type { Verdict } from '@tandem/testkit';
import { damaged, damagesOf, RoomOpener } from '@tandem/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgedStore } from './aged-store';
import { writeAgedStore } from './aged-store';
import { chanceFor, isLong, seed } from './chance';
import { countOf, describeSilent, verdictsOf } from './damaged-stores';
import { noteFigure } from './figures';

/** How often each file is damaged in each way. */
const ROUNDS = isLong ? 20 : 1;

const opener = new RoomOpener();
let store: AgedStore;
/** Damages after which a document was served shorter without a word. */
const silent: string[] = [];
const verdicts: Verdict[] = [];

beforeAll(async () => {
  store = await writeAgedStore(seed);
  const random = chanceFor('damaged stores');
  const begun = performance.now();
  let count = 0;
  for (let round = 0; round < ROUNDS; round++) {
    for (const damage of damagesOf(store.files, random)) {
      const given = await verdictsOf(damaged(store.files, damage), store, opener);
      verdicts.push(...given);
      count++;
      if (given.includes('crashed')) process.stdout.write(`crashed: ${JSON.stringify(damage)}\n`);
      if (given.includes('silently-shorter')) silent.push(describeSilent(damage, given));
    }
  }
  for (const line of silent) process.stdout.write(`silently shorter: ${line}\n`);
  noteFigure({
    name: 'Damaged stores',
    means:
      'Each file of a stopped server with several documents is cut, emptied, flipped, zeroed, deleted or swapped; lost ' +
      'counts the damages after which some document was served shorter or changed without a word.',
    count,
    lost: silent.length,
    seed,
    durationMs: performance.now() - begun,
    also: countOf(verdicts),
  });
}, 1_800_000);

afterAll(() => opener.close());

describe('D8 a damaged store never serves less than it held without saying so', () => {
  it('D8 undamaged, every document is whole, in tables and in the log', async () => {
    const names = [...store.files.keys()];
    expect(names.filter((name) => name.endsWith('.ldb')).length).toBeGreaterThan(1);
    expect(names.filter((name) => name.endsWith('.log')).length).toBeGreaterThan(0);
    expect(countOf(await verdictsOf(store.files, store, opener))).toMatchObject({ whole: store.held.size });
  });

  it('D8 some of the damages do damage, and some none', () => {
    const { whole } = countOf(verdicts);
    expect(whole).toBeGreaterThan(0);
    expect(verdicts.length - whole).toBeGreaterThan(verdicts.length / 20);
  });

  it('D8 whatever is done to whichever file', () => {
    expect(silent).toEqual([]);
  });
});
