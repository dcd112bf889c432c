import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../../../apps/web/server/db/open';
import type { Database } from '../../../apps/web/server/db/tables';
import { Installation } from '../../support/installation';
import { tokenFor } from '../../support/open-document';
import { committedState } from '../../support/signed-ask';
import type { ControlRow } from './control-rows';
import { CONTROL_ROWS } from './control-rows';
import type { Ids, State, Who } from './matrix';
import { positionOf, SEES, STATES, WHO } from './matrix';
import { CANARY, MatrixCast } from './matrix-cast';
import { existingControlCalls } from './routes';

const rows = CONTROL_ROWS.map((row) => [row.route, row] as const);

let installation: Installation;
let cast: MatrixCast;
let db: Database;
const documents = new Map<State, Ids>();
/** What somebody may hold of a document: the token that opens it, or none. */
const tokens = new Map<string, string | null>();

beforeAll(async () => {
  installation = await Installation.start({ env: { LIMITS: 'off' } });
  db = openDatabase(installation.metadata);
  cast = await MatrixCast.of(installation, db);
  for (const state of STATES) {
    const ids = await cast.document(state);
    documents.set(state, ids);
    for (const who of WHO) tokens.set(`${state} ${who}`, await tokenOf(who, state, ids));
  }
});

afterAll(async () => {
  await db.destroy();
  await installation.stop();
});

async function tokenOf(who: Who, state: State, { document }: Ids): Promise<string | null> {
  if (state === 'trashed' || !SEES.includes(positionOf(who, state))) return null;
  return (await tokenFor(cast.get(who), `/api/documents/${document}`)).token;
}

async function call(row: ControlRow, ids: Ids, headers: Readonly<Record<string, string>>): Promise<[number, string]> {
  const [method = ''] = row.route.split(' ');
  const answer = await fetch(`http://127.0.0.1:${installation.env.SYNC_ADMIN_PORT}${row.path(ids)}`, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    ...(row.body === undefined ? {} : { body: JSON.stringify(row.body) }),
  });
  return [answer.status, `${await answer.text()} ${[...answer.headers].join()}`];
}

/** Whether the document is there with its words. */
async function isThere({ document }: Ids): Promise<boolean> {
  const { status, update } = await committedState(installation, document);
  return status === 200 && Buffer.from(update).includes(CANARY);
}

it('S8 every call of the control API has a row', () => {
  const known = CONTROL_ROWS.map(({ route }) => route);
  expect(existingControlCalls().length).toBeGreaterThan(10);
  expect([...existingControlCalls()].sort()).toEqual([...known].sort());
});

it.each(rows)(
  'S8 K1 whoever asks the sync server themselves is told nothing and changes nothing: %s',
  async (_, row) => {
    for (const [state, ids] of documents) {
      const [path = ''] = row.path(ids).replace(ids.document, '[id]').split('?');
      expect(row.route.endsWith(` ${path}`)).toBe(true);
      for (const who of WHO) {
        const token = tokens.get(`${state} ${who}`) ?? null;
        const cookies = { Cookie: cast.get(who).cookieHeader };
        const attempts = [cookies, ...(token === null ? [] : [{ ...cookies, Authorization: `Bearer ${token}` }])];
        for (const headers of attempts) {
          const [status, text] = await call(row, ids, headers);
          expect([state, who, status, text.includes(CANARY)]).toEqual([state, who, 401, false]);
        }
      }
    }
    for (const [state, ids] of documents) expect([state, await isThere(ids)]).toEqual([state, state !== 'purged']);
  },
);
