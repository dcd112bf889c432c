import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { ConnectionListener, OpenConnection } from '../../ports/index';
import { frameHeader, joinFrames } from './frames';

/** How long a client may take to answer a close. */
const CLOSE_GRACE_MS = 2_000;

/** What is larger goes out frame by frame: copying it costs more than a write. */
const JOINED_BYTES = 64 * 1024;

/**
 * A `ws` socket as a room sees it. Frames are written past the sender of `ws`, in one write for all that a turn
 * brought: sound because it compresses nothing, so that it never holds back what it is given, and streams nothing.
 */
export class WsConnection implements OpenConnection {
  private readonly socket: WebSocket;
  private readonly stream: Duplex;

  constructor(socket: WebSocket, stream: Duplex) {
    this.socket = socket;
    this.stream = stream;
  }

  send(frames: readonly Uint8Array[]): void {
    const { socket, stream } = this;
    if (socket.readyState !== socket.OPEN || frames.length === 0) return;
    if (lengthOf(frames) <= JOINED_BYTES) {
      stream.write(joinFrames(frames));
      return;
    }
    stream.cork();
    for (const frame of frames) {
      stream.write(frameHeader(frame.byteLength));
      stream.write(frame);
    }
    stream.uncork();
  }

  bufferedBytes(): number {
    return this.socket.bufferedAmount;
  }

  pause(): void {
    if (this.socket.readyState === this.socket.OPEN) this.socket.pause();
  }

  resume(): void {
    if (this.socket.readyState === this.socket.OPEN) this.socket.resume();
  }

  close(code: number, reason: string): void {
    this.resume();
    this.socket.close(code, reason);
    // A client that doesn't answer the close is cut off; what it still sends is not handled.
    setTimeout(() => this.socket.terminate(), CLOSE_GRACE_MS).unref();
  }

  terminate(): void {
    this.socket.terminate();
  }

  listen(listener: ConnectionListener, onGone: () => void): void {
    const { socket, stream } = this;
    socket.on('message', (data, isBinary) => {
      if (!isBinary) listener.onText();
      else if (Array.isArray(data)) listener.onMessage(Buffer.concat(data));
      else listener.onMessage(data instanceof ArrayBuffer ? new Uint8Array(data) : data);
    });
    stream.on('drain', () => listener.onDrained());
    // Comes once; what `once` keeps for that would be kept for every connection.
    socket.on('close', () => {
      listener.onClosed();
      onGone();
    });
    // Protocol errors close the socket, and 'close' tells the listener.
    socket.on('error', () => socket.terminate());
  }
}

function lengthOf(frames: readonly Uint8Array[]): number {
  return frames.reduce((sum, frame) => sum + frame.byteLength, 0);
}
