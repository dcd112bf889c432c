import type { ProcessStore, Random } from '@tandem/testkit';
import { describe, expect, it } from 'vitest';
import { chanceFor, isLong, seed } from './chance';
import { noteFigure } from './figures';
import type { CutResult } from './power-cuts';
import { cutPower } from './power-cuts';
import type { TracedTyping } from './traced-typing';
import { traceTyping } from './traced-typing';

const CUTS = isLong ? 500 : 5;
/** Of one traced run; then people write anew. */
const CUTS_PER_RUN = 100;
/** So early that the files which the first start has made are still the ones in use. */
const EARLY_EVENTS = 1000;
const EARLY_CUTS = isLong ? 200 : 60;

async function trace(store: ProcessStore, random: Random): Promise<TracedTyping> {
  const typing = await traceTyping(store, random);
  const answered = typing.run.answeredBefore(typing.run.events.length);
  // The trace is worth nothing when it missed the answers.
  expect(answered.size).toBeGreaterThan(typing.promised.size * 0.9);
  return typing;
}

let first: Promise<TracedTyping> | null = null;

/** The first run on the real store; it serves several tests. */
function firstTrace(): Promise<TracedTyping> {
  first ??= trace('real', chanceFor('power cuts, first run'));
  return first;
}

async function cutOften(store: ProcessStore, count: number): Promise<CutResult[]> {
  const random = chanceFor(`power cuts, ${store} store`);
  const results: CutResult[] = [];
  while (results.length < count) {
    const typing = await (store === 'real' && results.length === 0 ? firstTrace() : trace(store, random));
    const cuts = typing.run.cuts(Math.min(CUTS_PER_RUN, count - results.length), random);
    for (const cut of cuts) results.push(await cutPower(typing, cut, random));
  }
  return results;
}

const failed = (results: readonly CutResult[]) => results.filter(({ losses }) => losses.length > 0);

describe('D7 after a power cut at any moment every acknowledged edit is there', () => {
  it(`D7 at ${CUTS} random places of a traced server`, async () => {
    const begun = performance.now();
    const results = await cutOften('real', CUTS);
    noteFigure({
      name: 'Power cuts',
      means:
        'A traced server loses power at random places of its trace, and with it any part of what was not synced; lost ' +
        'counts the cuts after which an acknowledged edit was missing or its document refused.',
      count: CUTS,
      lost: failed(results).length,
      seed,
      durationMs: performance.now() - begun,
      also: { 'acknowledged edits looked for': results.reduce((sum, { acknowledged }) => sum + acknowledged, 0) },
    });
    expect(failed(results)).toEqual([]);
    expect(results.some(({ acknowledged }) => acknowledged > 0)).toBe(true);
  }, 1_800_000);

  it('D7 the same check fails on a store that does not sync', async () => {
    // Six cuts in ten lose something, the others come before the first answer or where the system had written already.
    expect(failed(await cutOften('unsynced', 40)).length).toBeGreaterThan(12);
  }, 120_000);

  // LevelDB renames CURRENT when it opens, and syncs nothing after it: until its folder is synced, a new store may be
  // found as it was before the rename, whose MANIFEST was never synced at all.
  it('D7 also where a synced file takes no other change of a name with it', async () => {
    const random = chanceFor('power cuts, names on their own');
    const typing = await firstTrace();
    const results: CutResult[] = [];
    while (results.length < EARLY_CUTS) {
      results.push(await cutPower(typing, random.below(EARLY_EVENTS), random, 'its-own'));
    }
    expect(failed(results)).toEqual([]);
  }, 300_000);
});
