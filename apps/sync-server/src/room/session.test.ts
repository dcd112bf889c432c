import {
  CloseCode,
  DEFAULT_LIMITS,
  decodeClientMessage,
  encodeAck,
  encodeAwareness,
  encodeSyncStep1,
  encodeUpdate,
  TIMES,
} from '@tandem/protocol';
import * as decoding from 'lib0/decoding';
import { expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { RoomLog } from './room-log';
import type { SimClient } from './testing/world';
import { World } from './testing/world';

async function opened(names: readonly string[] = ['ada', 'ben']) {
  const world = new World(names);
  for (const client of world.clients) await world.connect(client);
  await world.heal();
  return world;
}

function lineOf(client: SimClient | undefined) {
  if (client?.line == null) throw new Error('not connected');
  return client.line;
}

const heartbeat = encodeAwareness([]);
const isHeartbeat = (frame: Uint8Array) => frame.byteLength === 3 && frame.every((byte, at) => byte === heartbeat[at]);

it('L3 a session is sent a data frame every 15 s', async () => {
  const world = await opened();
  const { connection } = lineOf(world.clients[0]);
  world.advance(TIMES.heartbeatMs * 3);
  expect(connection.sent.filter(isHeartbeat)).toHaveLength(3);
});

it('L3 R1 a session whose room is still loading is sent heartbeats and nothing else', async () => {
  const world = new World(['ada']);
  world.hangLoads();
  const [ada] = world.clients;
  if (ada === undefined) throw new Error('nobody');
  void world.connect(ada);
  const { connection } = lineOf(ada);
  world.deliver(ada, 'toServer');
  world.advance(TIMES.heartbeatMs * 2);
  expect(connection.isPaused).toBe(true);
  expect(connection.sent).toHaveLength(2);
  expect(connection.sent.every(isHeartbeat)).toBe(true);
});

it('L2 a slow reader is sent nothing new until it has drained, and then all that it missed', async () => {
  const world = await opened();
  const [ada, ben] = world.clients;
  const slow = lineOf(ben);
  slow.connection.buffered = 2 * 1024 * 1024;
  // What is under way when the limit is passed still goes out; nothing after it does.
  for (let word = 0; word < 6; word++) {
    ada?.type(0);
    await world.settle(ada);
  }
  const before = slow.connection.sent.length;
  expect(before).toBe(1);
  slow.connection.buffered = 0;
  slow.session.onDrained();
  const updates = slow.connection.sent.slice(before).filter((frame) => frame[0] === 0);
  expect(updates).toHaveLength(5);
  await world.heal();
  expect(ben?.doc.getText('t').toString()).toBe(ada?.doc.getText('t').toString());
});

it('L2 a reader that makes no progress for 30 s is cut off, one that does is not', async () => {
  const world = await opened(['ada', 'ben', 'cay']);
  const [ada, ben, cay] = world.clients;
  for (const each of [ben, cay]) lineOf(each).connection.buffered = 3 * 1024 * 1024;
  ada?.type(0);
  await world.settle(ada);
  for (let beat = 0; beat < 4; beat++) {
    lineOf(cay).connection.buffered -= 100_000;
    world.advance(TIMES.heartbeatMs);
  }
  expect(lineOf(ben).connection.closedWith).toBe(1006);
  expect(lineOf(cay).connection.closedWith).toBeNull();
});

it('L1 a session that sends too fast is slowed down first, and closed with 4529 when it stays so for 30 s', async () => {
  const world = await opened();
  const { session, connection } = lineOf(world.clients[0]);
  const flood = () => {
    for (let message = 0; message < 8_000; message++) session.onMessage(encodeAck(1));
  };
  flood();
  expect(connection.isPaused).toBe(true);
  expect(connection.closedWith).toBeNull();
  for (let second = 0; second < 60 && connection.closedWith === null; second++) {
    flood();
    world.advance(1_000);
  }
  expect(connection.closedWith).toBe(4529);
});

it('L1 echoes are free: others’ states sent back never slow a session down', async () => {
  const world = await opened();
  const { session, connection } = lineOf(world.clients[0]);
  session.onMessage(encodeAwareness([{ clientId: 1, clock: 0, state: '{}' }]));
  const echo = encodeAwareness([{ clientId: 2, clock: 5, state: '{}' }]);
  for (let message = 0; message < 20_000; message++) session.onMessage(echo);
  expect(connection.isPaused).toBe(false);
});

it('O5 a session that has sent 120 ends with 4401 when its lease is over', async () => {
  const world = await opened();
  const { session, connection } = lineOf(world.clients[0]);
  session.onMessage(encodeAck(1));
  world.advance(TIMES.leaseMs - TIMES.heartbeatMs);
  expect(connection.closedWith).toBeNull();
  world.advance(2 * TIMES.heartbeatMs);
  expect(connection.closedWith).toBe(4401);
});

it('R2 a room without sessions is let go, and is loaded again with everything in it', async () => {
  const world = await opened();
  const [ada, ben] = world.clients;
  ada?.type(0);
  await world.settle(ada);
  for (const client of world.clients) world.disconnect(client);
  expect(world.openRooms).toBe(1);
  world.advance(60_000);
  expect(world.openRooms).toBe(0);
  await world.heal();
  expect(ben?.doc.getText('t').toString()).toBe('ada0 ');
});

it('R2 a room is not let go while an accepted edit is not durable', async () => {
  const world = await opened();
  const [ada] = world.clients;
  const { session } = lineOf(ada);
  const written = new Y.Doc();
  written.getText('t').insert(0, 'late');
  session.onMessage(encodeUpdate(Y.encodeStateAsUpdate(written)));
  for (const client of world.clients) world.disconnect(client);
  world.advanceWithoutTurns(60_000);
  expect(world.openRooms).toBe(1);
  await world.commit();
  world.advance(60_000);
  expect(world.openRooms).toBe(0);
  expect(world.kept()).toBe('late');
});

it('R3 a large answer is one step 2 of two bytes behind its updates', async () => {
  const world = await opened();
  const [ada] = world.clients;
  for (let word = 0; word < 30; word++) ada?.type(word);
  await world.heal();
  const late = world.clients[1];
  if (late === undefined) throw new Error('nobody');
  late.doc = new Y.Doc();
  await world.connect(late);
  world.deliver(late, 'toServer');
  const kinds = lineOf(late)
    .connection.sent.filter((frame) => frame[0] === 0)
    .map((frame) => {
      const decoder = decoding.createDecoder(frame);
      decoding.readVarUint(decoder);
      return [decoding.readVarUint(decoder), decoding.readVarUint8Array(decoder).byteLength] as const;
    });
  expect(kinds.at(0)?.[0]).toBe(0);
  expect(kinds.at(-1)).toEqual([1, 2]);
  expect(kinds.slice(1, -1).every(([kind]) => kind === 2)).toBe(true);
});

it('L2 a client that does not read is owed one answer to its step 1s, however many it sends', async () => {
  const world = await opened();
  const { session, connection } = lineOf(world.clients[0]);
  connection.buffered = 2 * 1024 * 1024;
  session.onMessage(encodeSyncStep1(Uint8Array.of(0)));
  const before = connection.sent.length;
  for (let message = 0; message < 500; message++) session.onMessage(encodeSyncStep1(Uint8Array.of(0)));
  expect(connection.sent).toHaveLength(before);
  connection.buffered = 0;
  session.onDrained();
  const answers = connection.sent.slice(before).filter((frame) => frame[0] === 0 && frame[1] === 1);
  expect(answers).toHaveLength(1);
});

it('L2 P5 a slow reader is told at last who left meanwhile', async () => {
  const world = await opened();
  const [ada, ben] = world.clients;
  lineOf(ada).session.onMessage(encodeAwareness([{ clientId: 1, clock: 0, state: '{}' }]));
  const slow = lineOf(ben);
  slow.connection.buffered = 2 * 1024 * 1024;
  slow.session.onMessage(encodeSyncStep1(Uint8Array.of(0)));
  if (ada !== undefined) world.disconnect(ada);
  await world.commit();
  const before = slow.connection.sent.length;
  slow.connection.buffered = 0;
  slow.session.onDrained();
  const told = slow.connection.sent.slice(before).flatMap((frame) => {
    const message = decodeClientMessage(frame);
    return message.ok && message.value.kind === 'awareness' ? message.value.entries : [];
  });
  expect(told).toMatchObject([{ clientId: 1, state: 'null' }]);
});

it('M4 what a client sends after its session was ended is neither kept nor handled', async () => {
  const world = await opened();
  const [ada, ben] = world.clients;
  const { session, connection } = lineOf(ada);
  session.onText();
  expect(connection.closedWith).toBe(4400);
  const before = lineOf(ben).connection.sent.length;
  const written = new Y.Doc();
  written.getText('t').insert(0, 'late');
  session.onMessage(encodeUpdate(Y.encodeStateAsUpdate(written)));
  await world.commit();
  expect(lineOf(ben).connection.sent).toHaveLength(before);
  expect(world.kept()).toBe('');
});

it('L7 a fault with what one session asks ends that session, and nobody else’s', async () => {
  const world = await opened();
  const [ada, ben] = world.clients;
  const { session, connection } = lineOf(ada);
  const fault = vi.spyOn(RoomLog.prototype, 'answerTo').mockImplementationOnce(() => {
    throw new RangeError('too much');
  });
  session.onMessage(encodeSyncStep1(Y.encodeStateVector(new Y.Doc())));
  expect(fault).toHaveBeenCalledTimes(1);
  expect(connection.closedWith).toBe(CloseCode.overloaded);
  expect(lineOf(ben).connection.closedWith).toBeNull();
  fault.mockRestore();
});

it('R13 L2 what a slow reader missed is sent as it takes it', async () => {
  const world = await opened();
  const [ada, ben] = world.clients;
  if (ben === undefined) throw new Error('nobody');
  const { connection, session } = lineOf(ben);
  connection.buffered = 2 * 1024 * 1024;
  for (let part = 0; part < 12; part++) {
    ada?.doc.getMap('m').set(`part${part}`, new Uint8Array(300 * 1024));
    await world.settle(ada);
  }
  const send = vi.spyOn(connection, 'send').mockImplementation((frames) => {
    connection.sent.push(...frames);
    connection.buffered += frames.reduce((sum, { byteLength }) => sum + byteLength, 0);
  });
  const written: number[] = [];
  for (let drain = 0; drain < 12 && ben.doc.getMap('m').size !== 12; drain++) {
    connection.buffered = 0;
    session.onDrained();
    written.push(connection.buffered);
    while (connection.sent.length > 0) world.deliver(ben, 'toClient');
  }
  expect(ben.doc.getMap('m').size).toBe(12);
  expect(written.length).toBeGreaterThan(2);
  expect(Math.max(...written)).toBeLessThan(DEFAULT_LIMITS.sendBufferBytes + 700 * 1024);
  send.mockRestore();
});
