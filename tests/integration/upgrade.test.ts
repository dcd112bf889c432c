import { createHmac, randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import type { RunningServer } from '@tandem/testkit';
import { MemoryStore, newDocumentId, RawClient, startServer, TEST_ORIGIN, TokenMint } from '@tandem/testkit';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';

const ISSUER = 'http://localhost:3000';
const doc = newDocumentId();
const other = newDocumentId();
const store = new MemoryStore();
const load = vi.spyOn(store, 'load');
let mint: TokenMint;
let stranger: TokenMint;
let running: RunningServer;

beforeAll(async () => {
  mint = await TokenMint.create(ISSUER);
  stranger = await TokenMint.create(ISSUER);
  running = await startServer({ store, mint, limits: { sessionsPerSubject: 3 } });
});
afterAll(() => running.stop());

/** The whole answer to an upgrade, up to its end or the end of its headers when it is a 101. */
function upgrade(target: string, headers: readonly string[] = []): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const socket = connect(running.port, '127.0.0.1');
    let text = '';
    const lines = [
      `GET ${target} HTTP/1.1`,
      'Host: localhost',
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      ...headers,
    ];
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    const finish = () => {
      socket.destroy();
      resolve({ status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0), text });
    };
    socket.on('data', (bytes) => {
      text += bytes.toString('latin1');
      if (text.startsWith('HTTP/1.1 101') && text.includes('\r\n\r\n')) finish();
    });
    socket.on('end', finish);
    socket.on('error', reject);
  });
}

async function expectNoTrace(target: string, headers: readonly string[], status: number): Promise<void> {
  const rooms = running.server.counts().rooms;
  load.mockClear();
  const answer = await upgrade(target, headers);
  expect(answer.status).toBe(status);
  expect(answer.text).not.toContain(' 101 ');
  expect(load).not.toHaveBeenCalled();
  expect(store.rooms).toEqual([]);
  expect(running.server.counts().rooms).toBe(rooms);
}

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const nowS = () => Math.floor(Date.now() / 1000);

function unsigned(): string {
  return `${base64url({ alg: 'none', typ: 'doc+jwt' })}.${base64url({ doc, role: 'owner' })}.`;
}

async function signedWithThePublicKey(): Promise<string> {
  const [, payload] = (await mint.token({ doc })).split('.');
  const [key] = mint.jwks.keys;
  const head = `${base64url({ alg: 'HS256', typ: 'doc+jwt', kid: key?.kid })}.${payload}`;
  return `${head}.${createHmac('sha256', Buffer.from(key?.x ?? '', 'base64url'))
    .update(head)
    .digest('base64url')}`;
}

async function tampered(): Promise<string> {
  const [head, , signature] = (await mint.token({ doc, role: 'viewer' })).split('.');
  const [, payload] = (await mint.token({ doc, role: 'owner' })).split('.');
  return `${head}.${payload}.${signature}`;
}

describe('U1 U4 a token that does not hold is answered 401 before the upgrade and leaves nothing behind', () => {
  const wrong: [string, () => string | Promise<string>][] = [
    ['empty', () => ''],
    ['no JWT', () => 'hello'],
    ['cut', async () => (await mint.token({ doc })).slice(0, -20)],
    ['tampered', tampered],
    ['alg none', unsigned],
    ['HS256 with the public key', signedWithThePublicKey],
    ['another key', () => stranger.token({ doc })],
    ['expired', () => mint.token({ doc, claims: { iat: nowS() - 200, exp: nowS() - 80 } })],
    ['issued in the future', () => mint.token({ doc, claims: { iat: nowS() + 100, exp: nowS() + 200 } })],
    ['not valid yet', () => mint.token({ doc, claims: { nbf: nowS() + 100 } })],
    ['too long a life', () => mint.token({ doc, claims: { exp: nowS() + 3600 } })],
    ['no end', () => mint.token({ doc, claims: { exp: undefined } })],
    ['another audience', () => mint.token({ doc, claims: { aud: 'tandem-control' } })],
    ['another issuer', () => mint.token({ doc, claims: { iss: 'https://evil.example' } })],
    ['another type', () => mint.token({ doc, header: { typ: 'JWT' } })],
    ['an unknown key', () => mint.token({ doc, header: { kid: randomUUID() } })],
    ['no person', () => mint.token({ doc, claims: { sub: '' } })],
    ['an unknown role', () => mint.token({ doc, claims: { role: 'admin' } })],
    ['a document that is no id', () => mint.token({ doc, claims: { doc: doc.toUpperCase() } })],
    ['a name too long', () => mint.token({ doc, claims: { name: 'a'.repeat(81) } })],
    ['no colour', () => mint.token({ doc, claims: { color: 'red' } })],
  ];
  it.each(wrong)('%s', async (_, make) => {
    const token = await make();
    await expectNoTrace(`/${doc}?token=${token}`, [], 401);
    await expectNoTrace(`/${doc}`, [`Sec-WebSocket-Protocol: tandem.v1, tandem.bearer.${token}`], 401);
  });

  it('none at all', () => expectNoTrace(`/${doc}`, [], 401));
});

