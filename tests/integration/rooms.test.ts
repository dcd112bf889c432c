import { encodeUpdate, roomOf } from '@tandem/protocol';
import { FailingLoads, MemoryStore, RawClient, startServer } from '@tandem/testkit';
import { describe, expect, it, vi } from 'vitest';
import { at, contentOf, kinds, typing, useRoom } from './room-fixture';

const room = useRoom();

it('R3 a writer is sent step 1 first, a reader none; a step 1 is answered with updates and then a small step 2', async () => {
  const writer = await room.join();
  writer.sendUpdate(at(typing('Hello').updates, 0));
  writer.askAck(1);
  await writer.nextAck(1);
  const second = await room.join('owner');
  second.sendStep1();
  const step2 = await second.nextOf('sync-step-2');
  expect(step2.update.byteLength).toBe(2);
  expect(kinds(second.messages).filter((kind) => kind !== 'awareness')).toEqual([
    'sync-step-1',
    'update',
    'sync-step-2',
  ]);
  const reader = await room.join('viewer');
  reader.sendStep1();
  await reader.nextOf('sync-step-2');
  expect(kinds(reader.messages)).not.toContain('sync-step-1');
});

it('R4 A1 an update is relayed and acknowledged only when it is durable', async () => {
  const [writer, reader] = [await room.join(), await room.join('viewer')];
  await reader.settled();
  room.store.shut();
  writer.sendUpdate(at(typing('Hello').updates, 0));
  writer.askAck(1);
  await room.store.untilWaiting();
  await Promise.all([writer.settled(), reader.settled()]);
  expect(kinds(writer.messages)).not.toContain('ack');
  expect(kinds(reader.messages)).not.toContain('update');
  expect(await contentOf(reader)).toBe('');
  room.store.open();
  await writer.nextAck(1);
  await reader.nextOf('update');
  expect(kinds(writer.messages)).not.toContain('update');
  expect(await contentOf(reader)).toBe('Hello');
});

it('A1 the echo is byte for byte what was asked', async () => {
  const writer = await room.join();
  const heard = new Promise<Buffer>((resolve) => {
    writer.socket.on('message', (data: Buffer) => data[0] === 120 && resolve(data));
  });
  writer.send(Uint8Array.of(120, 0x85, 0x01));
  expect([...(await heard)]).toEqual([120, 0x85, 0x01]);
});

it('P2 an awareness clock that no client could read ends the session that sent it, and nobody is told', async () => {
  const viewer = await room.join('viewer');
  const clock = [0xf0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x1f];
  const entry = [1, 7, ...clock, 2, 0x7b, 0x7d];
  viewer.send(Uint8Array.of(1, entry.length, ...entry));
  expect((await viewer.closed).code).toBe(4400);
  const writer = await room.join();
  await writer.settled();
  expect(writer.messages.filter((message) => message.kind === 'awareness' && message.entries.length > 0)).toEqual([]);
});

describe('what ends a session', () => {
  it.each<[string, number, Uint8Array | string]>([
    ['text', 4400, 'hello'],
    ['nothing', 4400, Uint8Array.of()],
    ['an unknown type', 4400, Uint8Array.of(77, 1)],
    ['a notice', 4400, Uint8Array.of(122, 0)],
    ['an unknown sync type', 4400, Uint8Array.of(0, 9, 0)],
    ['an update that Yjs could not read', 4400, encodeUpdate(Uint8Array.of(1, 1, 1, 0, 99))],
    ['an update cut short', 4400, encodeUpdate(Uint8Array.of(1, 2, 3))],
  ])('M4 %s from a writer: %d', async (_, code, frame) => {
    const writer = await room.join();
    writer.socket.send(frame);
    expect((await writer.closed).code).toBe(code);
    const after = await room.join();
    await after.settled();
  });

  it('M4 a reader’s frame over the limit: 4413', async () => {
    const reader = await room.join('viewer');
    reader.send(encodeUpdate(new Uint8Array(5000)));
    expect((await reader.closed).code).toBe(4413);
  });

  it('M4 a document over its limit: 4413, and what is there stays', async () => {
    const small = await startServer({ store: new MemoryStore(), mint: room.mint, limits: { documentBytes: 3000 } });
    const writer = await RawClient.open(small.url, room.doc, await room.mint.token({ doc: room.doc }));
    const { updates } = typing('kept', 'x'.repeat(4000));
    writer.sendUpdate(at(updates, 0));
    writer.askAck(1);
    await writer.nextAck(1);
    writer.sendUpdate(at(updates, 1));
    expect((await writer.closed).code).toBe(4413);
    expect(await contentOf(await RawClient.open(small.url, room.doc, await room.mint.token({ doc: room.doc })))).toBe(
      'kept',
    );
    await small.stop();
  });
});

