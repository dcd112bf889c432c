import { roomOf } from '@tandem/protocol';
import { newDocumentId, RawClient, SyncProcess, TokenMint } from '@tandem/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { at, contentOf, titleIn, typing } from './room-fixture';

let mint: TokenMint;
let server: SyncProcess;
let doc = newDocumentId();

beforeAll(async () => {
  mint = await TokenMint.create('http://localhost:3000');
  server = await SyncProcess.start({ mint });
});
afterAll(() => server.remove());
beforeEach(() => {
  doc = newDocumentId();
});

const join = async () => RawClient.open(server.url, doc, await mint.token({ doc }));
const title = async (of = doc) => titleIn((await server.control.state(of)).update);
const json = (value: unknown) => Buffer.from(JSON.stringify(value));
const ask = async (path: string, body: unknown) =>
  (await server.control.ask('POST', `/control/documents/${doc}${path}`, { body: json(body) })).status;

describe('titles', () => {
  it('K15 a title replaces the one before, is relayed, and is noted in the name of who asked', async () => {
    const reader = await join();
    await reader.settled();
    expect(await server.control.editTitle(doc, 'Plan for May', 'user:ada')).toEqual({ applied: true, seq: 1 });
    await reader.nextOf('update');
    expect(await contentOf(reader)).toBe('Plan for May');
    expect(await server.control.editTitle(doc, 'Plan for June')).toEqual({ applied: true, seq: 2 });
    expect(await contentOf(reader)).toBe('Plan for June');
    expect(await server.control.editTitle(doc, 'Plan for June')).toEqual({ applied: false, seq: 2 });
    expect(await server.control.editTitle(doc, '')).toEqual({ applied: true, seq: 3 });
    await server.kill();
    await server.start();
    expect(await title()).toBe('');
    const backup = Buffer.from((await server.control.ask('GET', '/control/backup')).bytes).toString('latin1');
    expect(backup).toContain('user:ada');
  });

  it('K15 of titles at the same time one is left, whole, also while somebody types in the body', async () => {
    const writer = await join();
    const written = new Y.Doc();
    written.on('update', (update: Uint8Array) => writer.sendUpdate(update));
    const names = Array.from({ length: 12 }, (_, each) => `Title number ${each} of them`);
    const edits = names.map((name) => {
      written.getText('body').insert(0, 'word ');
      return server.control.editTitle(doc, name);
    });
    expect((await Promise.all(edits)).every(({ applied }) => applied)).toBe(true);
    expect(names).toContain(await title());
    writer.askAck(1);
    await writer.nextAck(1);
    const kept = new Y.Doc();
    Y.applyUpdate(kept, (await server.control.state(doc)).update);
    expect(kept.getText('body').toString()).toBe('word '.repeat(12));
  });

  it('K15 what is no title is refused, and so is one for which there is no room', async () => {
    for (const wrong of ['x'.repeat(301), 'two\nlines', 'a\u2028b', 'a\ud800', 7, undefined]) {
      expect([wrong, await ask('/title', { title: wrong })]).toEqual([wrong, 400]);
    }
    expect(await ask('/title?maxBytes=0', { title: 'x' })).toBe(400);
    expect(await ask('/title?maxBytes=100', { title: 'x'.repeat(200) })).toBe(413);
    expect(await ask('/title?maxBytes=1000', { title: 'x'.repeat(200) })).toBe(200);
    expect(await ask('/title?maxBytes=100', { title: '' })).toBe(200);
    expect((await server.control.state(doc)).seq).toBe(2);
  });

  it('K15 a purged document has no title any more', async () => {
    await server.control.editTitle(doc, 'Plan');
    await server.control.purge(doc);
    expect(await ask('/title', { title: 'back' })).toBe(404);
  });
});

describe('copies', () => {
  it('K16 a copy holds one whole state while others type, and is made once, also over a restart', async () => {
    const words = Array.from({ length: 900 }, (_, word) => `w${word} `);
    const { updates } = typing(...words);
    const writer = await join();
    for (const update of updates.slice(0, 300)) writer.sendUpdate(update);
    writer.askAck(1);
    await writer.nextAck(1);
    const to = newDocumentId();
    const asked = Promise.all([server.control.copy(doc, to), server.control.copy(doc, to)]);
    for (const update of updates.slice(300)) writer.sendUpdate(update);
    const answers = await asked;
    expect(answers.filter(({ applied }) => applied)).toHaveLength(1);
    const copied = await title(to);
    const count = copied.split('w').length - 1;
    expect(copied).toBe(`Copy of ${words.join('')}`.slice(0, 300));
    expect(count).toBeGreaterThan(0);
    writer.askAck(2);
    await writer.nextAck(2);
    await server.kill();
    await server.start();
    const again = await server.control.copy(doc, to);
    expect(again).toEqual({ applied: false, seq: 1, title: answers[0]?.title });
    expect(await title(to)).toBe(copied);
  });

  it('K16 every copy that is made while others type is a state that there was', async () => {
    const writer = await join();
    const written = new Y.Doc();
    written.on('update', (update: Uint8Array) => writer.sendUpdate(update));
    const states = new Set(['']);
    const body = written.getText('body');
    for (let round = 0; round < 6; round++) {
      const to = newDocumentId();
      const copying = server.control.copy(doc, to);
      for (let word = 0; word < 40; word++) {
        body.insert((word * 7) % (body.length + 1), `${round}.${word} `);
        states.add(body.toString());
      }
      expect((await copying).title).toBe('Copy');
      const copy = new Y.Doc();
      Y.applyUpdate(copy, (await server.control.state(to)).update);
      expect(states).toContain(copy.getText('body').toString());
    }
  });

  it('K16 a document that holds something else already is not written to, and neither is the original', async () => {
    await server.control.editTitle(doc, 'Plan');
    const to = newDocumentId();
    await server.control.apply(to, at(typing('mine').updates, 0), 'm');
    expect(await ask('/copies', { to })).toBe(409);
    expect(await title(to)).toBe('mine');
    const noted = newDocumentId();
    const path = `/control/documents/${noted}/updates?part=comments&marker=m`;
    await server.control.ask('POST', path, { body: at(typing('note').updates, 0) });
    expect(await ask('/copies', { to: noted })).toBe(409);
    expect(await ask('/copies', { to: doc })).toBe(400);
    expect(await ask('/copies', { to: roomOf(doc, 'comments').name })).toBe(400);
    const copy = newDocumentId();
    expect(await server.control.copy(doc, copy)).toEqual({ applied: true, seq: 1, title: 'Copy of Plan' });
    expect(await title()).toBe('Plan');
  });

  it('K16 of a purged document there is no copy, and none is written to one', async () => {
    const to = newDocumentId();
    await server.control.editTitle(doc, 'Plan');
    await server.control.purge(to);
    expect(await ask('/copies', { to })).toBe(404);
    await server.control.purge(doc);
    expect(await ask('/copies', { to: newDocumentId() })).toBe(404);
  });
});