describe('U2 U4 a foreign Origin is answered 403 before the upgrade', () => {
  it.each([
    'null',
    'https://evil.example',
    'http://localhost:3000.evil.example',
    'http://localhost:3001',
    'HTTP://LOCALHOST:3000',
    'https://localhost:3000',
    '',
  ])('%j', async (origin) => {
    await expectNoTrace(`/${doc}?token=${await mint.token({ doc })}`, [`Origin: ${origin}`], 403);
  });

  it('two Origins', async () => {
    const twice = [`Origin: ${TEST_ORIGIN}`, 'Origin: https://evil.example'];
    await expectNoTrace(`/${doc}?token=${await mint.token({ doc })}`, twice, 403);
  });

  it('U2 our own and none at all are let in', async () => {
    const target = `/${doc}?token=${await mint.token({ doc })}`;
    expect((await upgrade(target, [`Origin: ${TEST_ORIGIN}`])).status).toBe(101);
    expect((await upgrade(target)).status).toBe(101);
  });
});

describe('U3 U4 a path that is no room of the token’s document is refused before the upgrade', () => {
  it.each([
    '/',
    '//',
    '/__proto__',
    '/constructor',
    '/..%2f..%2fetc%2fpasswd',
    '/../../etc/passwd',
    `/${doc.toUpperCase()}`,
    `/${doc}/`,
    `/${doc}/more`,
    `/${doc}%00`,
    `/${doc}.drafts`,
    `/${doc}.comments.comments`,
    `/%${doc}`,
    `/${'a'.repeat(8000)}`,
    `http://169.254.169.254/${doc}`,
  ])('%s', async (path) => {
    const token = await mint.token({ doc });
    await expectNoTrace(`${path}?token=${token}`, [], 400);
  });

  it('a room of another document, whatever the query says', async () => {
    await expectNoTrace(`/${other}?token=${await mint.token({ doc })}&doc=${other}`, [], 403);
    await expectNoTrace(`/${other}.comments?token=${await mint.token({ doc })}`, [], 403);
  });
});

it('U5 more sessions of one person than the limit allows are answered 429', async () => {
  const sub = 'guest:many';
  const token = await mint.token({ doc, sub });
  const clients = await Promise.all([1, 2, 3].map(() => RawClient.open(running.url, doc, token)));
  await expect(RawClient.open(running.url, doc, token)).rejects.toThrow('HTTP 429');
  await clients[0]?.close();
  await vi.waitFor(async () => (await RawClient.open(running.url, doc, token)).close());
  await Promise.all(clients.map((client) => client.close()));
});

it('U4 U5 handshakes that are never completed take nobody’s place', async () => {
  const sub = 'guest:clumsy';
  for (let attempt = 0; attempt < 6; attempt++) {
    const target = `/${doc}?token=${await mint.token({ doc, sub })}`;
    expect((await upgrade(target, ['Sec-WebSocket-Protocol: a, a'])).status).toBe(400);
  }
  const client = await RawClient.open(running.url, doc, await mint.token({ doc, sub }));
  await client.close();
});

it('U4 a refused client that does not close keeps no connection', async () => {
  const socket = connect({ port: running.port, host: '127.0.0.1', allowHalfOpen: true });
  const ended = new Promise((resolve) => socket.once('end', resolve));
  const closed = new Promise((resolve) => socket.once('close', resolve));
  const key = 'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==';
  socket.write(`GET /${doc} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${key}\r\n\r\n`);
  socket.resume();
  await ended;
  // The server's end is gone for good, so that writing to it resets the connection.
  socket.on('error', () => socket.destroy());
  const poke = setInterval(() => socket.write('x'), 20);
  await closed;
  clearInterval(poke);
});

it('U6 a token in the subprotocols is taken, and the answer is tandem.v1 alone', async () => {
  const socket = new WebSocket(`${running.url}/${doc}`, ['tandem.v1', `tandem.bearer.${await mint.token({ doc })}`]);
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  expect(socket.protocol).toBe('tandem.v1');
  socket.close();
});

it('X4 no line of the log holds a token', async () => {
  const token = await mint.token({ doc });
  await (await RawClient.open(running.url, doc, token)).close();
  await upgrade(`/${doc}?token=${token}x`);
  const lines = JSON.stringify(running.log.lines);
  expect(running.log.lines.length).toBeGreaterThan(5);
  expect(lines).not.toContain('eyJ');
  expect(lines).not.toContain(token.slice(-40));
});

it('M4 what is no handshake and no page is answered as plain HTTP', async () => {
  const base = `http://127.0.0.1:${running.port}`;
  expect((await fetch(`${base}/healthz`)).status).toBe(200);
  expect((await fetch(`${base}/readyz`)).status).toBe(200);
  expect((await fetch(`${base}/${doc}`)).status).toBe(404);
  expect((await upgrade(`/${doc}`, ['Sec-WebSocket-Key: short'])).status).toBe(400);
});
