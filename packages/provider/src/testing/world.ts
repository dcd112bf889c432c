import { decodeClientMessage, encodeAck, ok, type Result, type Role, type TokenAnswer } from '@tandem/protocol';
import { expect } from 'vitest';
import * as Y from 'yjs';
import type { LocalCopy } from '../local-copy';
import { createProvider } from '../provider';
import type { Provider, TokenFailure } from '../types';
import { FakeSocket } from './fake-socket';
import { flush } from './flush';
import { ManualEnvironment } from './manual-environment';
import { ROOM, tokenFor } from './tokens';

/** A provider with a fake socket, a manual environment and a token source that the test directs. */
export type World = {
  doc: Y.Doc;
  environment: ManualEnvironment;
  provider: Provider;
  faults: unknown[];
  tokens: number;
  signals: AbortSignal[];
  role: Role;
  answer: ((answer: TokenAnswer) => Result<TokenAnswer, TokenFailure>) | null;
};
const open: World[] = [];

type Setup = {
  readonly role?: Role;
  readonly doc?: Y.Doc;
  readonly room?: string;
  readonly answer?: World['answer'];
  readonly localCopy?: LocalCopy;
  readonly Socket?: typeof FakeSocket;
};

export function setUp(setup: Setup = {}): World {
  const { role = 'editor', doc = new Y.Doc(), room = ROOM, answer = null, localCopy, Socket = FakeSocket } = setup;
  const environment = new ManualEnvironment();
  const faults: unknown[] = [];
  const world: Omit<World, 'provider'> = { doc, environment, faults, tokens: 0, signals: [], role, answer };
  const getToken = async (signal: AbortSignal) => {
    world.signals.push(signal);
    const answer = { url: 'ws://sync.test', room, token: tokenFor(world.role, ++world.tokens) };
    return world.answer === null ? ok(answer) : world.answer(answer);
  };
  const provider = createProvider({
    doc,
    environment,
    getToken,
    localCopy,
    WebSocket: Socket.constructorForProvider,
    onFault: (fault) => faults.push(fault),
  });
  const whole = Object.assign(world, { provider });
  open.push(whole);
  return whole;
}

/** A provider that is live with an empty document. */
export async function live(role: Role = 'editor', doc = new Y.Doc()): Promise<World> {
  const world = setUp({ role, doc });
  await flush();
  if (role === 'viewer') FakeSocket.last.syncAsReader();
  else FakeSocket.last.sync();
  return world;
}

export const type = (world: World, text = 'x') => world.doc.getText('default').insert(0, text);
export const statusOf = (world: World) => world.provider.getSnapshot().status;

export function messagesOf(socket: FakeSocket) {
  return socket.sent.map((bytes) => {
    const message = decodeClientMessage(bytes);
    if (!message.ok) throw new Error(message.error);
    return message.value;
  });
}
export const noncesOf = (socket: FakeSocket) =>
  messagesOf(socket).flatMap((message) => (message.kind === 'ack' ? [message.nonce] : []));
export const countOf = (socket: FakeSocket, kind: string) =>
  messagesOf(socket).filter((message) => message.kind === kind).length;

export function echoLast(socket = FakeSocket.last): void {
  const nonce = noncesOf(socket).at(-1);
  if (nonce === undefined) throw new Error('nothing was asked');
  socket.receive(encodeAck(nonce));
}

/** Ends what a test began, and sees that nothing is left of it. */
export function closeWorlds(): void {
  const worlds = open.splice(0);
  for (const world of worlds) {
    world.provider.destroy();
    expect(world.environment.armed, 'timers left behind').toBe(0);
    world.doc.destroy();
  }
  expect(FakeSocket.alive.length, 'sockets left behind').toBe(0);
  FakeSocket.all.length = 0;
}
