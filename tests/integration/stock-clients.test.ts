import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { DocumentId } from '@tandem/protocol';
import { newDocumentId, SyncProcess, TcpProxy, TokenMint } from '@tandem/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider as Version3 } from 'y-websocket';
import { WebsocketProvider as Version1 } from 'y-websocket-1';
import { WebsocketProvider as Version2 } from 'y-websocket-2';
import * as Y from 'yjs';

/** How long the versions run side by side: 45 s, in the long run 150 s. */
const SIDE_BY_SIDE_MS = process.env.TANDEM_LONG === '1' ? 150_000 : 45_000;

const require = createRequire(import.meta.url);
const versions = [
  ['y-websocket-1', Version1],
  ['y-websocket-2', Version2],
  ['y-websocket', Version3],
] as const;
/** What the three versions have in common. */
type AnyProvider = Pick<
  InstanceType<typeof Version3>,
  'awareness' | 'synced' | 'wsconnected' | 'ws' | 'connect' | 'disconnect' | 'destroy'
> & {
  on(event: string, listener: (argument: { status: string }) => void): void;
};
type ProviderClass = new (...args: ConstructorParameters<typeof Version3>) => AnyProvider;

/** The version that stands in the installed package itself. */
function versionOf(name: string): string {
  const entry = require.resolve(name);
  const manifest = `${entry.slice(0, entry.indexOf('/node_modules/y-websocket/'))}/node_modules/y-websocket/package.json`;
  return String(JSON.parse(readFileSync(manifest, 'utf8')).version);
}

type Client = { readonly name: string; readonly doc: Y.Doc; readonly provider: AnyProvider };

let mint: TokenMint;
let server: SyncProcess;
let errors: ReturnType<typeof vi.spyOn>;
const clients: Client[] = [];
const proxies: TcpProxy[] = [];

beforeAll(async () => {
  mint = await TokenMint.create('http://localhost:3000');
  server = await SyncProcess.start({ mint });
});
afterAll(() => server.remove());
beforeEach(() => {
  errors = vi.spyOn(console, 'error');
});
afterEach(async () => {
  for (const { provider } of clients.splice(0)) provider.destroy();
  await Promise.all(proxies.splice(0).map((proxy) => proxy.close()));
  expect(errors.mock.calls).toEqual([]);
  vi.restoreAllMocks();
});

/** A socket of the package `ws`, known by the name that old versions expect. */
const polyfill = WebSocket as unknown as typeof globalThis.WebSocket;

function open(name: string, Provider: unknown, room: string, token: string, port: number, more: object = {}): Client {
  const doc = new Y.Doc();
  const Class = Provider as ProviderClass;
  const options = { params: { token }, WebSocketPolyfill: polyfill, disableBc: true, ...more };
  const provider = new Class(`ws://127.0.0.1:${port}`, room, doc, options);
  const client = { name, doc, provider };
  clients.push(client);
  return client;
}

const openAll = (room: string, token: string, port = server.port) =>
  versions.map(([name, Provider]) => open(name, Provider, room, token, port));

const synced = (client: Client) =>
  vi.waitFor(() => expect(client.provider.synced).toBe(true), { timeout: 20_000, interval: 20 });
const textOf = ({ doc }: Client) => doc.getText('t').toString();
const type = ({ doc }: Client, text: string) => doc.getText('t').insert(doc.getText('t').length, text);
const namesSeenBy = ({ provider, doc }: Client) =>
  [...provider.awareness.getStates()].filter(([id]) => id !== doc.clientID).map(([, state]) => state.user?.name);

async function expectEqual(all: readonly Client[], timeout = 20_000): Promise<void> {
  await vi.waitFor(
    () => {
      const [first, ...others] = all;
      if (first === undefined) throw new Error('nobody');
      for (const other of others) {
        expect(textOf(other)).toBe(textOf(first));
        expect(Y.decodeStateVector(Y.encodeStateVector(other.doc))).toEqual(
          Y.decodeStateVector(Y.encodeStateVector(first.doc)),
        );
      }
    },
    { timeout, interval: 50 },
  );
}

async function proxied(): Promise<TcpProxy> {
  const proxy = await TcpProxy.start(server.port);
  proxies.push(proxy);
  return proxy;
}

it(
  'R6 P2 L3 stock y-websocket 1.x, 2.x and 3.x run side by side, idle and typing',
  async () => {
    const found = versions.map(([name]) => versionOf(name));
    process.stdout.write(`stock y-websocket versions: ${found.join(', ')}\n`);
    expect(found).toEqual(['1.5.4', '2.1.0', '3.1.0']);
    const doc = newDocumentId();
    const all = openAll(doc, await mint.token({ doc }));
    await Promise.all(all.map(synced));
    const lost = vi.fn();
    for (const { provider } of all) provider.on('connection-close', lost);
    const end = Date.now() + SIDE_BY_SIDE_MS;
    for (let round = 0; Date.now() < end; round++) {
      for (const client of all) {
        type(client, `${client.name}:${round} `);
        client.provider.awareness.setLocalStateField('cursor', { round });
      }
      await expectEqual(all);
      for (const client of all) await vi.waitFor(() => expect(namesSeenBy(client)).toEqual(['Ada', 'Ada']));
      // The last stretch is idle for longer than the 30 s after which a client takes silence for death.
      const idle = end - Date.now() < 35_000 ? end - Date.now() : 500;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, idle)));
    }
    expect(lost).not.toHaveBeenCalled();
    for (const client of all) expect(namesSeenBy(client)).toEqual(['Ada', 'Ada']);
  },
  SIDE_BY_SIDE_MS + 60_000,
);

