import { EMPTY_UPDATE, encodeNotice, encodeSyncStep2, fail, TIMES } from '@tandem/protocol';
import { afterEach, describe, expect, test } from 'vitest';
import { PROBE_MS } from './line-probe';
import { RENEW_AFTER_MS, RENEW_AGAIN_MS } from './renewal';
import { FakeSocket } from './testing/fake-socket';
import { flush } from './testing/flush';
import { tokenFor } from './testing/tokens';
import { closeWorlds, countOf, live, messagesOf, setUp, statusOf, type } from './testing/world';

afterEach(closeWorlds);

describe('O5 the lease', () => {
  const tokensSent = (socket: FakeSocket) =>
    messagesOf(socket).flatMap((message) => (message.kind === 'token' ? [message.token] : []));
  const lease = encodeNotice({ t: 'lease', until: 0 });

  /** A quarter of an hour of heartbeats would be needed too; here the socket is a fake that never goes silent. */
  test('is renewed with a fresh token every four minutes', async () => {
    const world = await live();
    for (let round = 1; round <= 3; round++) {
      world.environment.advance(RENEW_AFTER_MS - 1);
      await flush();
      expect(tokensSent(FakeSocket.last).length).toBe(round);
      world.environment.advance(1);
      await flush();
      FakeSocket.last.receive(lease);
    }
    expect(tokensSent(FakeSocket.last)).toEqual([1, 2, 3, 4].map((id) => tokenFor('editor', id)));
  });

  test('C14 begins with the token that opened it, so that a page that only looks is told of a changed role', async () => {
    const world = await live('viewer');
    expect(tokensSent(FakeSocket.last)).toEqual([tokenFor('viewer', 1)]);
    FakeSocket.last.receive(lease);
    FakeSocket.last.receive(encodeNotice({ t: 'role', role: 'editor' }));
    expect(world.provider.getSnapshot().role).toBe('editor');
  });

  test.each(['unreachable', 'refused', 'no answer'] as const)(
    'is tried again each 30 s after a failure (%s)',
    async (how) => {
      const world = await live();
      if (how === 'unreachable') world.answer = () => fail({ kind: 'unreachable' });
      world.environment.advance(RENEW_AFTER_MS);
      await flush();
      if (how === 'refused') FakeSocket.last.receive(encodeNotice({ t: 'refused', reason: 'invalid' }));
      world.answer = null;
      world.environment.advance(RENEW_AGAIN_MS);
      await flush();
      expect(world.tokens).toBe(3);
      expect(tokensSent(FakeSocket.last).at(-1)).toBe(tokenFor('editor', world.tokens));
    },
  );

  test('brings the role of the token once the server has taken it', async () => {
    const world = await live();
    world.role = 'viewer';
    world.environment.advance(RENEW_AFTER_MS);
    await flush();
    expect(world.provider.getSnapshot().role).toBe('editor');
    FakeSocket.last.receive(lease);
    expect(world.provider.getSnapshot()).toMatchObject({ role: 'viewer', status: { kind: 'read-only' } });
  });

  test('that ran out while the page slept is not waited for', async () => {
    const world = await live();
    world.environment.nowMs += TIMES.leaseMs + 1;
    world.environment.signal('visible');
    expect(FakeSocket.alive).toEqual([]);
    await flush();
    expect(FakeSocket.all.length).toBe(2);
  });
});

