import type { DocumentId } from '@tandem/protocol';
import { encodeUpdate, roomOf } from '@tandem/protocol';
import type { RunningServer, ServerMessage } from '@tandem/testkit';
import {
  FailingLoads,
  GatedStore,
  MemoryStore,
  newDocumentId,
  RawClient,
  startServer,
  TokenMint,
} from '@tandem/testkit';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';

let mint: TokenMint;
let memory: MemoryStore;
let store: GatedStore;
let running: RunningServer;
let doc: DocumentId;

beforeEach(async () => {
  mint = await TokenMint.create('http://localhost:3000');
  memory = new MemoryStore();
  store = new GatedStore(memory);
  store.open();
  running = await startServer({ store, mint, limits: { pendingBytes: 4096, readerFrameBytes: 4096 } });
  doc = newDocumentId();
});
afterEach(async () => {
  store.open();
  await running.stop();
});

async function join(
  role: 'viewer' | 'commenter' | 'editor' | 'owner' = 'editor',
  sub: string = role,
): Promise<RawClient> {
  return RawClient.open(running.url, doc, await mint.token({ doc, role, sub }));
}

/** The updates that typing each word makes, one after the other. */
function typing(...words: string[]): { updates: Uint8Array[]; doc: Y.Doc } {
  const written = new Y.Doc();
  const updates: Uint8Array[] = [];
  written.on('update', (update: Uint8Array) => updates.push(update));
  for (const word of words) written.getText('title').insert(written.getText('title').length, word);
  return { updates, doc: written };
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new Error(`nothing at ${index}`);
  return item;
}

async function contentOf(client: RawClient): Promise<string> {
  const from = client.messages.length;
  client.sendStep1();
  await client.nextOf('sync-step-2', from);
  const read = new Y.Doc();
  for (const message of client.messages.slice(from)) if (message.kind === 'update') Y.applyUpdate(read, message.update);
  return read.getText('title').toString();
}

const kinds = (messages: readonly ServerMessage[]) => messages.map(({ kind }) => kind);

it('R3 a writer is sent step 1 first, a reader none; a step 1 is answered with updates and then a small step 2', async () => {
  const writer = await join();
  writer.sendUpdate(at(typing('Hello').updates, 0));
  writer.askAck(1);
  await writer.nextAck(1);
  const second = await join('owner');
  second.sendStep1();
  const step2 = await second.nextOf('sync-step-2');
  expect(step2.update.byteLength).toBe(2);
  expect(kinds(second.messages).filter((kind) => kind !== 'awareness')).toEqual([
    'sync-step-1',
    'update',
    'sync-step-2',
  ]);
  const reader = await join('viewer');
  reader.sendStep1();
  await reader.nextOf('sync-step-2');
  expect(kinds(reader.messages)).not.toContain('sync-step-1');
});

it('R4 A1 an update is relayed and acknowledged only when it is durable', async () => {
  const [writer, reader] = [await join(), await join('viewer')];
  await reader.settled();
  store.shut();
  writer.sendUpdate(at(typing('Hello').updates, 0));
  writer.askAck(1);
  await store.untilWaiting();
  await Promise.all([writer.settled(), reader.settled()]);
  expect(kinds(writer.messages)).not.toContain('ack');
  expect(kinds(reader.messages)).not.toContain('update');
  expect(await contentOf(reader)).toBe('');
  store.open();
  await writer.nextAck(1);
  await reader.nextOf('update');
  expect(kinds(writer.messages)).not.toContain('update');
  expect(await contentOf(reader)).toBe('Hello');
});

it('A1 the echo is byte for byte what was asked', async () => {
  const writer = await join();
  const heard = new Promise<Buffer>((resolve) => {
    writer.socket.on('message', (data: Buffer) => data[0] === 120 && resolve(data));
  });
  writer.send(Uint8Array.of(120, 0x85, 0x01));
  expect([...(await heard)]).toEqual([120, 0x85, 0x01]);
});

