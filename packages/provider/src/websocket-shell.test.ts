import { decodeClientMessage, encodeAck, encodeSyncStep1, encodeSyncStep2, encodeUpdate } from '@tandem/protocol';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { SocketEvent } from './socket-events';
import { FakeSocket } from './testing/fake-socket';
import { ROOM, tokenFor } from './testing/tokens';
import { WebsocketShell } from './websocket-shell';

// lib0 keeps the Date.now that it finds when it is loaded, so y-websocket's clock is moved by hand.
const clock = vi.hoisted(() => {
  const real = Date.now;
  const moved = { aheadMs: 0 };
  Date.now = () => real() + moved.aheadMs;
  return moved;
});

const answer = { url: 'ws://sync.test/', room: ROOM, token: tokenFor('editor') };
const EMPTY_VECTOR = new Uint8Array([0]);

type Told = { attempt: number; event: SocketEvent };

const cleanUps: (() => void)[] = [];

function setUp() {
  const doc = new Y.Doc();
  const told: Told[] = [];
  const faults: unknown[] = [];
  const shell = new WebsocketShell({
    doc,
    awareness: new Awareness(doc),
    WebSocket: FakeSocket.constructorForProvider,
    onEvent: (attempt, event) => told.push({ attempt, event }),
    onFault: (fault) => faults.push(fault),
  });
  shell.setWriting(true);
  cleanUps.push(() => {
    shell.destroy();
    doc.destroy();
  });
  const types = () => told.map(({ event }) => event.type);
  return { doc, shell, told, types, faults };
}

/** The messages that a socket was given, by kind. */
const kindsSent = (socket: FakeSocket) =>
  socket.sent.map((bytes) => {
    const message = decodeClientMessage(bytes);
    return message.ok ? message.value.kind : message.error;
  });

beforeEach(() => {
  FakeSocket.all.length = 0;
  vi.useFakeTimers();
});
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
  clock.aheadMs = 0;
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('U6 C2 a socket', () => {
  test('carries the token in its subprotocols and never in its address', () => {
    const { shell } = setUp();
    shell.open(1, answer);
    expect(FakeSocket.last.url).toBe(`ws://sync.test/${ROOM}`);
    expect(FakeSocket.last.protocols).toEqual(['tandem.v1', `tandem.bearer.${answer.token}`]);
  });

  test('is opened with the address and token of its own attempt', () => {
    const { shell } = setUp();
    shell.open(1, answer);
    FakeSocket.last.drop();
    shell.open(2, { url: 'ws://other.test', room: ROOM, token: 'second' });
    expect(FakeSocket.last.url).toBe(`ws://other.test/${ROOM}`);
    expect(FakeSocket.last.protocols[1]).toBe('tandem.bearer.second');
  });

  test('tells of its attempt only, in the order in which things happened', () => {
    const { shell, told, types } = setUp();
    shell.open(7, answer);
    FakeSocket.last.sync();
    FakeSocket.last.receive(encodeAck(3));
    FakeSocket.last.drop(4403);
    expect(types()).toEqual(['opened', 'heard', 'uploaded', 'heard', 'synced', 'heard', 'echoed', 'closed']);
    expect(told.every(({ attempt }) => attempt === 7)).toBe(true);
    expect(told.at(-1)?.event).toEqual({ type: 'closed', code: 4403 });
  });

  test('that was given up tells nothing more and takes nothing', () => {
    const { shell, told } = setUp();
    shell.open(1, answer);
    const socket = FakeSocket.last;
    socket.sync();
    const before = told.length;
    shell.close();
    socket.receive(encodeAck(1));
    socket.drop(1006);
    expect(told.length).toBe(before);
    expect(shell.send(encodeAck(2))).toBe(false);
  });

  test('takes nothing while it is closing', () => {
    const { shell } = setUp();
    shell.open(1, answer);
    FakeSocket.last.sync();
    FakeSocket.last.readyState = 2;
    expect(shell.send(encodeAck(2))).toBe(false);
  });

  test('that can not be made is told as closed, the fault is seen, and no left-over timer makes it after all', () => {
    const { shell, told, faults } = setUp();
    shell.open(1, answer);
    FakeSocket.last.drop();
    const failing = vi.spyOn(FakeSocket.all, 'push').mockImplementation(() => {
      throw new SyntaxError('bad address');
    });
    shell.open(2, answer);
    expect(told.at(-1)).toEqual({ attempt: 2, event: { type: 'closed', code: null } });
    expect(faults).toEqual([new SyntaxError('bad address')]);
    failing.mockRestore();
    vi.advanceTimersByTime(60_000);
    expect(FakeSocket.all.length).toBe(1);
  });

  test('without a message for 30 s is given up by y-websocket, and told as closed', () => {
    const { shell, told } = setUp();
    shell.open(1, answer);
    FakeSocket.last.sync();
    clock.aheadMs = 31_000;
    vi.advanceTimersByTime(3_000);
    expect(told.at(-1)).toEqual({ attempt: 1, event: { type: 'closed', code: null } });
    vi.advanceTimersByTime(60_000);
    expect(FakeSocket.alive).toEqual([]);
  });
});

