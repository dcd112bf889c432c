import { newDocumentId, RawClient, SyncProcess, TokenMint } from '@tandem/testkit';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { titleIn } from './room-fixture';

let mint: TokenMint;
let server: SyncProcess;
let doc = newDocumentId();

beforeAll(async () => {
  mint = await TokenMint.create('http://localhost:3000');
  server = await SyncProcess.start({ mint });
});
afterAll(() => server.remove());
beforeEach(() => {
  doc = newDocumentId();
});

/** Somebody who types, one update for each word, and waits until all of it is kept. */
async function type(sub: string, words: readonly string[], base?: Uint8Array): Promise<Y.Doc> {
  const client = await RawClient.open(server.url, doc, await mint.token({ doc, sub }));
  const written = new Y.Doc();
  if (base !== undefined) Y.applyUpdate(written, base);
  written.on('update', (update: Uint8Array) => client.sendUpdate(update));
  const text = written.getText('title');
  for (const word of words) text.insert(text.length, word);
  client.askAck(1);
  await client.nextAck(1);
  await client.close();
  return written;
}

const words = (count: number, of: string) => Array.from({ length: count }, (_, at) => `${of}${at} `);
const path = (action: string) => `/control/documents/${doc}/${action}`;
const post = async (action: string, body: unknown) =>
  server.control.ask('POST', path(action), { body: Buffer.from(JSON.stringify(body)) });

it('H1 H2 a body’s sittings are listed, and what it held at the end of each is given, also after a restart', async () => {
  const first = await type('user:ada', words(600, 'a'));
  await type('user:ben', words(3, 'b'), Y.encodeStateAsUpdate(first));
  await server.stop();
  await server.start();
  const { sittings, erasures } = await server.control.history(doc);
  expect(erasures).toEqual([]);
  expect(sittings.at(-1)).toMatchObject({ sub: 'user:ben', firstSeq: 601, lastSeq: 603, edits: 3 });
  expect(new Set(sittings.slice(0, -1).map(({ sub }) => sub))).toEqual(new Set(['user:ada']));
  for (const [seq, wanted] of [
    [0, ''],
    [250, words(250, 'a').join('')],
    [600, words(600, 'a').join('')],
    [602, [...words(600, 'a'), ...words(2, 'b')].join('')],
  ] as const) {
    const { status, bytes } = await server.control.ask('GET', `${path('moment')}?seq=${seq}`);
    expect([status, titleIn(bytes)]).toEqual([200, wanted]);
  }
  expect((await server.control.ask('GET', `${path('moment')}?seq=604`)).status).toBe(404);
});

it('H4 a version is restored for those who look, as an edit of who asked', async () => {
  await type('user:ada', ['Draft one. ', 'Draft two.']);
  const reader = await RawClient.open(server.url, doc, await mint.token({ doc, role: 'viewer', sub: 'user:cay' }));
  await reader.settled();
  expect((await post('restore', { seq: 1 })).status).toBe(200);
  await reader.nextOf('update');
  expect(titleIn((await server.control.state(doc)).update)).toBe('Draft one. ');
  const { sittings } = await server.control.history(doc);
  expect(sittings.at(-1)).toMatchObject({ firstSeq: 3, edits: 1 });
  expect((await post('restore', { seq: 9 })).status).toBe(404);
  await reader.close();
});

it('H3 what is erased is recorded with who asked for it, and can’t be read any more', async () => {
  await type('user:ada', words(20, 'a'));
  expect((await post('erasures', { upToSeq: 12 })).status).toBe(204);
  const { sittings, erasures } = await server.control.history(doc);
  expect(erasures).toMatchObject([{ upToSeq: 12 }]);
  expect(sittings).toMatchObject([{ firstSeq: 13, lastSeq: 20, edits: 8 }]);
  expect((await server.control.ask('GET', `${path('moment')}?seq=11`)).status).toBe(404);
  expect(titleIn((await server.control.ask('GET', `${path('moment')}?seq=12`)).bytes)).toBe(words(12, 'a').join(''));
  expect(titleIn((await server.control.state(doc)).update)).toBe(words(20, 'a').join(''));
  expect((await post('erasures', { upToSeq: 99 })).status).toBe(503);
});
