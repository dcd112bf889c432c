import { CloseCode, ok, TIMES } from '@tandem/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { createProvider } from './provider';
import { ManualEnvironment } from './testing/manual-environment';
import { TestServer } from './testing/sync-server';
import { ROOM, tokenFor } from './testing/tokens';
import type { Provider } from './types';

const living = new Set<CountedSocket>();
let mostSockets = 0;

/** A real socket; all that are connecting or open are counted. */
class CountedSocket extends WebSocket {
  constructor(url: string, protocols: string[]) {
    super(url, protocols);
    for (const other of living) if (other.readyState >= WebSocket.CLOSING) living.delete(other);
    living.add(this);
    // After all who listen to the close have dealt with it.
    this.on('close', () => queueMicrotask(changed));
    mostSockets = Math.max(mostSockets, living.size);
  }
}

// ws has the browser's interface where y-websocket and the shell use it.
const Socket = CountedSocket as unknown as typeof globalThis.WebSocket;

let server: TestServer;
let environment: ManualEnvironment;
let provider: Provider;
let tokens: number;
let checks: (() => void)[];

const changed = () => {
  for (const check of [...checks]) check();
};

/** Resolves as soon as the condition holds; asked again whenever the server or the provider changes. */
function until(holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (!holds()) return;
      checks = checks.filter((other) => other !== check);
      resolve();
    };
    checks.push(check);
    check();
  });
}

const status = () => provider.getSnapshot().status;
const untilStatus = (kind: string) => until(() => status().kind === kind);
const isAllClosed = () => [...living].every(({ readyState }) => readyState === WebSocket.CLOSED);
const isConnected = () => provider.getSnapshot().connected;
const text = (doc: Y.Doc) => doc.getText('default').toString();
const type = (words: string) => provider.doc.getText('default').insert(0, words);

async function connect(doc = new Y.Doc()): Promise<void> {
  const url = await server.listen();
  const getToken = async () => ok({ url, room: ROOM, token: tokenFor('editor', ++tokens) });
  provider = createProvider({ doc, environment, getToken, WebSocket: Socket });
  provider.subscribe(changed);
}

beforeEach(() => {
  living.clear();
  mostSockets = 0;
  tokens = 0;
  checks = [];
  environment = new ManualEnvironment();
  server = new TestServer(changed);
});

afterEach(async () => {
  provider.destroy();
  provider.doc.destroy();
  await server.close();
  expect(mostSockets).toBeLessThanOrEqual(1);
});

test('U6 passes its token as a subprotocol and receives the document', async () => {
  server.doc.getText('default').insert(0, 'hello');
  await connect();
  await until(isConnected);
  expect(server.tokens).toEqual([tokenFor('editor', 1)]);
  expect(text(provider.doc)).toBe('hello');
  expect(provider.getSnapshot()).toMatchObject({ role: 'editor', synced: true });
});

test('C4 is saved once the server has echoed the request for what was typed', async () => {
  await connect();
  await until(isConnected);
  type('words');
  expect(status()).toEqual({ kind: 'saving' });
  environment.advance(10);
  await untilStatus('saved');
  expect(text(server.doc)).toBe('words');
});

test('C4 sends what was typed offline before it asks whether it is saved', async () => {
  const doc = new Y.Doc();
  doc.getText('default').insert(0, 'offline');
  await connect(doc);
  await until(isConnected);
  environment.advance(10);
  await untilStatus('saved');
  expect(text(server.doc)).toBe('offline');
  const kinds = server.messages.map(({ kind }) => kind);
  expect(kinds.lastIndexOf('ack')).toBeGreaterThan(kinds.indexOf('sync-step-2'));
});

test('C3 ends when access is withdrawn, and opens no socket any more', async () => {
  await connect();
  await until(isConnected);
  server.drop(CloseCode.accessWithdrawn);
  await untilStatus('ended');
  expect(status()).toEqual({ kind: 'ended', reason: 'access-withdrawn' });
  environment.advance(3_600_000);
  expect(tokens).toBe(1);
});

test('C1 C3 comes back after a restart with a new token, one socket at a time, and loses nothing', async () => {
  await connect();
  for (let round = 1; round <= 4; round++) {
    await until(isConnected);
    server.answers = 'hold';
    type(`${round} `);
    environment.advance(10);
    server.drop(CloseCode.restart);
    await until(() => !isConnected() && server.sockets.size === 0);
    type(`${round}b `);
    expect(status()).toEqual({ kind: 'reconnecting' });
    server.answers = 'echo';
    environment.advance(500);
    await until(isConnected);
    environment.advance(10);
    await untilStatus('saved');
    expect(text(server.doc)).toBe(text(provider.doc));
  }
  expect(server.tokens).toEqual([1, 2, 3, 4, 5].map((id) => tokenFor('editor', id)));
  expect(server.mostSockets).toBe(1);
});

test('C2 C3 tries again with a new token when the upgrade is refused', async () => {
  server.refuseWith = 401;
  await connect();
  await until(() => server.refusals === 1 && isAllClosed());
  server.refuseWith = null;
  environment.advance(500);
  await until(isConnected);
  expect(server.tokens).toEqual([1, 2].map((id) => tokenFor('editor', id)));
});

test('C7 tells that an edit was not applied, and keeps it', async () => {
  await connect();
  await until(isConnected);
  server.answers = 'not-applied';
  type('words');
  environment.advance(10);
  await untilStatus('not-saved');
  expect(text(provider.doc)).toBe('words');
});

test('C5 gives up a socket that does not answer for five seconds, and saves over the next', async () => {
  await connect();
  await until(isConnected);
  server.answers = 'hold';
  type('words');
  environment.advance(10 + TIMES.ackTimeoutMs);
  await until(() => server.sockets.size === 0);
  server.answers = 'echo';
  environment.advance(500);
  await until(isConnected);
  environment.advance(10);
  await untilStatus('saved');
  expect(text(server.doc)).toBe('words');
});

test('C1 never has two sockets, whatever signals come while the server comes and goes', async () => {
  await connect();
  const signals = ['offline', 'online', 'visible', 'visible', 'offline', 'online'] as const;
  for (let round = 0; round < 40; round++) {
    const signal = signals[round % signals.length] ?? 'online';
    environment.signal(signal);
    provider.retry();
    environment.advance((round % 7) * 400);
    // Lets the network do some of its work, a different part each time.
    for (let turn = round % 5; turn > 0; turn--) await new Promise((resolve) => setImmediate(resolve));
    if (round % 3 === 0) server.drop(CloseCode.restart);
  }
  environment.signal('online');
  checks.push(provider.retry);
  changed();
  await until(isConnected);
  expect(server.tokens.length).toBeGreaterThan(2);
  expect(new Set(server.tokens).size).toBe(server.tokens.length);
  expect(mostSockets).toBe(1);
});