describe('C1 y-websocket never reconnects by itself', () => {
  test('however a socket ends, nothing opens until the next attempt', () => {
    const { shell } = setUp();
    for (const [index, code] of [1006, 1012, 4403, 4500].entries()) {
      shell.open(index, answer);
      FakeSocket.last.sync();
      FakeSocket.last.drop(code);
      vi.advanceTimersByTime(60_000);
      expect(FakeSocket.all.length).toBe(index + 1);
    }
  });

  test('its left-over timers find nothing to do, whenever they ring: there are never two sockets', () => {
    const action = fc.constantFrom('open', 'open', 'accept', 'sync', 'drop', 'close', 'wait', 'wait-long');
    fc.assert(
      fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
        FakeSocket.all.length = 0;
        const { shell } = setUp();
        let opened = 0;
        for (const what of actions) {
          const [socket] = FakeSocket.alive;
          if (what === 'open' && socket === undefined) shell.open(++opened, answer);
          if (what === 'accept' && socket?.readyState === 0) socket.accept();
          if (what === 'sync' && socket?.readyState === 0) socket.sync();
          if (what === 'drop') socket?.drop(1006);
          if (what === 'close') shell.close();
          if (what === 'wait') vi.advanceTimersByTime(150);
          if (what === 'wait-long') vi.advanceTimersByTime(3_000);
          expect(FakeSocket.alive.length).toBeLessThanOrEqual(1);
          expect(FakeSocket.all.length).toBe(opened);
        }
        for (const cleanUp of cleanUps.splice(0)) cleanUp();
        vi.advanceTimersByTime(10_000);
        expect(FakeSocket.alive).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('R1 faults in messages', () => {
  test.each(['text', new Uint8Array([]), new Uint8Array([0, 9]), new Uint8Array([0, 0, 200])])(
    'a message that can not be read is seen and ends the socket',
    (message) => {
      const { shell, told, faults } = setUp();
      shell.open(1, answer);
      FakeSocket.last.sync();
      FakeSocket.last.receive(message);
      expect(faults.length).toBe(1);
      expect(told.at(-1)).toEqual({ attempt: 1, event: { type: 'closed', code: null } });
      expect(FakeSocket.alive).toEqual([]);
    },
  );

  test('a part that can not be applied before the first sync does not pass for the whole document', () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { shell, types, faults } = setUp();
    shell.open(1, answer);
    FakeSocket.last.accept();
    FakeSocket.last.receive(encodeSyncStep2(new Uint8Array([9, 9, 9])));
    expect(faults.length).toBe(1);
    expect(types()).not.toContain('synced');
    expect(FakeSocket.alive).toEqual([]);
  });

  test('an observer that throws after the sync is seen and does not end the socket', () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { doc, shell, faults } = setUp();
    shell.open(1, answer);
    FakeSocket.last.sync();
    doc.getText('default').observe(() => {
      throw new Error('observer');
    });
    const other = new Y.Doc();
    other.getText('default').insert(0, 'x');
    FakeSocket.last.receive(encodeUpdate(Y.encodeStateAsUpdate(other)));
    expect(faults).toEqual([new Error('observer')]);
    expect(doc.getText('default').toString()).toBe('x');
    expect(FakeSocket.alive.length).toBe(1);
  });
});

describe('C6 while reading', () => {
  test('no edit is sent and no step 1 is answered', () => {
    const { doc, shell, types } = setUp();
    doc.getText('default').insert(0, 'before');
    shell.setWriting(false);
    shell.open(1, answer);
    FakeSocket.last.sync();
    doc.getText('default').insert(0, 'x');
    expect(kindsSent(FakeSocket.last)).toEqual(['sync-step-1', 'awareness']);
    expect(types()).not.toContain('uploaded');
  });

  test('a raise sends what was asked for meanwhile, and edits from then on', () => {
    const { doc, shell, types } = setUp();
    shell.setWriting(false);
    shell.open(1, answer);
    FakeSocket.last.sync();
    doc.getText('default').insert(0, 'x');
    FakeSocket.last.receive(encodeSyncStep1(EMPTY_VECTOR));
    shell.setWriting(true);
    doc.getText('default').insert(0, 'y');
    expect(kindsSent(FakeSocket.last)).toEqual(['sync-step-1', 'awareness', 'sync-step-2', 'update']);
    expect(types().at(-1)).toBe('uploaded');
  });

  test('a step 1 of an older socket is not answered on the next', () => {
    const { shell } = setUp();
    shell.setWriting(false);
    shell.open(1, answer);
    FakeSocket.last.sync();
    FakeSocket.last.drop();
    shell.open(2, answer);
    FakeSocket.last.accept();
    shell.setWriting(true);
    expect(kindsSent(FakeSocket.last)).toEqual(['sync-step-1', 'awareness']);
  });

  test('every edit is sent once, however often writing is turned on', () => {
    const { doc, shell } = setUp();
    shell.open(1, answer);
    FakeSocket.last.sync();
    for (const isWriting of [true, true, false, true]) shell.setWriting(isWriting);
    doc.getText('default').insert(0, 'x');
    expect(kindsSent(FakeSocket.last).filter((kind) => kind === 'update')).toEqual(['update']);
  });
});