describe('clock gaps', () => {
  it('A2 R7 while a gap is open 120 waits; the step 2 that fills it lets it go', async () => {
    const { updates, doc: mine } = typing('one ', 'two ', 'three');
    const writer = await join();
    await writer.nextOf('sync-step-1');
    writer.sendUpdate(at(updates, 2));
    writer.askAck(1);
    await writer.settled();
    expect(kinds(writer.messages)).not.toContain('ack');
    expect(await contentOf(await join('owner'))).toBe('');
    writer.sendStep2(Y.encodeStateAsUpdate(mine));
    await writer.nextAck(1);
    expect(await contentOf(writer)).toBe('one two three');
  });

  it('R7 a gap that stays gets one more step 1, and then 4409', async () => {
    const { updates } = typing('one ', 'two ');
    const writer = await join();
    await writer.nextOf('sync-step-1');
    writer.sendUpdate(at(updates, 1));
    writer.sendStep2(Uint8Array.of(0, 0));
    await writer.next((message) => message.kind === 'sync-step-1' && message !== writer.messages[0]);
    writer.sendStep2(Uint8Array.of(0, 0));
    expect((await writer.closed).code).toBe(4409);
  });

  it('R7 more than the limit waiting ends the session with 4409, and nothing more of it is kept', async () => {
    const { updates } = typing('one ', 'x'.repeat(3000), 'y'.repeat(3000));
    const writer = await join();
    writer.sendUpdate(at(updates, 1));
    writer.sendUpdate(at(updates, 2));
    expect((await writer.closed).code).toBe(4409);
  });

  it('R7 an update that needs another client’s missing content waits like a gap', async () => {
    const theirs = typing('theirs');
    const mine = new Y.Doc();
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs.doc));
    const before = Y.encodeStateVector(mine);
    mine.getText('title').insert(6, ' and mine');
    const writer = await join();
    writer.sendUpdate(Y.encodeStateAsUpdate(mine, before));
    writer.askAck(1);
    await writer.settled();
    expect(kinds(writer.messages)).not.toContain('ack');
    writer.sendStep2(Y.encodeStateAsUpdate(mine));
    await writer.nextAck(1);
    expect(await contentOf(writer)).toBe('theirs and mine');
  });
});

it('A2 a 120 waits also when somebody else had sent the same update from beyond the gap before', async () => {
  const { updates, doc: mine } = typing('one ', 'two ');
  const [first, second] = [await join('editor', 'ada'), await join('editor', 'ben')];
  for (const writer of [first, second]) {
    writer.sendUpdate(at(updates, 1));
    writer.askAck(1);
    await writer.settled();
  }
  expect([...kinds(first.messages), ...kinds(second.messages)]).not.toContain('ack');
  second.sendStep2(Y.encodeStateAsUpdate(mine));
  await Promise.all([first.nextAck(1), second.nextAck(1)]);
});

it('R7 what somebody left behind a gap does not count against those who come after', async () => {
  const { updates } = typing('one ', 'x'.repeat(3000));
  const gone = await join('editor', 'ada');
  gone.sendUpdate(at(updates, 1));
  await gone.settled();
  await gone.close();
  const next = await join('editor', 'ben');
  const theirs = typing('hello ', 'y'.repeat(3000));
  next.sendUpdate(at(theirs.updates, 1));
  next.sendStep2(Y.encodeStateAsUpdate(theirs.doc));
  next.askAck(1);
  await next.nextAck(1);
});

it('O1 O2 a demoted writer’s large message on its way is ignored, not a reason to close', async () => {
  const writer = await join('editor', 'ada');
  await sendToken(writer, await mint.token({ doc, role: 'viewer', sub: 'ada' }));
  await writer.next((message) => message.kind === 'notice' && message.notice.t === 'role');
  writer.sendUpdate(at(typing('z'.repeat(6000)).updates, 0));
  writer.askAck(1);
  expect((await writer.next((message) => message.kind === 'notice' && message.notice.t === 'not-applied')).kind).toBe(
    'notice',
  );
});

it('P2 an awareness clock that no client could read ends the session that sent it, and nobody is told', async () => {
  const viewer = await join('viewer');
  const clock = [0xf0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x1f];
  const entry = [1, 7, ...clock, 2, 0x7b, 0x7d];
  viewer.send(Uint8Array.of(1, entry.length, ...entry));
  expect((await viewer.closed).code).toBe(4400);
  const writer = await join();
  await writer.settled();
  expect(writer.messages.filter((message) => message.kind === 'awareness' && message.entries.length > 0)).toEqual([]);
});

