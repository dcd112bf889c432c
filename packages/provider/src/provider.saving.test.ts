import {
  EMPTY_UPDATE,
  encodeAck,
  encodeNotice,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  TIMES,
} from '@tandem/protocol';
import { afterEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { GATHER_MS } from './acknowledgement';
import { FakeSocket } from './testing/fake-socket';
import { flush } from './testing/flush';
import { ROOM } from './testing/tokens';
import { closeWorlds, countOf, echoLast, live, messagesOf, noncesOf, setUp, statusOf, type } from './testing/world';

afterEach(closeWorlds);

describe('C4 Saved', () => {
  test('is said only after the echo of what was typed', async () => {
    const world = await live();
    expect(statusOf(world)).toEqual({ kind: 'saved' });
    type(world);
    expect(statusOf(world)).toEqual({ kind: 'saving' });
    expect(world.provider.getSnapshot()).toMatchObject({ unsaved: 1, lastSavedAt: null });
    world.environment.advance(GATHER_MS);
    expect(statusOf(world)).toEqual({ kind: 'saving' });
    echoLast();
    expect(statusOf(world)).toEqual({ kind: 'saved' });
    expect(world.provider.getSnapshot()).toMatchObject({ unsaved: 0, lastSavedAt: world.environment.nowMs });
  });

  test('costs one request at a time: keys typed meanwhile share the next one', async () => {
    const world = await live();
    for (let key = 0; key < 5; key++) type(world);
    world.environment.advance(GATHER_MS);
    for (let key = 0; key < 7; key++) type(world);
    world.environment.advance(1_000);
    expect(noncesOf(FakeSocket.last)).toEqual([1]);
    echoLast();
    expect(world.provider.getSnapshot().unsaved).toBe(7);
    world.environment.advance(GATHER_MS);
    expect(noncesOf(FakeSocket.last)).toEqual([1, 2]);
    echoLast();
    expect(statusOf(world)).toEqual({ kind: 'saved' });
  });

  test('goes out after the edits that it asks for', async () => {
    const world = await live();
    type(world);
    world.environment.advance(GATHER_MS);
    expect(messagesOf(FakeSocket.last).map(({ kind }) => kind)).toEqual([
      'sync-step-1',
      'awareness',
      'sync-step-2',
      'token',
      'update',
      'ack',
    ]);
  });

  test('is not asked for before the first sync of a socket', async () => {
    const world = setUp();
    await flush();
    FakeSocket.last.accept();
    FakeSocket.last.receive(encodeSyncStep1(new Uint8Array([0])));
    type(world);
    world.environment.advance(1_000);
    expect(noncesOf(FakeSocket.last)).toEqual([]);
    FakeSocket.last.receive(encodeSyncStep2(EMPTY_UPDATE));
    world.environment.advance(GATHER_MS);
    expect(noncesOf(FakeSocket.last)).toEqual([1]);
  });

  test('is not said for edits of others, and they ask for nothing', async () => {
    const world = await live();
    const other = new Y.Doc();
    other.getText('default').insert(0, 'other');
    FakeSocket.last.receive(encodeUpdate(Y.encodeStateAsUpdate(other)));
    world.environment.advance(GATHER_MS);
    expect(world.doc.getText('default').toString()).toBe('other');
    expect(statusOf(world)).toEqual({ kind: 'saved' });
    expect(noncesOf(FakeSocket.last)).toEqual([]);
  });

  test('waits after a reconnect until the edits made offline are acknowledged on the new socket', async () => {
    const world = await live();
    type(world);
    world.environment.advance(GATHER_MS);
    const old = FakeSocket.last;
    old.drop(1012);
    expect(statusOf(world)).toEqual({ kind: 'reconnecting' });
    type(world);
    world.environment.advance(500);
    await flush();
    FakeSocket.last.sync();
    expect(statusOf(world)).toEqual({ kind: 'saving' });
    world.environment.advance(GATHER_MS);
    FakeSocket.last.receive(encodeAck(1));
    expect(world.provider.getSnapshot().unsaved).toBe(2);
    echoLast();
    expect(statusOf(world)).toEqual({ kind: 'saved' });
    const kinds = messagesOf(FakeSocket.last).map(({ kind }) => kind);
    expect(kinds.indexOf('ack')).toBeGreaterThan(kinds.indexOf('sync-step-2'));
  });

  test('is not said of a document that came from a local copy until the server has it', async () => {
    const doc = new Y.Doc();
    doc.getText('default').insert(0, 'written yesterday, offline');
    const world = await live('editor', doc);
    expect(statusOf(world)).toEqual({ kind: 'saving' });
    world.environment.advance(GATHER_MS);
    echoLast();
    expect(statusOf(world)).toEqual({ kind: 'saved' });
  });

  test('waits for an upload of everything when the server never asked', async () => {
    const doc = new Y.Doc();
    doc.getText('default').insert(0, 'offline');
    const world = setUp({ doc });
    await flush();
    FakeSocket.last.syncAsReader();
    world.environment.advance(GATHER_MS);
    const kinds = messagesOf(FakeSocket.last).map(({ kind }) => kind);
    expect(kinds).toEqual(['sync-step-1', 'awareness', 'sync-step-2', 'token', 'ack']);
    expect(statusOf(world)).toEqual({ kind: 'saving' });
  });
});

describe('C5 an answer that does not come', () => {
  test('for five seconds ends the socket, and a new one is tried', async () => {
    const world = await live();
    type(world);
    world.environment.advance(GATHER_MS + TIMES.ackTimeoutMs - 1);
    expect(world.provider.getSnapshot().connected).toBe(true);
    world.environment.advance(1);
    expect(statusOf(world)).toEqual({ kind: 'reconnecting' });
    expect(FakeSocket.alive).toEqual([]);
    world.environment.advance(500);
    await flush();
    expect(FakeSocket.all.length).toBe(2);
  });

  test('while the browser is offline ends nothing, and the status says offline', async () => {
    const world = await live();
    type(world);
    world.environment.advance(GATHER_MS);
    world.environment.signal('offline');
    expect(statusOf(world)).toEqual({ kind: 'offline' });
    world.environment.advance(60_000);
    expect(FakeSocket.all.length).toBe(1);
    world.environment.signal('online');
    expect(statusOf(world)).toEqual({ kind: 'saving' });
    echoLast();
    expect(statusOf(world)).toEqual({ kind: 'saved' });
  });

  test('while a large upload moves ends nothing', async () => {
    const world = await live();
    FakeSocket.last.bufferedAmount = 100_000;
    type(world);
    world.environment.advance(GATHER_MS);
    for (let left = 90_000; left > 0; left -= 10_000) {
      FakeSocket.last.bufferedAmount = left;
      world.environment.advance(TIMES.ackTimeoutMs);
    }
    expect(FakeSocket.all.length).toBe(1);
    expect(world.provider.getSnapshot().connected).toBe(true);
  });
});

describe('C7 what is not applied', () => {
  test('is never called saved, whatever comes after', async () => {
    const world = await live();
    type(world);
    world.environment.advance(GATHER_MS);
    FakeSocket.last.receive(encodeNotice({ t: 'not-applied', nonce: 1, reason: 'read-only' }));
    const notSaved = { kind: 'not-saved', reason: 'read-only' };
    expect(statusOf(world)).toEqual(notSaved);
    FakeSocket.last.receive(encodeAck(1));
    FakeSocket.last.receive(encodeNotice({ t: 'role', role: 'owner' }));
    type(world);
    world.environment.advance(60_000);
    expect(statusOf(world)).toEqual(notSaved);
    expect(noncesOf(FakeSocket.last)).toEqual([1]);
    expect(countOf(FakeSocket.last, 'update')).toBe(1);
  });

  test('is told when the person comes back online as a viewer with words that were not sent', async () => {
    const world = await live();
    FakeSocket.last.drop();
    type(world);
    world.role = 'viewer';
    world.environment.advance(500);
    await flush();
    FakeSocket.last.syncAsReader();
    expect(statusOf(world)).toEqual({ kind: 'not-saved', reason: 'read-only' });
  });
});

describe('C6 a reader', () => {
  test('sends no update and asks for nothing', async () => {
    const world = await live('viewer');
    type(world);
    world.environment.advance(1_000);
    expect(statusOf(world)).toEqual({ kind: 'read-only' });
    expect(messagesOf(FakeSocket.last).map(({ kind }) => kind)).toEqual(['sync-step-1', 'awareness', 'token']);
    expect(world.provider.getSnapshot()).toMatchObject({ role: 'viewer', unsaved: 0, synced: true });
  });

  test('with a local copy is not told that something is not saved', async () => {
    const doc = new Y.Doc();
    const other = new Y.Doc();
    other.getText('default').insert(0, 'copy');
    const world = setUp({ role: 'viewer', doc });
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'local copy');
    await flush();
    FakeSocket.last.syncAsReader();
    expect(statusOf(world)).toEqual({ kind: 'read-only' });
    expect(world.provider.getSnapshot().unsaved).toBe(0);
  });

  test('who comments may write the comments', async () => {
    const world = setUp({ role: 'commenter', room: `${ROOM}.comments` });
    await flush();
    FakeSocket.last.sync();
    type(world);
    expect(statusOf(world)).toEqual({ kind: 'saving' });
    expect(countOf(FakeSocket.last, 'update')).toBe(1);
  });

  test.each(['step 1 first', 'notice first'])(
    'who is raised sends the whole difference, then asks (%s)',
    async (order) => {
      const world = await live('viewer');
      type(world);
      const messages = [encodeSyncStep1(new Uint8Array([0])), encodeNotice({ t: 'role', role: 'editor' })];
      if (order === 'notice first') messages.reverse();
      for (const message of messages) {
        world.environment.advance(1_000);
        expect(noncesOf(FakeSocket.last)).toEqual([]);
        FakeSocket.last.receive(message);
      }
      expect(statusOf(world)).toEqual({ kind: 'saving' });
      world.environment.advance(GATHER_MS);
      const kinds = messagesOf(FakeSocket.last).map(({ kind }) => kind);
      expect(kinds.slice(3)).toEqual(['sync-step-2', 'ack']);
      echoLast();
      expect(statusOf(world)).toEqual({ kind: 'saved' });
    },
  );

  test('who was a writer is still told of what went out before', async () => {
    const world = await live();
    type(world);
    FakeSocket.last.receive(encodeNotice({ t: 'role', role: 'viewer' }));
    expect(statusOf(world)).toEqual({ kind: 'read-only' });
    world.environment.advance(GATHER_MS);
    expect(noncesOf(FakeSocket.last)).toEqual([1]);
    FakeSocket.last.receive(encodeNotice({ t: 'not-applied', nonce: 1, reason: 'read-only' }));
    expect(statusOf(world)).toEqual({ kind: 'not-saved', reason: 'read-only' });
  });
});
