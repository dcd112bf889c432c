import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Installation } from '../../support/installation';
import { openStock } from '../../support/open-document';
import { OPENING } from '../../support/opening';
import { shareOf } from '../../support/sharing/people-in';
import type { Kind, Trial } from '../../support/sharing/withdrawals';
import { Cast, KINDS } from '../../support/sharing/withdrawals';
import { Typist } from './typist';

const isLong = process.env.TANDEM_LONG === '1';
const TRIALS = isLong ? 200 : 3;
/** Each asks for some seconds of patience. */
const POLLED_TRIALS = isLong ? 10 : 1;
const POLLED = isLong ? KINDS : KINDS.slice(0, 3);
const PUSHED_MS = 5_000;
const POLLED_MS = 10_000;

/** Everything that was said to be saved stands in the document; returns how long words were taken, in milliseconds. */
async function takeAway({ document, owner, writer, withdraw }: Trial, ends: Kind['ends']): Promise<number> {
  const typist = await Typist.sitDown(writer, document);
  await typist.untilSaved(3);
  const from = Date.now();
  await withdraw();
  const ending = await typist.untilEnded();
  expect(ending.kind).toBe(ends);
  const tookMs = typist.lastSavedMs - from;
  await typist.close();
  expect(await savedWords(owner, document)).toBeGreaterThanOrEqual(typist.saved);
  return Math.max(0, tookMs);
}

/** Words from the first on, without a gap, that somebody who comes anew finds; the owner reads also in the trash. */
async function savedWords(owner: Trial['owner'], document: string): Promise<number> {
  const path = `/api/documents/${document}`;
  // Nobody gets a pen before the sync server has said that it heard.
  while ((await owner.ask('POST', `${path}/token`, OPENING)).status === 503);
  const { doc, provider } = await openStock(owner, path);
  const words = new Set(doc.getText('typed').toString().split(' '));
  provider.destroy();
  let count = 0;
  while (words.has(`w${count}`)) count++;
  return count;
}

function p99(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.ceil(times.length * 0.99) - 1] ?? 0;
}

describe('S2 what was taken from somebody is taken from their open sessions', () => {
  let installation: Installation;
  let people: Cast;

  beforeAll(async () => {
    installation = await Installation.start({ env: { LIMITS: 'off' } });
    people = await Cast.of(installation);
  });

  afterAll(async () => {
    await installation.stop();
  });

  it.each(KINDS.map((kind) => [kind.name, kind] as const))(
    `within 5 s, and nothing that was saved is lost: %s`,
    async (_, { prepare, ends }) => {
      const times: number[] = [];
      for (let trial = 0; trial < TRIALS; trial++) times.push(await takeAway(await prepare(people), ends));
      expect(p99(times)).toBeLessThan(PUSHED_MS);
    },
    600_000,
  );

  it('a raise reaches the open session, which writes on where it was', async () => {
    const document = await people.document();
    await people.share(document, 'viewer');
    const { doc, provider } = await openStock(people.member, `/api/documents/${document}`);
    const typist = await Typist.sitDown(people.member, document);
    expect(await typist.untilEnded()).toEqual({ kind: 'reader' });
    await people.share(document, 'editor');
    doc.getText('typed').insert(0, 'raised');
    const seen = await openStock(people.owner, `/api/documents/${document}`);
    while (!seen.doc.getText('typed').toString().includes('raised')) {
      await new Promise((heard) => seen.doc.once('update', heard));
    }
    provider.destroy();
    seen.provider.destroy();
    await typist.close();
  });

  it('whoever holds two rights goes on with the one that is left', async () => {
    const document = await people.document();
    await people.share(document, 'editor');
    await people.owner.get('PATCH', `/api/documents/${document}/sharing`, { workspaceRole: 'editor' });
    const typist = await Typist.sitDown(people.member, document);
    await typist.untilSaved(1);
    const share = await shareOf(people.owner, document, people.memberId);
    await people.owner.get('DELETE', `/api/documents/${document}/shares/${share}`);
    await typist.untilSaved(typist.saved + 5);
    await typist.close();
  });
});

describe('S2 where the web app can’t reach the sync server', () => {
  let installation: Installation;
  let people: Cast;

  beforeAll(async () => {
    // Nobody listens there: only what the sync server asks for reaches it.
    const webEnv = { SYNC_ADMIN_URL: 'http://127.0.0.1:9' };
    installation = await Installation.start({ env: { LIMITS: 'off' }, webEnv });
    people = await Cast.of(installation);
  });

  afterAll(async () => {
    await installation.stop();
  });

  it.each(POLLED.map((kind) => [kind.name, kind] as const))(
    'it is taken within 10 s all the same: %s',
    async (_, { prepare, ends }) => {
      for (let trial = 0; trial < POLLED_TRIALS; trial++) {
        expect(await takeAway(await prepare(people), ends)).toBeLessThan(POLLED_MS);
      }
    },
    600_000,
  );
});
