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
