import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Installation } from '../../support/installation';
import { DATABASES, databaseEnv } from '../../support/new-database';
import { Visitor } from '../../support/visitor';
import { inverter } from './invert';
import { MATRIX } from './matrix';
import { Questions } from './questions';
import { existingRoutes, serverActions } from './routes';
import { expectedOf, titleOf } from './row';
import { CLAIM_RULE, TABLE } from './table';

const rows = TABLE.map((row) => [titleOf(row), row] as const);

it('G1 every page, route and action has a row in the table of answers', () => {
  const known = new Set([...TABLE, ...MATRIX].map(({ route }) => route));
  expect(existingRoutes().filter((route) => !known.has(route))).toEqual([]);
  expect([...known].filter((route) => !existingRoutes().includes(route))).toEqual([]);
  expect(serverActions()).toEqual([]);
});

describe.each(DATABASES)('on %s', (kind) => {
  let installation: Installation;
  let questions: Questions;

  beforeAll(async () => {
    const env = { LIMITS: 'off', ...(await databaseEnv(kind)) };
    installation = await Installation.start({ env, preload: [inverter] });
    questions = await Questions.about(installation);
  });

  afterAll(() => installation.stop());

  it.each(rows)('G1 everybody is answered as the table says: %s', async (_, row) => {
    expect(await questions.answersTo(row)).toEqual(expectedOf(row));
  });

  it('G2 a page of another origin changes nothing', async () => {
    const changing = TABLE.filter(({ route }) => !route.startsWith('GET') && !route.includes('/internal/'));
    for (const row of changing) {
      for (const headers of [
        { Origin: 'https://evil.example' },
        { Origin: 'null' },
        { 'Sec-Fetch-Site': 'cross-site' },
      ]) {
        expect([row.route, await questions.askAsOwner(row, headers)]).toEqual([row.route, 403]);
      }
    }
  });

  it('G2 a page that came from a former address of the server is told that there is another one, and changes nothing', async () => {
    const headers = { Host: 'old.example:3000', Origin: 'http://old.example:3000', 'Sec-Fetch-Site': 'same-origin' };
    const tokenUrl = new URL(`/api/documents/${crypto.randomUUID()}/token`, installation.web.url);
    expect(await statusOf(tokenUrl, headers)).toBe(421);
    expect(await statusOf(tokenUrl, { ...headers, Origin: 'http://evil.example' })).toBe(403);
  });

  it('G4 an installation can be claimed once, with the link that its start printed', async () => {
    const account = { name: 'Eve', email: 'eve@example.org', password: 'long enough for it' };
    const secret = installation.web.setupUrl?.split('/').at(-1) ?? '';
    const again = await new Visitor(installation.web.url).ask('POST', '/api/setup', { ...account, secret });
    expect(again.status).toBe(410);
  });

  // One database is enough to see that the table notices.
  if (kind === 'sqlite') {
    it('G3 turning any rule around makes the table fail', async () => {
      const rules = await questions.invert(null);
      expect(rules.length).toBeGreaterThan(10);
      // The others are turned around in the matrix.
      const own = rules.filter((each) => each !== CLAIM_RULE && TABLE.some((row) => row.rule === each));
      expect(rules.filter((each) => ![...own, CLAIM_RULE, ...MATRIX.map(({ rule }) => rule)].includes(each))).toEqual([
        'document:comment',
        'document:request',
      ]);
      for (const rule of own) {
        expect([rule, await questions.notices(rule)]).toEqual([rule, true]);
      }
    });
  }
});

it('G3 turning the rule of claiming around makes the claim fail', async () => {
  const installation = await Installation.unclaimed({ preload: [inverter] });
  const questions = await Questions.about(installation, { claimed: false });
  // Rules are made at the first question.
  await installation.admin.ask('GET', '/register');
  await questions.invert(CLAIM_RULE);
  await expect(installation.claim()).rejects.toThrow('410');
  await questions.invert(null);
  await installation.claim();
  await installation.stop();
});

/** What a POST is answered that names a host of its choice, as only a browser at that address or a program does. */
async function statusOf(url: URL, headers: Record<string, string>): Promise<number | undefined> {
  const asking = request(url, { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers } });
  const answered = once(asking, 'response');
  asking.end('{}');
  const [answer]: IncomingMessage[] = await answered;
  answer?.resume();
  return answer?.statusCode;
}