it('R8 D1 stock clients go through a restart of the server, and a fresh one finds everything', async () => {
  const doc = newDocumentId();
  const token = await mint.token({ doc });
  const all = openAll(doc, token);
  await Promise.all(all.map(synced));
  for (const client of all) type(client, `before ${client.name} `);
  await expectEqual(all);
  await server.kill();
  for (const client of all) type(client, `while it was away ${client.name} `);
  await server.start();
  await Promise.all(all.map(synced));
  await expectEqual(all);
  for (const client of all) await vi.waitFor(() => expect(namesSeenBy(client)).toHaveLength(2), { timeout: 10_000 });
  const expected = textOf(all[0] ?? fail());
  for (const { provider } of all) provider.disconnect();
  const fresh = open('fresh', Version3, doc, token, server.port);
  await synced(fresh);
  await vi.waitFor(() => expect(textOf(fresh)).toBe(expected));
});

it.each(versions)(
  'R7 %s types offline and again while it reconnects, and all of it arrives',
  async (name, Provider) => {
    const doc = newDocumentId();
    const token = await mint.token({ doc });
    const proxy = await proxied();
    const watcher = open('watcher', Version3, doc, token, server.port);
    const writer = open(name, Provider, doc, token, proxy.port);
    await Promise.all([synced(watcher), synced(writer)]);
    type(writer, 'before ');
    await expectEqual([watcher, writer]);
    proxy.cut();
    await vi.waitFor(() => expect(writer.provider.wsconnected).toBe(false));
    for (let word = 0; word < 200; word++) type(writer, `offline${word} `);
    // Typed from the open of the socket on, before its step 2 can have come: from beyond a clock gap.
    writer.provider.on('status', ({ status }: { status: string }) => {
      if (status === 'connected') type(writer, 'while it reconnects ');
    });
    proxy.heal();
    await synced(writer);
    await expectEqual([watcher, writer]);
    expect(textOf(watcher)).toContain('offline199 while it reconnects');
  },
);

it.each(versions)(
  'P3 %s reconnects with its awareness id while its old socket is half open: its caret stays',
  async (name, Provider) => {
    const doc = newDocumentId();
    const token = await mint.token({ doc, sub: 'guest:ada', name: 'Ada' });
    const proxy = await proxied();
    const watcher = open(
      'watcher',
      Version3,
      doc,
      await mint.token({ doc, sub: 'guest:ben', name: 'Ben' }),
      server.port,
    );
    const writer = open(name, Provider, doc, token, proxy.port);
    await Promise.all([synced(watcher), synced(writer)]);
    writer.provider.awareness.setLocalStateField('cursor', { at: 1 });
    await vi.waitFor(() => expect(namesSeenBy(watcher)).toEqual(['Ada']));
    const gone = vi.fn();
    watcher.provider.awareness.on('change', ({ removed }: { removed: number[] }) => removed.length > 0 && gone());
    // The client's end is gone and comes back; the server still has the old socket.
    proxy.halfOpen();
    await vi.waitFor(() => expect(writer.provider.wsconnected).toBe(false));
    await synced(writer);
    writer.provider.awareness.setLocalStateField('cursor', { at: 2 });
    const cursor = () => watcher.provider.awareness.getStates().get(writer.doc.clientID)?.cursor;
    await vi.waitFor(() => expect(cursor()).toEqual({ at: 2 }));
    proxy.endHalfOpen();
    writer.provider.awareness.setLocalStateField('cursor', { at: 3 });
    await vi.waitFor(() => expect(cursor()).toEqual({ at: 3 }));
    expect(gone).not.toHaveBeenCalled();
  },
);

describe('P6 one caret move among stock clients causes at most ten awareness messages in 5 s', () => {
  async function measure(doc: DocumentId, count: number, more: object): Promise<number> {
    const proxy = await proxied();
    const token = await mint.token({ doc });
    const all = Array.from({ length: count }, (_, at) => open(`client ${at}`, Version3, doc, token, proxy.port, more));
    await Promise.all(all.map(synced));
    for (const client of all) await vi.waitFor(() => expect(namesSeenBy(client)).toHaveLength(count - 1));
    await quiet(all);
    const heard = vi.fn();
    for (const { provider } of all) countAwareness(provider, heard);
    all[0]?.provider.awareness.setLocalStateField('cursor', { at: 1 });
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    for (const client of all) {
      expect(client.provider.awareness.getStates().get(all[0]?.doc.clientID ?? 0)?.cursor).toEqual({ at: 1 });
    }
    return heard.mock.calls.length;
  }

  /** Counts awareness messages with entries that a client sends or is sent. */
  function countAwareness(provider: AnyProvider, heard: () => void): void {
    const { ws } = provider;
    if (ws === null) throw new Error('not connected');
    const count = (data: Uint8Array) => data[0] === 1 && data.byteLength > 3 && heard();
    const send = ws.send.bind(ws);
    ws.send = (data: Uint8Array) => {
      count(data);
      send(data);
    };
    ws.addEventListener('message', (event: MessageEvent) => count(new Uint8Array(event.data)));
  }

  /** Resolves when nobody has heard anything for half a second. */
  async function quiet(all: readonly Client[]): Promise<void> {
    let last = Date.now();
    for (const { provider } of all)
      provider.awareness.on('update', () => {
        last = Date.now();
      });
    await vi.waitFor(() => expect(Date.now() - last).toBeGreaterThan(500), { timeout: 10_000 });
  }

  it('three clients on one token', async () => {
    expect(await measure(newDocumentId(), 3, {})).toBeLessThanOrEqual(10);
  });

  it('two clients with BroadcastChannel on', async () => {
    expect(await measure(newDocumentId(), 2, { disableBc: false })).toBeLessThanOrEqual(10);
  });
});

function fail(): never {
  throw new Error('nobody');
}
