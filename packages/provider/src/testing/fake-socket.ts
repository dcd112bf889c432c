import { EMPTY_UPDATE, encodeSyncStep1, encodeSyncStep2 } from '@tandem/protocol';

/** A socket without a network: the test opens it, closes it and speaks for the server. */
export class FakeSocket {
  static readonly all: FakeSocket[] = [];
  readonly CONNECTING = 0;
  readonly OPEN = 1;
  readonly CLOSING = 2;
  readonly CLOSED = 3;
  readyState = 0;
  bufferedAmount = 0;
  binaryType = 'blob';
  onopen: ((event: unknown) => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onerror: ((event: unknown) => void) | null = null;
  readonly url: string;
  readonly protocols: readonly string[];
  readonly sent: Uint8Array[] = [];

  constructor(url: string, protocols: readonly string[]) {
    this.url = url;
    this.protocols = [...protocols];
    FakeSocket.all.push(this);
  }

  /** As the constructor that y-websocket takes: only what it uses is there. */
  static get constructorForProvider(): typeof globalThis.WebSocket {
    // biome-ignore lint/complexity/noThisInStatic: a page's own kind of socket is meant
    return this as unknown as typeof globalThis.WebSocket;
  }

  static get alive(): FakeSocket[] {
    return FakeSocket.all.filter((socket) => socket.readyState < 2);
  }

  static get last(): FakeSocket {
    const last = FakeSocket.all.at(-1);
    if (last === undefined) throw new Error('no socket was opened');
    return last;
  }

  send(bytes: Uint8Array): void {
    this.sent.push(bytes);
  }

  close(): void {
    this.readyState = 3;
  }

  accept(): void {
    this.readyState = 1;
    this.onopen?.({});
  }

  receive(bytes: Uint8Array | string): void {
    this.onmessage?.({ data: typeof bytes === 'string' ? bytes : new Uint8Array(bytes).buffer });
  }

  /** Opens and brings an empty document in step, as the server does for a writer. */
  sync(): void {
    this.accept();
    this.receive(encodeSyncStep1(new Uint8Array([0])));
    this.receive(encodeSyncStep2(EMPTY_UPDATE));
  }

  /** The same for a reader, who is asked for nothing. */
  syncAsReader(): void {
    this.accept();
    this.receive(encodeSyncStep2(EMPTY_UPDATE));
  }

  drop(code = 1006): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.onclose?.({ code, reason: '' });
  }
}
