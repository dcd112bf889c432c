import { ok } from '@tandem/protocol';
import { createProvider } from '@tandem/provider';
import { newDocumentId, SyncProcess, TcpProxy, TokenMint } from '@tandem/testkit';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { readBody } from '../support/read-room';

let mint: TokenMint;
const servers: SyncProcess[] = [];

beforeAll(async () => {
  mint = await TokenMint.create('http://localhost:3000');
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.remove()));
});

it('D3 C3 clients that live on recover by themselves and end equal', async () => {
  const server = await SyncProcess.start({ mint });
  servers.push(server);
  const proxy = await TcpProxy.start(server.port);
  const doc = newDocumentId();
  const url = `ws://127.0.0.1:${proxy.port}`;
  const polyfill = WebSocket as unknown as typeof globalThis.WebSocket;
  const tokenOf = (sub: string) => mint.token({ doc, sub });
  const ours = ['ada', 'ben'].map((sub) =>
    createProvider({
      doc: new Y.Doc(),
      WebSocket: polyfill,
      getToken: async () => ok({ url, room: doc, token: await tokenOf(sub) }),
    }),
  );
  const stockDoc = new Y.Doc();
  const params = { token: await tokenOf('cay') };
  const stock = new WebsocketProvider(url, doc, stockDoc, { params, WebSocketPolyfill: polyfill, disableBc: true });
  const docs = [...ours.map((provider) => provider.doc), stockDoc];
  const type = (round: number) => {
    for (const [who, each] of docs.entries()) each.getText('t').insert(0, `${who}:${round} `);
  };
  const saved = () =>
    vi.waitFor(() => {
      for (const provider of ours) expect(provider.getSnapshot().status.kind).toBe('saved');
    }, 30_000);
  await saved();
  for (let round = 0; round < 3; round++) {
    type(round);
    await server.kill();
    type(round + 100);
    await server.start();
    type(round + 200);
    await saved();
    proxy.reset();
    type(round + 300);
    await saved();
  }
  await vi.waitFor(
    () => {
      for (const each of docs) expect(each.getText('t').toString()).toBe(docs[0]?.getText('t').toString());
      for (const each of docs) expect(Y.encodeStateVector(each)).toHaveLength(Y.encodeStateVector(stockDoc).length);
    },
    { timeout: 20_000 },
  );
  expect((await readBody(server, mint, doc)).getText('t').toString()).toBe(stockDoc.getText('t').toString());
  expect(stockDoc.getText('t').toString().split(' ')).toHaveLength(3 * 4 * 3 + 1);
  for (const provider of [...ours, stock]) provider.destroy();
  await proxy.close();
}, 90_000);