describe('C2 C3 the connection', () => {
  test('asks for a token before each attempt and uses it', async () => {
    const world = await live();
    FakeSocket.last.drop();
    world.environment.advance(500);
    await flush();
    expect(FakeSocket.all.map(({ protocols }) => protocols[1])).toEqual(
      [1, 2].map((id) => `tandem.bearer.${tokenFor('editor', id)}`),
    );
  });

  test('comes back at once when the network does', async () => {
    const world = setUp();
    world.environment.chance = 0.99;
    for (let attempt = 0; attempt < 6; attempt++) {
      await flush();
      FakeSocket.last.drop();
      world.environment.advance(30_000);
    }
    await flush();
    FakeSocket.last.drop();
    const before = FakeSocket.all.length;
    world.environment.signal('online');
    await flush();
    expect(FakeSocket.all.length).toBe(before + 1);
  });

  test('C15 is asked for a sign of life when the network returns, and replaced at once when it gives none', async () => {
    const world = await live();
    world.environment.signal('online');
    world.environment.advance(PROBE_MS - 1);
    expect(FakeSocket.all.length).toBe(1);
    world.environment.advance(1);
    await flush();
    expect(FakeSocket.all.length).toBe(2);
    FakeSocket.last.sync();
    world.environment.signal('online');
    FakeSocket.last.receive(encodeSyncStep2(EMPTY_UPDATE));
    world.environment.advance(PROBE_MS);
    await flush();
    expect(FakeSocket.all.length).toBe(2);
    expect(world.provider.getSnapshot().connected).toBe(true);
  });

  test('C15 that still hangs when the network returns is made anew', async () => {
    const world = setUp();
    await flush();
    world.environment.signal('online');
    await flush();
    expect(FakeSocket.all.length).toBe(2);
    expect(FakeSocket.alive).toEqual([FakeSocket.last]);
  });

  test('that the web app refuses has ended, until the person tries again', async () => {
    const world = setUp({ answer: () => fail({ kind: 'refused', reason: 'sign-in' }) });
    await flush();
    expect(statusOf(world)).toEqual({ kind: 'ended', reason: 'sign-in' });
    world.answer = null;
    world.provider.retry();
    await flush();
    FakeSocket.last.sync();
    expect(statusOf(world)).toEqual({ kind: 'saved' });
  });

  test('outlives a token source that throws, and the fault is seen', async () => {
    const world = setUp({
      answer: () => {
        throw new Error('source');
      },
    });
    await flush();
    expect(world.faults).toEqual([new Error('source')]);
    world.answer = null;
    world.environment.advance(500);
    await flush();
    expect(FakeSocket.alive.length).toBe(1);
  });

  test('ends with destroy, which leaves the document usable and touches nothing any more', async () => {
    const world = await live();
    const socket = FakeSocket.last;
    world.provider.destroy();
    world.provider.destroy();
    world.provider.retry();
    type(world);
    world.environment.signal('online');
    await flush();
    expect(world.doc.getText('default').toString()).toBe('x');
    expect(FakeSocket.all).toEqual([socket]);
    expect(countOf(socket, 'update')).toBe(0);
  });

  test('destroyed while a token is on its way calls the request off and opens nothing', async () => {
    const world = setUp();
    world.provider.destroy();
    expect(world.signals.map(({ aborted }) => aborted)).toEqual([true]);
    await flush();
    expect(FakeSocket.all).toEqual([]);
  });
});

describe('C4 the snapshot', () => {
  test('is the same object until something changes, and each change is told once', async () => {
    const world = await live();
    let told = 0;
    const stop = world.provider.subscribe(() => told++);
    const before = world.provider.getSnapshot();
    FakeSocket.last.receive(new Uint8Array([1, 1, 0]));
    world.environment.signal('visible');
    expect(world.provider.getSnapshot()).toBe(before);
    expect(told).toBe(0);
    type(world);
    expect(world.provider.getSnapshot()).not.toBe(before);
    expect(told).toBe(1);
    stop();
    type(world);
    expect(told).toBe(1);
  });

  test('may be acted upon by its listeners: destroy and retry are safe there', async () => {
    const world = await live();
    world.provider.subscribe(() => {
      world.provider.retry();
      world.provider.destroy();
    });
    FakeSocket.last.drop();
    await flush();
    expect(FakeSocket.alive).toEqual([]);
  });

  test('says opening, with presence at hand, before anything is known', () => {
    const world = setUp();
    expect(world.provider.getSnapshot()).toEqual({
      status: { kind: 'opening' },
      synced: false,
      ready: false,
      connected: false,
      role: null,
      unsaved: 0,
      lastSavedAt: null,
      copy: { kind: 'none' },
      lost: [],
      mustReload: false,
      condition: 'whole',
      restored: null,
    });
    world.provider.awareness.setLocalStateField('cursor', 1);
    expect(world.provider.awareness.getLocalState()).toEqual({ cursor: 1 });
  });
});
