import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DEFAULT_LIMITS } from '@tandem/protocol';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { OpenConnection } from '../../ports/index';
import { joinFrames } from './frames';
import { createWsAcceptor } from './ws-acceptor';

/** A connection of ours, and the client at its other end. */
async function pair(): Promise<{ connection: OpenConnection; client: WebSocket; end: () => Promise<void> }> {
  const http = createServer();
  const acceptor = createWsAcceptor(DEFAULT_LIMITS);
  const opened = new Promise<OpenConnection>((open) => {
    http.on('upgrade', (request, stream, head) => acceptor.accept({ request, stream, head }, 'write', open));
  });
  await once(http.listen(0, '127.0.0.1'), 'listening');
  const client = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`);
  const connection = await opened;
  await once(client, 'open');
  const end = async () => {
    client.terminate();
    http.close();
    await once(http, 'close');
  };
  return { connection, client, end };
}

const filled = (bytes: number, value: number) => new Uint8Array(bytes).fill(value);

it('R12 frames of every length arrive whole and in order, also in between what ws itself writes', async () => {
  const { connection, client, end } = await pair();
  const lengths = [0, 1, 125, 126, 127, 0xffff, 0x10000, 70_000, 3];
  const messages = lengths.map((length, at) => filled(length, at));
  const received: Buffer[] = [];
  const all = new Promise<void>((done) => {
    client.on('message', (data: Buffer) => received.push(data) === 3 * messages.length && done());
  });
  connection.send(messages.slice(0, 4));
  connection.send(messages.slice(4));
  for (const message of messages) connection.send([message]);
  connection.send(messages);
  await all;
  expect(received.map((data) => data.byteLength)).toEqual([...lengths, ...lengths, ...lengths]);
  expect(received.every((data, at) => data.every((byte) => byte === at % lengths.length))).toBe(true);
  const closed = once(client, 'close');
  connection.send([filled(5, 9)]);
  connection.close(4400, 'over');
  connection.send([filled(5, 9)]);
  expect((await closed)[0]).toBe(4400);
  expect(received).toHaveLength(3 * lengths.length + 1);
  await end();
});

it('R12 what goes to many is framed once', () => {
  const messages = [filled(3, 1), filled(200, 2)];
  expect(joinFrames(messages)).toBe(joinFrames(messages));
  expect(joinFrames([...messages])).toEqual(joinFrames(messages));
});