describe('roles', () => {
  const forged = at(typing('forged').updates, 0);

  it.each(['viewer', 'commenter'] as const)(
    'O1 A3 a %s’s step 2, update and nested message change nothing, are not acknowledged, and do not close',
    async (role) => {
      const [reader, writer] = [await join(role), await join()];
      await writer.settled();
      reader.sendStep2(forged);
      reader.sendUpdate(forged);
      reader.send(Uint8Array.of(0, 0, 1, 0, ...encodeUpdate(forged)));
      reader.send(Uint8Array.of(0, 0, encodeUpdate(forged).byteLength, ...encodeUpdate(forged)));
      reader.askAck(5);
      const { notice } = await reader.nextOf('notice');
      expect(notice).toEqual({ t: 'not-applied', nonce: 5, reason: 'read-only' });
      await reader.settled();
      expect(kinds(reader.messages)).not.toContain('ack');
      expect(await contentOf(writer)).toBe('');
      expect(kinds(writer.messages)).not.toContain('update');
      expect(memory.rooms).toEqual([]);
    },
  );

  it('A3 a reader that sent nothing, or an empty step 2, is acknowledged', async () => {
    const reader = await join('viewer');
    reader.sendStep2(Uint8Array.of(0, 0));
    reader.askAck(1);
    await reader.nextAck(1);
  });

  it('O3 A4 a raised viewer’s whole difference arrives and is acknowledged', async () => {
    const reader = await join('viewer', 'ada');
    const { updates, doc: mine } = typing('one ', 'two');
    reader.sendUpdate(at(updates, 0));
    await sendToken(reader, await mint.token({ doc, role: 'editor', sub: 'ada' }));
    await reader.next((message) => message.kind === 'notice' && message.notice.t === 'role');
    await reader.nextOf('sync-step-1');
    reader.sendUpdate(at(updates, 1));
    reader.sendStep2(Y.encodeStateAsUpdate(mine));
    reader.askAck(2);
    await reader.nextAck(2);
    expect(await contentOf(reader)).toBe('one two');
  });

  it('O2 a demoted editor’s in-flight edits are answered not-applied, never 120', async () => {
    const writer = await join('editor', 'ada');
    const { updates } = typing('kept', ' lost');
    writer.sendUpdate(at(updates, 0));
    writer.askAck(1);
    await sendToken(writer, await mint.token({ doc, role: 'viewer', sub: 'ada' }));
    writer.sendUpdate(at(updates, 1));
    writer.askAck(2);
    await writer.nextAck(1);
    const refused = await writer.next((message) => message.kind === 'notice' && message.notice.t === 'not-applied');
    expect(refused).toMatchObject({ notice: { nonce: 2, reason: 'read-only' } });
    expect(await contentOf(writer)).toBe('kept');
  });

  it.each([
    ['another person', { sub: 'eve' }, 'other-subject'],
    ['another document', { sub: 'ada', doc: newDocumentId() }, 'other-document'],
    ['no token', null, 'invalid'],
  ])('O4 a token of %s does not renew', async (_, wish, reason) => {
    const writer = await join('editor', 'ada');
    await sendToken(writer, wish === null ? 'nothing' : await mint.token({ doc, role: 'owner', ...wish }));
    expect((await writer.nextOf('notice')).notice).toEqual({ t: 'refused', reason });
  });

  it('O4 a renewal gives ten minutes', async () => {
    const writer = await join('editor', 'ada');
    const before = Date.now();
    await sendToken(writer, await mint.token({ doc, sub: 'ada' }));
    const { notice } = await writer.nextOf('notice');
    expect(notice.t).toBe('lease');
    expect(Number(notice.until) - before).toBeGreaterThanOrEqual(599_000);
  });
});

