import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Installation } from '../support/installation';
import { OPENING } from '../support/opening';
import { toldApart } from '../support/told-apart';
import { Visitor } from '../support/visitor';

const isLong = process.env.TANDEM_LONG === '1';
const SAMPLES = isLong ? 1000 : 50;
/** How far from guessing is noise: more than four times what the samples scatter by themselves. */
const NOISE = isLong ? 0.1 : 0.25;
const PATIENCE_MS = isLong ? 900_000 : 60_000;

/** Something that can be asked, and one thing that is there and one that isn't. */
type Probe = {
  readonly name: string;
  readonly there: (sample: number) => Promise<Answered>;
  readonly missing: (sample: number) => Promise<Answered>;
};

type Answered = { readonly status: number; readonly text: string };

describe('S9 neither words nor time tell whether there is what one may not know of', () => {
  let installation: Installation;
  let stranger: Visitor;
  let nobody: Visitor;
  let document: string;

  beforeAll(async () => {
    installation = await Installation.start({ env: { LIMITS: 'off' } });
    const owner = await installation.member('Owner');
    stranger = await installation.member('Stranger');
    nobody = new Visitor(installation.web.url);
    document = String((await owner.get('POST', '/api/documents')).id);
  });

  afterAll(() => installation.stop());

  const askFor = (method: 'GET' | 'POST' | 'PATCH', path: (id: string) => string, body: object = {}) => ({
    there: () => stranger.ask(method, path(document), body),
    missing: () => stranger.ask(method, path(crypto.randomUUID()), body),
  });
  const signIn = (email: string) => nobody.copy().ask('POST', '/api/session', { email, password: 'a wrong one' });
  const probes: readonly Probe[] = [
    { name: 'a token', ...askFor('POST', (id) => `/api/documents/${id}/token`, OPENING) },
    { name: 'who can open it', ...askFor('GET', (id) => `/api/documents/${id}/sharing`) },
    { name: 'a change', ...askFor('PATCH', (id) => `/api/documents/${id}/sharing`, { inherits: false }) },
    { name: 'being let in', ...askFor('POST', (id) => `/api/documents/${id}/requests`) },
    {
      name: 'a sign-in',
      there: () => signIn('owner@example.org'),
      missing: (sample) => signIn(`nobody${sample}@example.org`),
    },
  ];

  it.each(probes.map((probe) => [probe.name, probe] as const))(
    `over ${SAMPLES} samples of each: %s`,
    async (_, { there, missing }) => {
      const times = { there: [] as number[], missing: [] as number[] };
      const answers = new Set<string>();
      const take = async (kind: keyof typeof times, asked: () => Promise<Answered>) => {
        const from = performance.now();
        const { status, text } = await asked();
        times[kind].push(performance.now() - from);
        answers.add(`${status} ${text}`);
      };
      for (let sample = 0; sample < SAMPLES; sample++) {
        // In turns, each first as often: what slows the machine slows both.
        const order = [() => take('there', () => there(sample)), () => take('missing', () => missing(sample))];
        for (const ask of sample % 2 === 0 ? order : order.reverse()) await ask();
      }
      expect([...answers]).toHaveLength(1);
      expect(Math.abs(toldApart(times.there, times.missing) - 0.5)).toBeLessThan(NOISE);
    },
    PATIENCE_MS,
  );

  it('and what is compared here is told by time where the server takes longer', () => {
    const quick = Array.from({ length: 50 }, (_, at) => 10 + (at % 7));
    const slow = quick.map((time) => time + 4);
    expect(Math.abs(toldApart(slow, quick) - 0.5)).toBeGreaterThan(NOISE);
    expect(toldApart(quick, quick)).toBe(0.5);
  });
});
