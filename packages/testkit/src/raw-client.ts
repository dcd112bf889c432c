import type { ClientMessage } from '@tandem/protocol';
import { encodeAck, encodeSyncStep1, encodeSyncStep2, encodeUpdate, MessageType } from '@tandem/protocol';
import * as decoding from 'lib0/decoding';
import { WebSocket } from 'ws';

/** A message from the server, as far as tests look at it. */
export type ServerMessage =
  | Extract<ClientMessage, { kind: 'sync-step-1' | 'sync-step-2' | 'update' }>
  | { readonly kind: 'awareness'; readonly entries: readonly { clientId: number; clock: number; state: unknown }[] }
  | { readonly kind: 'ack'; readonly nonce: number }
  | { readonly kind: 'notice'; readonly notice: { readonly t: string; readonly [field: string]: unknown } };

export type Closed = { readonly code: number; readonly reason: string };

/** A bare socket that says exactly what a test wants and remembers all that it hears. */
export class RawClient {
  readonly messages: ServerMessage[] = [];
  readonly closed: Promise<Closed>;
  readonly socket: WebSocket;
  private end: Closed | null = null;
  private readonly wakers = new Set<() => void>();

  private constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (data: Buffer) => {
      this.messages.push(decodeServerMessage(data));
      for (const wake of [...this.wakers]) wake();
    });
    this.closed = new Promise((resolve) => {
      socket.once('close', (code, reason) => {
        this.end = { code, reason: reason.toString() };
        resolve(this.end);
        for (const wake of [...this.wakers]) wake();
      });
    });
    // A reset socket tells of it in 'close' too.
    socket.on('error', () => socket.terminate());
  }

  /** Opens a session; rejects with the HTTP status when the upgrade is refused. */
  static open(url: string, room: string, token: string): Promise<RawClient> {
    const socket = new WebSocket(`${url}/${room}?token=${token}`, { perMessageDeflate: false });
    const client = new RawClient(socket);
    return new Promise((resolve, reject) => {
      socket.once('open', () => resolve(client));
      socket.once('unexpected-response', (_, response) => reject(new Error(`HTTP ${response.statusCode}`)));
      socket.once('error', reject);
    });
  }

  send(...frames: Uint8Array[]): void {
    for (const frame of frames) this.socket.send(frame);
  }

  sendUpdate(update: Uint8Array): void {
    this.send(encodeUpdate(update));
  }

  sendStep1(stateVector: Uint8Array = Uint8Array.of(0)): void {
    this.send(encodeSyncStep1(stateVector));
  }

  sendStep2(update: Uint8Array): void {
    this.send(encodeSyncStep2(update));
  }

  askAck(nonce: number): void {
    this.send(encodeAck(nonce));
  }

  /** The first message, from `from` on, that the test looks for; rejects when the socket closes before it comes. */
  next<T extends ServerMessage>(wanted: (message: ServerMessage) => message is T, from?: number): Promise<T>;
  next(wanted: (message: ServerMessage) => boolean, from?: number): Promise<ServerMessage>;
  next(wanted: (message: ServerMessage) => boolean, from = 0): Promise<ServerMessage> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = this.messages.slice(from).find(wanted);
        if (found === undefined && this.end === null) return;
        this.wakers.delete(look);
        if (found !== undefined) resolve(found);
        else reject(new Error(`closed with ${this.end?.code} ${this.end?.reason}`));
      };
      this.wakers.add(look);
      look();
    });
  }

  nextOf<K extends ServerMessage['kind']>(kind: K, from = 0): Promise<Extract<ServerMessage, { kind: K }>> {
    return this.next((message): message is Extract<ServerMessage, { kind: K }> => message.kind === kind, from);
  }

  /** The next notice of a kind, of those that came or will come. */
  nextNotice(t: string): Promise<ServerMessage> {
    return this.next((message) => message.kind === 'notice' && message.notice.t === t);
  }

  nextAck(nonce: number): Promise<ServerMessage> {
    return this.next((message) => message.kind === 'ack' && message.nonce === nonce);
  }

  /**
   * Resolves when the server has handled all that was sent before: a step 1 is answered in its place.
   * Tells apart "not answered yet" from "not answered at all" without waiting for time to pass.
   */
  async settled(): Promise<void> {
    const from = this.messages.length;
    this.sendStep1();
    await this.nextOf('sync-step-2', from);
  }

  close(): Promise<Closed> {
    this.socket.close();
    return this.closed;
  }
}

function decodeServerMessage(data: Uint8Array): ServerMessage {
  const decoder = decoding.createDecoder(data);
  const type = decoding.readVarUint(decoder);
  switch (type) {
    case MessageType.sync:
      return decodeSync(decoder);
    case MessageType.awareness:
      return { kind: 'awareness', entries: decodeAwareness(decoding.readVarUint8Array(decoder)) };
    case MessageType.ack:
      return { kind: 'ack', nonce: decoding.readVarUint(decoder) };
    case MessageType.notice:
      return { kind: 'notice', notice: JSON.parse(decoding.readVarString(decoder)) };
    default:
      throw new Error(`the server sent a message of type ${type}`);
  }
}

function decodeSync(decoder: decoding.Decoder): ServerMessage {
  const kind = decoding.readVarUint(decoder);
  const bytes = decoding.readVarUint8Array(decoder);
  if (kind === 0) return { kind: 'sync-step-1', stateVector: bytes };
  return { kind: kind === 1 ? 'sync-step-2' : 'update', update: bytes };
}

function decodeAwareness(bytes: Uint8Array): { clientId: number; clock: number; state: unknown }[] {
  const decoder = decoding.createDecoder(bytes);
  const count = decoding.readVarUint(decoder);
  return Array.from({ length: count }, () => ({
    clientId: decoding.readVarUint(decoder),
    clock: decoding.readVarUint(decoder),
    state: JSON.parse(decoding.readVarString(decoder)),
  }));
}
