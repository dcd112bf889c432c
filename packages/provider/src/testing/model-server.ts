import { decodeClientMessage, encodeAck, encodeSyncStep1, encodeSyncStep2, encodeUpdate } from '@tandem/protocol';
import * as Y from 'yjs';
import type { FakeSocket } from './fake-socket';

/** A server that keeps what it is sent, and answers over fake sockets when a test says so. */
export class ModelServer {
  readonly doc = new Y.Doc();
  readonly #read = new WeakMap<FakeSocket, number>();

  /** Opens the socket as the server does for a writer: its step 1 first, then what the page asks for. */
  accept(socket: FakeSocket): void {
    socket.accept();
    socket.receive(encodeSyncStep1(Y.encodeStateVector(this.doc)));
  }

  /** Takes all that the page has sent, and answers it. Echoes are given only when `echoes` is set. */
  serve(socket: FakeSocket, echoes = true): void {
    for (let at = this.#read.get(socket) ?? 0; at < socket.sent.length && socket.readyState === 1; at++) {
      const message = decodeClientMessage(socket.sent[at] ?? new Uint8Array());
      if (!message.ok) throw new Error(message.error);
      if (message.value.kind === 'ack' && !echoes) return;
      this.#read.set(socket, at + 1);
      this.#answer(socket, message.value);
    }
  }

  /** Somebody else writes; pages that are live hear of it. */
  write(text: string, sockets: readonly FakeSocket[]): void {
    const before = Y.encodeStateVector(this.doc);
    this.doc.getText('default').insert(0, text);
    const update = encodeUpdate(Y.encodeStateAsUpdate(this.doc, before));
    for (const socket of sockets) if (socket.readyState === 1) socket.receive(update);
  }

  #answer(socket: FakeSocket, message: Extract<ReturnType<typeof decodeClientMessage>, { ok: true }>['value']): void {
    if (message.kind === 'sync-step-1') {
      socket.receive(encodeSyncStep2(Y.encodeStateAsUpdate(this.doc, message.stateVector)));
    }
    if (message.kind === 'update' || message.kind === 'sync-step-2') Y.applyUpdate(this.doc, message.update);
    if (message.kind === 'ack') socket.receive(encodeAck(message.nonce));
  }
}
