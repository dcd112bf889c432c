import { BEARER_PREFIX, encodeSyncStep2, SUBPROTOCOL, type TokenAnswer } from '@tandem/protocol';
import type { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { hasStructs, MessageReader } from './message-reader';
import type { SocketEvent } from './socket-events';

export type ShellOptions = {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly WebSocket: typeof globalThis.WebSocket | undefined;
  readonly onEvent: (attempt: number, event: SocketEvent) => void;
  /** A message that could not be read or applied, a socket that could not be made. */
  readonly onFault: (fault: unknown) => void;
  /** Told of each update of the server right before it is applied. */
  readonly onIncoming?: ((update: Uint8Array) => void) | undefined;
};

/**
 * Stands on y-websocket's provider, which keeps its protocol and loses its say: it connects only when
 * told to. Between calls `shouldConnect` holds exactly while there is a socket, so that the
 * `setTimeout(setupWS)` that it leaves behind after each close finds nothing to do.
 */
export class WebsocketShell {
  readonly #options: ShellOptions;
  readonly #reader: MessageReader;
  #provider: WebsocketProvider | null = null;
  #current: { readonly attempt: number; readonly socket: WebSocket } | null = null;

  constructor(options: ShellOptions) {
    this.#options = options;
    this.#reader = new MessageReader(options.onFault, options.onIncoming);
  }

  /** Bytes handed to the socket that it has not handed to the network. */
  get bufferedBytes(): number {
    return this.#current?.socket.bufferedAmount ?? 0;
  }

  /** Whether an update of this transaction origin came from the server. */
  isOrigin(origin: unknown): boolean {
    return this.#provider !== null && origin === this.#provider;
  }

  open(attempt: number, answer: TokenAnswer): void {
    this.#reader.reset();
    const socket = this.#connect(answer);
    if (socket === null) return this.#options.onEvent(attempt, { type: 'closed', code: null });
    this.#current = { attempt, socket };
    this.#guard(socket);
  }

  /** Gives the socket up; nothing more is told of it. */
  close(): void {
    this.#current = null;
    this.#provider?.disconnect();
  }

  destroy(): void {
    this.close();
    this.#provider?.destroy();
  }

  /** Whether edits are sent. On a change to true what the server asked for meanwhile is sent. */
  setWriting(isWriting: boolean): void {
    this.#reader.isWriting = isWriting;
    this.#attachUpdates();
    const stateVector = isWriting ? this.#reader.takeUnanswered() : null;
    if (stateVector !== null) this.#upload(stateVector);
  }

  /** Sends the whole document as an answer to a step 1 that never came. */
  uploadAll(): void {
    this.#upload(undefined);
  }

  /** Whether the bytes were handed to an open socket. */
  send(bytes: Uint8Array): boolean {
    const socket = this.#current?.socket;
    if (socket === undefined || socket.readyState !== socket.OPEN) return false;
    socket.send(new Uint8Array(bytes));
    return true;
  }

  /** The new socket, or null when none can be made of this address and token. */
  #connect(answer: TokenAnswer): WebSocket | null {
    try {
      const provider = this.#provider ?? this.#create(answer);
      if (provider.ws !== null) throw new Error('a second socket was asked for');
      provider.serverUrl = answer.url.replace(/\/+$/, '');
      provider.roomname = answer.room;
      provider.protocols = [SUBPROTOCOL, BEARER_PREFIX + answer.token];
      provider.connect();
      return provider.ws;
    } catch (fault) {
      this.#options.onFault(fault);
      this.#provider?.disconnect();
      return null;
    }
  }

  #create(answer: TokenAnswer): WebsocketProvider {
    const { doc, awareness, WebSocket = globalThis.WebSocket } = this.#options;
    const provider = new WebsocketProvider(answer.url, answer.room, doc, {
      awareness,
      connect: false,
      disableBc: true,
      shouldReconnect: () => false,
      WebSocketPolyfill: WebSocket,
    });
    provider.on('connection-close', (event) => this.#closed(provider, event));
    provider.on('status', ({ status }) => status === 'connected' && this.#tell({ type: 'opened' }));
    this.#reader.install(provider);
    this.#provider = provider;
    this.#attachUpdates();
    return provider;
  }

  /** y-websocket attaches its handler when made; the same handler is attached once at most. */
  #attachUpdates(): void {
    const provider = this.#provider;
    if (provider === null) return;
    if (this.#reader.isWriting) provider.doc.on('update', provider._updateHandler);
    else provider.doc.off('update', provider._updateHandler);
  }

  /** y-websocket lets errors out of its message handling; here they are reported and end the socket. */
  #guard(socket: WebSocket): void {
    const read = socket.onmessage;
    socket.onmessage = (message) => {
      if (this.#current?.socket !== socket) return;
      this.#tell({ type: 'heard' });
      try {
        read?.call(socket, message);
      } catch (fault) {
        this.#options.onFault(fault);
        return this.#giveUp();
      }
      // Told only now, when y-websocket has sent its reply: what follows goes out after it.
      for (const event of this.#reader.takeEvents()) this.#tell(event);
    };
  }

  #giveUp(): void {
    const attempt = this.#current?.attempt;
    this.close();
    if (attempt !== undefined) this.#options.onEvent(attempt, { type: 'closed', code: null });
  }

  #closed(provider: WebsocketProvider, event: CloseEvent | null): void {
    provider.shouldConnect = false;
    const current = this.#current;
    this.#current = null;
    if (current !== null) this.#options.onEvent(current.attempt, { type: 'closed', code: event?.code ?? null });
  }

  #tell(event: SocketEvent): void {
    if (this.#current !== null) this.#options.onEvent(this.#current.attempt, event);
  }

  #upload(stateVector: Uint8Array | undefined): void {
    const update = Y.encodeStateAsUpdate(this.#options.doc, stateVector);
    const bytes = encodeSyncStep2(update);
    const hasNew = stateVector !== undefined && hasStructs(update);
    if (this.send(bytes)) this.#tell({ type: 'uploaded', bytes: bytes.byteLength, hasNew });
  }
}
