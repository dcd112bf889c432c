import type { ProcessStore } from '@tandem/testkit';
import { afterEach, describe, expect, it } from 'vitest';
import { chanceFor, isLong, seed } from './chance';
import { noteFigure } from './figures';
import { Kills } from './kills';

const ROUNDS = isLong ? 300 : 3;
const running: Kills[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((kills) => kills.remove()));
});

async function start(store: ProcessStore): Promise<Kills> {
  const kills = await Kills.start(store, chanceFor(`kills, ${store} store`));
  running.push(kills);
  return kills;
}

describe('D1 A2 every acknowledged edit is there after the server and every client are killed with -9', () => {
  it(`D1 A2 ${ROUNDS} times`, async () => {
    const begun = performance.now();
    const kills = await start('real');
    const lossy: string[][] = [];
    let acknowledged = 0;
    for (let round = 1; round <= ROUNDS; round++) {
      const { words, losses } = await kills.round();
      acknowledged += words;
      if (losses.length > 0) lossy.push([`round ${round}`, ...losses]);
    }
    noteFigure({
      name: 'Kills',
      means:
        'The server and everybody who types are killed with -9 while they type; lost counts the kills after which a ' +
        'client that holds nothing was not served an edit that had been acknowledged.',
      count: ROUNDS,
      lost: lossy.length,
      seed,
      durationMs: performance.now() - begun,
      also: { 'acknowledged edits looked for': acknowledged },
    });
    expect(lossy).toEqual([]);
    expect(await kills.allLosses()).toEqual([]);
    expect(acknowledged).toBeGreaterThan(40 * ROUNDS);
  }, 1_200_000);

  it('D1 the same test fails on a store that drops what it is given', async () => {
    const kills = await start('dropping');
    expect((await kills.round()).losses).toHaveLength(2);
  });
});
