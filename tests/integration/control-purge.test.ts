import { roomOf } from '@tandem/protocol';
import {
  FailingLoads,
  FailingRemoval,
  type inlineCompactor,
  MemoryStore,
  newDocumentId,
  RawClient,
  SyncProcess,
  startServer,
} from '@tandem/testkit';
import { expect, it, vi } from 'vitest';
import { at, titleIn, typing, useRoom } from './room-fixture';

const room = useRoom();
const statePath = (doc: string) => `/control/documents/${doc}/state?part=body`;

/** Types a word after the other until the session is closed. */
function type(client: RawClient, words: number): Promise<{ code: number }> {
  for (const update of typing(...Array.from({ length: words }, (_, at) => `${at} `)).updates) client.sendUpdate(update);
  return client.closed;
}

async function open(url: string, name: string = room.doc): Promise<RawClient> {
  return RawClient.open(url, name, await room.mint.token({ doc: room.doc }));
}

it('K6 a purge ends everybody who types with 4404, leaves nothing but a tombstone, and holds after a restart', async () => {
  const server = await SyncProcess.start({ mint: room.mint });
  const kept = newDocumentId();
  await server.control.apply(kept, at(typing('kept').updates, 0), 'm');
  const clients = await Promise.all([open(server.url), open(server.url), open(server.url, `${room.doc}.comments`)]);
  const closed = clients.map((client) => type(client, 300));
  const [first] = clients;
  first?.askAck(1);
  await first?.nextAck(1);
  for (const client of clients) void type(client, 300);
  await Promise.all([server.control.purge(room.doc), server.control.purge(room.doc)]);
  expect((await Promise.all(closed)).map(({ code }) => code)).toEqual([4404, 4404, 4404]);
  for (let start = 0; start < 2; start++) {
    expect((await (await open(server.url)).closed).code).toBe(4404);
    expect((await server.control.ask('GET', statePath(room.doc))).status).toBe(404);
    const path = `/control/documents/${room.doc}/updates?part=body&marker=m`;
    expect((await server.control.ask('POST', path, { body: at(typing('back').updates, 0) })).status).toBe(404);
    expect(await server.control.documents()).toEqual([kept]);
    await server.control.purge(room.doc);
    // What its folder holds of the document is its tombstone.
    const backup = Buffer.from((await server.control.ask('GET', '/control/backup')).bytes);
    const id = Buffer.from(room.doc.replaceAll('-', ''), 'hex');
    expect(backup.toString('latin1').split(id.toString('latin1'))).toHaveLength(2);
    await server.kill();
    await server.start();
  }
  expect(titleIn((await server.control.state(kept)).update)).toBe('kept');
  await server.remove();
});

it('K6 a commit that is under way when the document is purged leaves nothing', async () => {
  const writer = await room.join();
  room.store.shut();
  const { updates } = typing('one ', 'two ');
  writer.sendUpdate(at(updates, 0));
  await room.store.untilWaiting();
  writer.sendUpdate(at(updates, 1));
  writer.askAck(1);
  await writer.settled();
  const purged = room.running.control.purge(room.doc);
  expect((await writer.closed).code).toBe(4404);
  room.store.open();
  await purged;
  expect(room.memory.rooms).toEqual([]);
  expect(writer.messages.some(({ kind }) => kind === 'ack')).toBe(false);
});

it('K6 a session whose room is still loading gets 4404 too, and what was being loaded is served to nobody', async () => {
  const memory = new MemoryStore();
  await memory.append([
    { room: roomOf(room.doc).name, entry: { seq: 1, timeMs: 0, sub: 'ada', update: at(typing('secret').updates, 0) } },
  ]);
  const loads = new FailingLoads(memory);
  const whole = await memory.load(roomOf(room.doc).name);
  let release: () => void = () => undefined;
  const held = vi.spyOn(loads, 'load').mockImplementationOnce(async () => {
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    return whole;
  });
  loads.fault = 'none';
  const server = await startServer({ store: loads, mint: room.mint });
  const client = await open(server.url);
  client.sendUpdate(at(typing('late').updates, 0));
  await server.control.purge(room.doc);
  expect((await client.closed).code).toBe(4404);
  release();
  const back = await open(server.url);
  expect((await back.closed).code).toBe(4404);
  expect(held).toHaveBeenCalledTimes(2);
  expect(server.server.counts().rooms).toBe(0);
  await server.stop();
  expect(memory.rooms).toEqual([]);
});

type Merged = Awaited<ReturnType<typeof inlineCompactor.compact>>;

it('K6 a merge that is under way when the document is purged writes no state', async () => {
  const memory = new MemoryStore();
  let finish: (merged: Merged) => void = () => undefined;
  const compact = vi.fn(() => new Promise<Merged>((resolve) => (finish = resolve)));
  const compactor = { compact, readTitle: async () => '', close: async () => undefined };
  const server = await startServer({ store: memory, mint: room.mint, compactor });
  const client = await open(server.url);
  const closed = type(client, 1200);
  // While the first part is merged the room grows enough to be merged again.
  client.askAck(1);
  await client.nextAck(1);
  expect(compact).toHaveBeenCalledTimes(1);
  await server.control.purge(room.doc);
  expect((await closed).code).toBe(4404);
  finish({ update: Uint8Array.of(0, 0), stateVector: Uint8Array.of(0), depth: 0, cuts: [] });
  await server.stop();
  expect(memory.rooms).toEqual([]);
});

it('K6 a purge that was interrupted is finished at the next start', async () => {
  const memory = new MemoryStore();
  const broken = new FailingRemoval(memory);
  const first = await startServer({ store: broken, mint: room.mint });
  await first.control.apply(room.doc, at(typing('secret').updates, 0), 'm');
  expect((await first.control.ask('DELETE', `/control/documents/${room.doc}`)).status).toBe(503);
  expect((await (await open(first.url)).closed).code).toBe(4404);
  await first.stop();
  expect(memory.rooms).toEqual([roomOf(room.doc).name]);
  const second = await startServer({ store: memory, mint: room.mint });
  expect(memory.rooms).toEqual([]);
  expect((await (await open(second.url)).closed).code).toBe(4404);
  await second.stop();
});
