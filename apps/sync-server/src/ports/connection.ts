import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Access } from '@tandem/protocol';

/** One WebSocket as a room sees it. Calls on a closed connection do nothing. */
export interface Connection {
  /** Sends binary messages in this order. */
  send(frames: readonly Uint8Array[]): void;
  /** Bytes accepted by `send` that the network has not taken yet. */
  bufferedBytes(): number;
  /** Stops and starts reading; what was read already may still arrive. */
  pause(): void;
  resume(): void;
  close(code: number, reason: string): void;
  /** Ends it without a closing handshake. */
  terminate(): void;
}

/** What a connection tells its session. */
export interface ConnectionListener {
  onMessage(frame: Uint8Array): void;
  onText(): void;
  /** The network took all that was buffered. */
  onDrained(): void;
  onClosed(): void;
}

/** A connection that has just been opened. */
export interface OpenConnection extends Connection {
  /** Passes on what the socket says, until it is closed; `onGone` comes last. */
  listen(listener: ConnectionListener, onGone: () => void): void;
}

/** An HTTP request to become a WebSocket. */
export type Upgrade = { readonly request: IncomingMessage; readonly stream: Duplex; readonly head: Buffer };

/** Completes handshakes that were let in. */
export interface SocketAcceptor {
  /** Calls `opened` in the same turn, or not at all when the handshake can't be completed. */
  accept(upgrade: Upgrade, access: Access, opened: (connection: OpenConnection) => void): void;
}
