import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../apps/web/server/db/open';
import type { Database } from '../../../apps/web/server/db/tables';
import { Installation } from '../../support/installation';
import { DATABASES, databaseEnv } from '../../support/new-database';
import type { Answer } from '../../support/visitor';
import { inverter, invertRule } from './invert';
import type { Ids, MatrixRow, State, Who } from './matrix';
import { expectedStatus, MATRIX, positionOf, SEES, STATES, WHO } from './matrix';
import { CANARY, MatrixCast } from './matrix-cast';
import { methodOf } from './row';

const isLong = process.env.TANDEM_LONG === '1';
const rows = MATRIX.map((row) => [row.route, row] as const);

describe.each(DATABASES)('S8 the matrix, on %s', (kind) => {
  let installation: Installation;
  let cast: MatrixCast;
  let db: Database;
  /** A document of each state that no question has changed. */
  let fresh: Partial<Record<State, Ids>> = {};

  beforeAll(async () => {
    const env = { LIMITS: 'off', ...(await databaseEnv(kind)) };
    installation = await Installation.start({ env, preload: [inverter] });
    db = openDatabase(installation.metadata);
    cast = await MatrixCast.of(installation, db);
  });

  afterAll(async () => {
    await db.destroy();
    await installation.stop();
  });

  /** Asks about an untouched document; one that answered well is changed, and not asked about again. */
  const ask = async (row: MatrixRow, who: Who, state: State): Promise<Answer> => {
    const ids = fresh[state] ?? (await cast.document(state));
    fresh = { ...fresh, [state]: ids };
    const method = methodOf(row);
    const answer = await cast.get(who).ask(method, row.path(ids), row.body?.(ids) ?? {});
    if (method !== 'GET' && answer.status < 400) fresh = { ...fresh, [state]: undefined };
    return answer;
  };

  it.each(rows)('everybody is answered as it says, and nobody else reads a word: %s', async (_, row) => {
    for (const state of STATES) {
      // There is no link to change.
      if (state === 'private' && row.route.includes('/links/')) continue;
      for (const who of WHO) {
        const answer = await ask(row, who, state);
        expect([state, who, answer.status]).toEqual([state, who, expectedStatus(row, who, state)]);
        if (!SEES.includes(positionOf(who, state))) {
          expect([state, who, `${answer.text} ${answer.headers}`.includes(CANARY)]).toEqual([state, who, false]);
        }
      }
    }
  });

  it('no list, search or notification holds a document that its reader may not see', async () => {
    for (const state of STATES) {
      const { document } = await cast.document(state);
      for (const who of WHO.filter((each) => each !== 'owner')) {
        const mayRead = SEES.includes(positionOf(who, state)) && who !== 'guest';
        const paths = ['all', 'shared', 'recent', 'trash'].map((view) => `/api/documents?view=${view}&search=canary`);
        const texts = [];
        for (const path of [...paths, '/api/notifications', '/documents?view=shared']) {
          texts.push((await cast.get(who).ask('GET', path)).text);
        }
        expect([state, who, texts.join().includes(document)]).toEqual([state, who, mayRead]);
      }
    }
  });

  if (kind === 'sqlite' && isLong) {
    it('G3 turning any rule about documents around is noticed', async () => {
      const inverted = new Set(MATRIX.map(({ rule }) => rule));
      for (const rule of inverted) {
        let isNoticed = false;
        for (const row of MATRIX.filter((each) => each.rule === rule)) {
          for (const [who, state] of [
            ['viewer', 'shared'],
            ['owner', 'shared'],
            ['owner', 'trashed'],
          ] as const) {
            fresh = { ...fresh, [state]: await cast.document(state) };
            await invertRule(installation, rule);
            const { status } = await ask(row, who, state);
            await invertRule(installation, null);
            fresh = { ...fresh, [state]: undefined };
            isNoticed ||= status !== expectedStatus(row, who, state);
          }
        }
        expect([rule, isNoticed]).toEqual([rule, true]);
      }
    }, 300_000);
  }
});
