import type { SessionChange, SessionMatch } from '@tandem/protocol';
import { FailingLoads, MemoryStore, newDocumentId, RawClient, startServer } from '@tandem/testkit';
import { describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { at, contentOf, isNotice, sendToken, typing, useRoom } from './room-fixture';

const room = useRoom();
const end: SessionChange = { kind: 'end', code: 4403 };
const lower: SessionChange = { kind: 'role', role: 'viewer' };

/** A session that has shown that it speaks our extension. */
async function extended(sub: string, claims: Record<string, unknown> = {}, role: 'editor' | 'viewer' = 'editor') {
  const client = await room.join(role, sub, claims);
  client.askAck(0);
  await client.nextAck(0);
  return client;
}

describe('ending', () => {
  it.each<[string, SessionMatch, Record<string, unknown>]>([
    ['a sign-in', { sid: 'gone' }, { sid: 'gone' }],
    ['a person', { sub: 'ada' }, {}],
  ])('K7 sessions of %s end at once, and their token opens nothing any more', async (_, match, claims) => {
    const token = await room.mint.token({ doc: room.doc, sub: 'ada', claims });
    const elsewhere = newDocumentId();
    const there = await room.mint.token({ doc: elsewhere, sub: 'ada', claims });
    const ada = await RawClient.open(room.running.url, room.doc, token);
    const alsoAda = await RawClient.open(room.running.url, elsewhere, there);
    const ben = await room.join('editor', 'ben', { sid: 'stays' });
    expect(await room.running.control.change(match, { kind: 'end', code: 4401 })).toBe(2);
    expect([(await ada.closed).code, (await alsoAda.closed).code]).toEqual([4401, 4401]);
    await ben.settled();
    await expect(RawClient.open(room.running.url, room.doc, token)).rejects.toThrow('HTTP 401');
    await expect(RawClient.open(room.running.url, elsewhere, there)).rejects.toThrow('HTTP 401');
  });

  it('K7 a grant that is withdrawn ends its sessions in every part, and not those of another or of a newer version', async () => {
    const link = { grant: 'link:1', ver: 1 };
    const token = await room.mint.token({ doc: room.doc, sub: 'ada', claims: link });
    const body = await RawClient.open(room.running.url, room.doc, token);
    const comments = await RawClient.open(room.running.url, `${room.doc}.comments`, token);
    const others = [
      await room.join('editor', 'ben', { grant: 'link:2', ver: 1 }),
      await room.join('editor', 'cay', { grant: 'link:1', ver: 2 }),
      await room.join('editor', 'dan', { ver: 1 }),
    ];
    const match = { document: room.doc, grant: 'link:1', verBelow: 2 };
    expect(await room.running.control.change(match, end)).toBe(2);
    expect([(await body.closed).code, (await comments.closed).code]).toEqual([4403, 4403]);
    for (const each of others) await each.settled();
    await expect(RawClient.open(room.running.url, room.doc, token)).rejects.toThrow('HTTP 401');
    await (await room.join('editor', 'ada', { grant: 'link:1', ver: 2 })).settled();
  });

  it('K7 what the store can not keep is answered 503, and the sessions end all the same', async () => {
    const token = await room.mint.token({ doc: room.doc, claims: { sid: 'gone' } });
    const ada = await RawClient.open(room.running.url, room.doc, token);
    vi.spyOn(room.memory, 'keepWithdrawal').mockRejectedValueOnce(new Error('no space left'));
    const body = Buffer.from(JSON.stringify({ match: { sid: 'gone' }, change: end }));
    expect((await room.running.control.ask('POST', '/control/sessions', { body })).status).toBe(503);
    expect((await ada.closed).code).toBe(4403);
    await expect(RawClient.open(room.running.url, room.doc, token)).rejects.toThrow('HTTP 401');
    expect((await room.running.control.ask('POST', '/control/sessions', { body })).status).toBe(200);
    expect(await room.memory.withdrawals()).toHaveLength(1);
  });

  it('K7 without an access version only those are meant who are there', async () => {
    const ada = await room.join();
    expect(await room.running.control.change({ document: room.doc }, end)).toBe(1);
    expect((await ada.closed).code).toBe(4403);
    await (await room.join()).settled();
  });

  it('K7 a withdrawn token renews nothing: the session is told, and ended', async () => {
    const ada = await extended('ada');
    await room.running.control.change({ sid: 'gone' }, end);
    sendToken(ada, await room.mint.token({ doc: room.doc, sub: 'ada', claims: { sid: 'gone' } }));
    expect((await ada.next(isNotice('refused'))).kind).toBe('notice');
    expect(ada.messages.at(-1)).toMatchObject({ notice: { t: 'refused', reason: 'outdated' } });
    expect((await ada.closed).code).toBe(4403);
  });

  it('K7 a session counts by its last token', async () => {
    const ada = await extended('ada', { sid: 'old' });
    sendToken(ada, await room.mint.token({ doc: room.doc, sub: 'ada', claims: { sid: 'new' } }));
    await ada.next(isNotice('lease'));
    expect(await room.running.control.change({ sid: 'old' }, end)).toBe(0);
    expect(await room.running.control.change({ sid: 'new' }, end)).toBe(1);
    expect((await ada.closed).code).toBe(4403);
  });

  it('K7 a session whose room is still loading is ended too', async () => {
    const loads = new FailingLoads(new MemoryStore());
    loads.fault = 'hang';
    const server = await startServer({ store: loads, mint: room.mint });
    const token = await room.mint.token({ doc: room.doc, claims: { sid: 'gone' } });
    const client = await RawClient.open(server.url, room.doc, token);
    expect(await server.control.change({ sid: 'gone' }, end)).toBe(1);
    expect((await client.closed).code).toBe(4403);
    await server.stop();
  });
});

describe('changing a role', () => {
  it('K8 sessions with an older schema can’t write any more and are told; newer ones, and programs, still can', async () => {
    const [older, newer, program] = [
      await extended('ada', { schema: 1, ver: 1 }),
      await extended('ben', { schema: 2, ver: 1 }),
      await extended('cay', { ver: 1 }),
    ];
    expect(await room.running.control.change({ document: room.doc, schemaBelow: 2 }, lower)).toBe(1);
    expect(await older.next(isNotice('role'))).toMatchObject({ notice: { t: 'role', role: 'viewer' } });
    older.sendUpdate(at(typing('lost').updates, 0));
    older.askAck(1);
    expect(await older.next(isNotice('not-applied'))).toMatchObject({ notice: { nonce: 1, reason: 'read-only' } });
    for (const [who, writer] of [newer, program].entries()) {
      writer.sendUpdate(at(typing(`kept${who} `).updates, 0));
      writer.askAck(1);
      await writer.nextAck(1);
    }
    const content = await contentOf(older);
    expect(content).toContain('kept0');
    expect(content).toContain('kept1');
    expect(content).not.toContain('lost');
  });

  it('K8 a token from before the change opens and renews nothing, and the session stays', async () => {
    const before = await room.mint.token({ doc: room.doc, sub: 'ada', claims: { ver: 1 } });
    const ada = await extended('ada', { ver: 1 });
    expect(await room.running.control.change({ document: room.doc, verBelow: 2 }, lower)).toBe(1);
    await ada.next(isNotice('role'));
    sendToken(ada, before);
    expect(await ada.next(isNotice('refused'))).toMatchObject({ notice: { reason: 'outdated' } });
    ada.sendUpdate(at(typing('lost').updates, 0));
    ada.askAck(1);
    await ada.next(isNotice('not-applied'));
    await expect(RawClient.open(room.running.url, room.doc, before)).rejects.toThrow('HTTP 401');
    sendToken(ada, await room.mint.token({ doc: room.doc, role: 'editor', sub: 'ada', claims: { ver: 2 } }));
    await ada.next(isNotice('lease'));
  });

  it('K8 a raise is told with a step 1, and the whole difference arrives', async () => {
    const ada = await extended('ada', {}, 'viewer');
    const { updates, doc } = typing('one ', 'two');
    ada.sendUpdate(at(updates, 0));
    const raise: SessionChange = { kind: 'role', role: 'editor' };
    await ada.settled();
    expect(await room.running.control.change({ sub: 'ada' }, raise)).toBe(1);
    await ada.nextOf('sync-step-1');
    ada.sendStep2(Y.encodeStateAsUpdate(doc));
    ada.askAck(2);
    await ada.nextAck(2);
    expect(await contentOf(ada)).toBe('one two');
  });

  it('K8 a stock session is changed without being told', async () => {
    const stock = await room.join('editor', 'ada');
    expect(await room.running.control.change({ document: room.doc }, lower)).toBe(1);
    stock.sendUpdate(at(typing('lost').updates, 0));
    expect(await contentOf(stock)).toBe('');
    expect(stock.messages.some(({ kind }) => kind === 'notice')).toBe(false);
    expect(room.memory.rooms).toEqual([]);
  });

  it('K8 a role that is changed while the room loads holds once it is there', async () => {
    const loads = new FailingLoads(room.memory);
    const server = await startServer({ store: loads, mint: room.mint });
    let release: () => void = () => undefined;
    loads.load = async (name) => {
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      return room.memory.load(name);
    };
    const client = await RawClient.open(server.url, room.doc, await room.mint.token({ doc: room.doc }));
    client.sendUpdate(at(typing('lost').updates, 0));
    expect(await server.control.change({ document: room.doc }, lower)).toBe(1);
    release();
    expect(await contentOf(client)).toBe('');
    await server.stop();
    expect(room.memory.rooms).toEqual([]);
  });
});

it('K9 a notice reaches the sessions of the document that know what one is, in every part, and nobody else', async () => {
  const ada = await extended('ada');
  const commentToken = await room.mint.token({ doc: room.doc, sub: 'ben' });
  const ben = await RawClient.open(room.running.url, `${room.doc}.comments`, commentToken);
  ben.askAck(1);
  await ben.nextAck(1);
  const stock = await room.join('viewer', 'cay');
  const elsewhere = newDocumentId();
  const stranger = await RawClient.open(room.running.url, elsewhere, await room.mint.token({ doc: elsewhere }));
  stranger.askAck(1);
  await stranger.nextAck(1);
  const notice = { t: 'renamed', title: 'Plan für Mai', by: { name: 'Ada' } };
  expect(await room.running.control.notify(room.doc, notice)).toBe(2);
  for (const each of [ada, ben]) expect(await each.next(isNotice('renamed'))).toMatchObject({ notice });
  for (const other of [stock, stranger]) {
    await other.settled();
    expect(other.messages.some(({ kind }) => kind === 'notice')).toBe(false);
  }
  expect(await room.running.control.notify(newDocumentId(), notice)).toBe(0);
});

it('L4 an update that makes the room larger than its token allows ends the session with 4413; deleting stays possible', async () => {
  const small = await room.join('editor', 'ada', { maxBytes: 1500 });
  const large = await room.join('editor', 'ben');
  const { updates, doc } = typing('a'.repeat(1000), 'b'.repeat(1000));
  small.sendUpdate(at(updates, 0));
  small.askAck(1);
  await small.nextAck(1);
  small.sendUpdate(at(updates, 1));
  expect((await small.closed).code).toBe(4413);
  large.sendUpdate(at(updates, 1));
  large.askAck(1);
  await large.nextAck(1);
  const again = await room.join('editor', 'ada', { maxBytes: 1500 });
  const before = Y.encodeStateVector(doc);
  doc.getText('title').delete(0, 1500);
  again.sendUpdate(Y.encodeStateAsUpdate(doc, before));
  again.askAck(2);
  await again.nextAck(2);
  expect(await contentOf(large)).toBe('b'.repeat(500));
});
