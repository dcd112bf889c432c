import { encodeAck, encodeNotice, encodeSyncStep1, TIMES } from '@tandem/protocol';
import { afterEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { GATHER_MS } from './acknowledgement';
import { FakeSocket } from './testing/fake-socket';
import { flush } from './testing/flush';
import { closeWorlds, countOf, echoLast, live, noncesOf, setUp, statusOf, type, type World } from './testing/world';

afterEach(closeWorlds);

const storeIs = (state: 'well' | 'full' | 'failing') => FakeSocket.last.receive(encodeNotice({ t: 'store', state }));
const documentIs = (state: 'whole' | 'damaged') => FakeSocket.last.receive(encodeNotice({ t: 'document', state }));
const leased = () => FakeSocket.last.receive(encodeNotice({ t: 'lease', until: 0 }));
const conditionOf = (world: World) => world.provider.getSnapshot().condition;

/** The socket breaks, and the next one is in step. */
async function reconnect(world: World): Promise<void> {
  FakeSocket.last.drop(1006);
  world.environment.advance(500);
  await flush();
  FakeSocket.last.sync();
}

describe('C16 while the server’s store fails', () => {
  test('the status says so at once, also before anything is typed, and why', async () => {
    const world = await live();
    storeIs('full');
    expect(statusOf(world)).toEqual({ kind: 'store-fails', reason: 'disk-full' });
    type(world);
    expect(statusOf(world)).toEqual({ kind: 'store-fails', reason: 'disk-full' });
    storeIs('failing');
    expect(statusOf(world)).toEqual({ kind: 'store-fails', reason: 'store-failing' });
  });

  test('an unanswered 120 ends nothing, and all goes on by itself once it works', async () => {
    const world = await live();
    type(world);
    world.environment.advance(GATHER_MS);
    storeIs('full');
    world.environment.advance(20 * TIMES.ackTimeoutMs);
    expect(FakeSocket.all.length).toBe(1);
    expect(world.provider.getSnapshot()).toMatchObject({ connected: true, unsaved: 1 });
    storeIs('well');
    expect(statusOf(world)).toEqual({ kind: 'saving' });
    echoLast();
    expect(statusOf(world)).toEqual({ kind: 'saved' });
  });

  test('C5 an answer has its five seconds from the moment on at which the store works', async () => {
    const world = await live();
    type(world);
    world.environment.advance(GATHER_MS);
    storeIs('failing');
    world.environment.advance(60_000);
    storeIs('well');
    world.environment.advance(TIMES.ackTimeoutMs - 1);
    expect(FakeSocket.alive.length).toBe(1);
    world.environment.advance(1);
    expect(FakeSocket.alive).toEqual([]);
    expect(statusOf(world)).toEqual({ kind: 'reconnecting' });
  });

  test('C15 a line that the network left dead is still found out', async () => {
    const world = await live();
    type(world);
    world.environment.advance(GATHER_MS);
    storeIs('full');
    world.environment.signal('offline');
    world.environment.signal('online');
    world.environment.advance(1_000);
    await flush();
    expect(FakeSocket.all.length).toBe(2);
  });

  test('a new connection forgets what the old one said, and is judged by the five seconds again', async () => {
    const world = await live();
    storeIs('full');
    type(world);
    world.environment.advance(GATHER_MS);
    await reconnect(world);
    expect(statusOf(world)).toEqual({ kind: 'saving' });
    world.environment.advance(GATHER_MS + TIMES.ackTimeoutMs);
    expect(FakeSocket.alive).toEqual([]);
  });
});

describe('C17 a damaged document', () => {
  test('is said to be so, and what the server asks for is still answered', async () => {
    const doc = new Y.Doc();
    doc.getText('default').insert(0, 'what the server has lost');
    const world = await live('editor', doc);
    documentIs('damaged');
    expect(conditionOf(world)).toBe('damaged');
    const before = countOf(FakeSocket.last, 'sync-step-2');
    FakeSocket.last.receive(encodeSyncStep1(new Uint8Array([0])));
    expect(countOf(FakeSocket.last, 'sync-step-2')).toBe(before + 1);
    world.environment.advance(GATHER_MS);
    echoLast();
    expect(statusOf(world)).toEqual({ kind: 'damaged' });
    documentIs('whole');
    expect(world.provider.getSnapshot()).toMatchObject({ condition: 'whole', status: { kind: 'saved' } });
  });

  test('takes what was typed before it was told', async () => {
    const world = await live();
    type(world);
    documentIs('damaged');
    world.environment.advance(GATHER_MS);
    expect(countOf(FakeSocket.last, 'update')).toBe(1);
    expect(statusOf(world)).toEqual({ kind: 'saving' });
    FakeSocket.last.receive(encodeAck(noncesOf(FakeSocket.last).at(-1) ?? 0));
    expect(statusOf(world)).toEqual({ kind: 'damaged' });
  });

  test('stays so while the line is down, until the next one answers without a word of it', async () => {
    const world = await live();
    documentIs('damaged');
    await reconnect(world);
    expect(conditionOf(world)).toBe('damaged');
    leased();
    expect(conditionOf(world)).toBe('whole');
  });

  test('stays so through a renewal, and on a new connection that says it again', async () => {
    const world = await live();
    documentIs('damaged');
    leased();
    expect(conditionOf(world)).toBe('damaged');
    await reconnect(world);
    documentIs('damaged');
    leased();
    expect(conditionOf(world)).toBe('damaged');
  });

  test('is told to readers too', async () => {
    const world = setUp({ role: 'viewer' });
    await flush();
    FakeSocket.last.syncAsReader();
    documentIs('damaged');
    expect(world.provider.getSnapshot()).toMatchObject({ condition: 'damaged', status: { kind: 'read-only' } });
  });
});

test('G19 that somebody restored a version is in the picture, anew each time', async () => {
  const world = await live('viewer');
  const told = { t: 'restored', by: 'user:nora', name: 'Nora', momentMs: 5 } as const;
  FakeSocket.last.receive(encodeNotice(told));
  const first = world.provider.getSnapshot().restored;
  FakeSocket.last.receive(encodeNotice(told));
  expect(first).toEqual(told);
  expect(world.provider.getSnapshot().restored).not.toBe(first);
});