it('R9 while the store fails nothing is acknowledged or relayed, clients are told why, and all is kept once it works', async () => {
  const [writer, reader] = [await room.join(), await room.join('viewer')];
  await reader.settled();
  writer.askAck(7);
  await writer.nextAck(7);
  room.store.shut();
  writer.sendUpdate(at(typing('kept').updates, 0));
  writer.askAck(1);
  await room.store.untilWaiting();
  room.store.failWaiting(new Error('no space left'));
  await writer.nextNotice('store');
  const late = await room.join();
  late.askAck(2);
  await late.nextNotice('store');
  expect(kinds(writer.messages).filter((kind) => kind === 'ack')).toHaveLength(1);
  expect(kinds(reader.messages)).not.toContain('update');
  room.store.open();
  await writer.nextAck(1);
  expect(await contentOf(await room.join())).toBe('kept');
});

it('R1 a load that fails refuses with 1013 and never becomes an empty document', async () => {
  const inner = new MemoryStore();
  const { updates } = typing('precious');
  const failing = new FailingLoads(inner);
  const server = await startServer({ store: failing, mint: room.mint });
  await inner.append([
    { room: roomOf(room.doc).name, entry: { seq: 1, timeMs: 0, sub: 'ada', update: at(updates, 0) } },
  ]);
  const refused = await RawClient.open(server.url, room.doc, await room.mint.token({ doc: room.doc }));
  refused.sendStep1();
  refused.sendUpdate(at(typing('over it').updates, 0));
  expect((await refused.closed).code).toBe(1013);
  expect(kinds(refused.messages).filter((kind) => kind !== 'awareness')).toEqual([]);
  failing.fault = 'none';
  const client = await RawClient.open(server.url, room.doc, await room.mint.token({ doc: room.doc }));
  expect(await contentOf(client)).toBe('precious');
  await server.stop();
});

it('R2 a room is loaded once for all who wait for it', async () => {
  const counting = new MemoryStore();
  const load = vi.spyOn(counting, 'load');
  const server = await startServer({ store: counting, mint: room.mint });
  const token = await room.mint.token({ doc: room.doc });
  const clients = await Promise.all(Array.from({ length: 20 }, () => RawClient.open(server.url, room.doc, token)));
  await Promise.all(clients.map((client) => client.settled()));
  expect(load).toHaveBeenCalledTimes(1);
  await server.stop();
});

it('R8 compaction changes no content, and the log keeps every update', async () => {
  const { updates, doc: mine } = typing(...Array.from({ length: 620 }, (_, word) => `w${word} `));
  const writer = await room.join('editor', 'ada');
  for (const update of updates) writer.sendUpdate(update);
  writer.askAck(1);
  await writer.nextAck(1);
  const name = at(room.memory.rooms, 0);
  await vi.waitFor(async () => expect((await room.memory.load(name)).state?.upToSeq).toBeGreaterThan(499));
  expect(await contentOf(await room.join('viewer'))).toBe(mine.getText('title').toString());
  expect(room.memory.logOf(name).map(({ seq }) => seq)).toEqual(updates.map((_, index) => index + 1));
  expect(new Set(room.memory.logOf(name).map(({ sub }) => sub))).toEqual(new Set(['ada']));
  const again = await startServer({ store: room.memory, mint: room.mint });
  const client = await RawClient.open(again.url, room.doc, await room.mint.token({ doc: room.doc }));
  expect(await contentOf(client)).toBe(mine.getText('title').toString());
  await again.stop();
});