async function sendToken(client: RawClient, token: string): Promise<void> {
  const bytes = new TextEncoder().encode(token);
  const length = [(bytes.byteLength & 127) | 128, bytes.byteLength >> 7];
  client.send(Uint8Array.of(121, ...(bytes.byteLength < 128 ? [bytes.byteLength] : length), ...bytes));
}

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
    const writer = await join();
    writer.socket.send(frame);
    expect((await writer.closed).code).toBe(code);
    const after = await join();
    await after.settled();
  });

  it('M4 a reader’s frame over the limit: 4413', async () => {
    const reader = await join('viewer');
    reader.send(encodeUpdate(new Uint8Array(5000)));
    expect((await reader.closed).code).toBe(4413);
  });

  it('M4 a document over its limit: 4413, and what is there stays', async () => {
    const small = await startServer({ store: new MemoryStore(), mint, limits: { documentBytes: 3000 } });
    const writer = await RawClient.open(small.url, doc, await mint.token({ doc }));
    const { updates } = typing('kept', 'x'.repeat(4000));
    writer.sendUpdate(at(updates, 0));
    writer.askAck(1);
    await writer.nextAck(1);
    writer.sendUpdate(at(updates, 1));
    expect((await writer.closed).code).toBe(4413);
    expect(await contentOf(await RawClient.open(small.url, doc, await mint.token({ doc })))).toBe('kept');
    await small.stop();
  });
});

it('R9 a commit that fails ends the room’s sessions with 1013; nothing of it is acknowledged or served', async () => {
  const [writer, reader] = [await join(), await join('viewer')];
  await reader.settled();
  store.shut();
  writer.sendUpdate(at(typing('lost').updates, 0));
  writer.askAck(1);
  await store.untilWaiting();
  store.failWaiting(new Error('no space left'));
  expect((await writer.closed).code).toBe(1013);
  expect((await reader.closed).code).toBe(1013);
  expect([...kinds(writer.messages), ...kinds(reader.messages)]).not.toContain('ack');
  expect(kinds(reader.messages)).not.toContain('update');
  store.open();
  const back = await join();
  expect(await contentOf(back)).toBe('');
  back.sendUpdate(at(typing('kept').updates, 0));
  back.askAck(2);
  await back.nextAck(2);
});

it('R1 a load that fails refuses with 1013 and never becomes an empty document', async () => {
  const inner = new MemoryStore();
  const { updates } = typing('precious');
  const failing = new FailingLoads(inner);
  const server = await startServer({ store: failing, mint });
  await inner.append([{ room: roomOf(doc).name, entry: { seq: 1, timeMs: 0, sub: 'ada', update: at(updates, 0) } }]);
  const refused = await RawClient.open(server.url, doc, await mint.token({ doc }));
  refused.sendStep1();
  refused.sendUpdate(at(typing('over it').updates, 0));
  expect((await refused.closed).code).toBe(1013);
  expect(kinds(refused.messages).filter((kind) => kind !== 'awareness')).toEqual([]);
  failing.fault = 'none';
  const client = await RawClient.open(server.url, doc, await mint.token({ doc }));
  expect(await contentOf(client)).toBe('precious');
  await server.stop();
});

it('R2 a room is loaded once for all who wait for it', async () => {
  const counting = new MemoryStore();
  const load = vi.spyOn(counting, 'load');
  const server = await startServer({ store: counting, mint });
  const token = await mint.token({ doc });
  const clients = await Promise.all(Array.from({ length: 20 }, () => RawClient.open(server.url, doc, token)));
  await Promise.all(clients.map((client) => client.settled()));
  expect(load).toHaveBeenCalledTimes(1);
  await server.stop();
});

it('R8 compaction changes no content, and the log keeps every update', async () => {
  const { updates, doc: mine } = typing(...Array.from({ length: 620 }, (_, word) => `w${word} `));
  const writer = await join('editor', 'ada');
  for (const update of updates) writer.sendUpdate(update);
  writer.askAck(1);
  await writer.nextAck(1);
  const room = at(memory.rooms, 0);
  await vi.waitFor(async () => expect((await memory.load(room)).state?.upToSeq).toBeGreaterThan(499));
  expect(await contentOf(await join('viewer'))).toBe(mine.getText('title').toString());
  expect(memory.logOf(room).map(({ seq }) => seq)).toEqual(updates.map((_, index) => index + 1));
  expect(new Set(memory.logOf(room).map(({ sub }) => sub))).toEqual(new Set(['ada']));
  const again = await startServer({ store: memory, mint });
  const client = await RawClient.open(again.url, doc, await mint.token({ doc }));
  expect(await contentOf(client)).toBe(mine.getText('title').toString());
  await again.stop();
});
