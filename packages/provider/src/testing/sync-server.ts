import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  BEARER_PREFIX,
  type ClientMessage,
  decodeClientMessage,
  encodeAck,
  encodeNotice,
  encodeSyncStep1,
  encodeSyncStep2,
  SUBPROTOCOL,
} from '@tandem/protocol';
import { type WebSocket, WebSocketServer } from 'ws';
import * as Y from 'yjs';

/** A small server of the wire on a real port: what it admits, keeps and answers is up to the test. */
export class TestServer {
  readonly doc = new Y.Doc();
  readonly tokens: string[] = [];
  readonly messages: ClientMessage[] = [];
  readonly sockets = new Set<WebSocket>();
  mostSockets = 0;
  refusals = 0;
  /** The HTTP status with which the next upgrades are refused; null admits. */
  refuseWith: number | null = null;
  answers: 'echo' | 'hold' | 'not-applied' = 'echo';
  readonly #http: Server = createServer();
  readonly #wss = new WebSocketServer({ noServer: true, handleProtocols: () => SUBPROTOCOL });
  readonly #onChange: () => void;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
    this.#http.on('upgrade', (request, socket, head) => {
      const protocols = (request.headers['sec-websocket-protocol'] ?? '').split(/, ?/);
      const bearer = protocols.find((protocol) => protocol.startsWith(BEARER_PREFIX));
      this.tokens.push(bearer?.slice(BEARER_PREFIX.length) ?? '');
      if (this.refuseWith !== null) {
        socket.end(`HTTP/1.1 ${this.refuseWith} Refused\r\nConnection: close\r\n\r\n`);
        this.refusals++;
        return this.#onChange();
      }
      this.#wss.handleUpgrade(request, socket, head, (ws) => this.#welcome(ws));
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#http.listen(0, '127.0.0.1', resolve));
    const address = this.#http.address() as AddressInfo;
    return `ws://127.0.0.1:${address.port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.terminate();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  /** Closes every socket with this code. */
  drop(code: number): void {
    for (const socket of this.sockets) socket.close(code);
  }

  broadcast(bytes: Uint8Array): void {
    for (const socket of this.sockets) socket.send(bytes);
  }

  #welcome(socket: WebSocket): void {
    this.sockets.add(socket);
    this.mostSockets = Math.max(this.mostSockets, this.sockets.size);
    socket.on('message', (data: Buffer) => this.#read(socket, new Uint8Array(data)));
    socket.on('close', () => {
      this.sockets.delete(socket);
      this.#onChange();
    });
    socket.send(encodeSyncStep1(Y.encodeStateVector(this.doc)));
    this.#onChange();
  }

  #read(socket: WebSocket, frame: Uint8Array): void {
    const message = decodeClientMessage(frame);
    if (!message.ok) throw new Error(message.error);
    this.messages.push(message.value);
    this.#answer(socket, message.value);
    this.#onChange();
  }

  #answer(socket: WebSocket, message: ClientMessage): void {
    if (message.kind === 'sync-step-1') {
      socket.send(encodeSyncStep2(Y.encodeStateAsUpdate(this.doc, message.stateVector)));
    }
    if (message.kind === 'update' || message.kind === 'sync-step-2') Y.applyUpdate(this.doc, message.update);
    if (message.kind !== 'ack' || this.answers === 'hold') return;
    const { nonce } = message;
    const no = encodeNotice({ t: 'not-applied', nonce, reason: 'read-only' });
    socket.send(this.answers === 'echo' ? encodeAck(nonce) : no);
  }
}
