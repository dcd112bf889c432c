import type { Limits } from '@tandem/protocol';
import { TIMES } from '@tandem/protocol';
import type { Clock, Connection } from '../ports/index';
import { TokenBucket } from './token-bucket';

/**
 * What a session has received and not handled: frames are handled one after the other, and reading
 * stops while one is being judged or the session is too fast.
 */
export class Intake {
  private readonly clock: Clock;
  private readonly connection: Connection;
  private readonly messages: TokenBucket;
  private readonly bytes: TokenBucket;
  private readonly echoBytes: TokenBucket;
  private readonly queue: Uint8Array[] = [];
  private readonly handle: (frame: Uint8Array) => void;
  private readonly onTooFast: () => void;
  /** Reasons to wait: the room is loading, a token is being checked, the session is too fast. */
  private holds = 0;
  private tooFastSince: number | null = null;
  private cancelTimer: (() => void) | null = null;
  private closed = false;

  constructor(
    deps: { clock: Clock; connection: Connection; limits: Limits },
    handle: (frame: Uint8Array) => void,
    onTooFast: () => void,
  ) {
    const { clock, connection, limits } = deps;
    const now = clock.now();
    this.clock = clock;
    this.connection = connection;
    this.handle = handle;
    this.onTooFast = onTooFast;
    this.messages = new TokenBucket({ perSecond: limits.messagesPerSecond, burst: limits.messagesBurst }, now);
    this.bytes = new TokenBucket({ perSecond: limits.bytesPerSecond, burst: limits.bytesBurst }, now);
    this.echoBytes = new TokenBucket({ perSecond: limits.echoBytesPerSecond, burst: limits.echoBytesBurst }, now);
  }

  get isClosed(): boolean {
    return this.closed;
  }

  push(frame: Uint8Array): void {
    if (this.closed) return;
    this.queue.push(frame);
    this.drain();
  }

  /** Stops handling until the returned function is called. */
  hold(): () => void {
    if (this.holds++ === 0) this.connection.pause();
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      if (--this.holds === 0 && !this.closed) this.connection.resume();
      this.drain();
    };
  }

  /** Counts a message, or the work that it makes, against the rates; slows the session down when it is over. */
  charge(bytes: number): void {
    const now = this.clock.now();
    this.wait(Math.max(this.messages.take(1, now), this.bytes.take(bytes, now)), now);
  }

  /** Counts an echo of others' presence, for which there is an allowance of its own. */
  chargeEcho(bytes: number): void {
    const now = this.clock.now();
    this.wait(this.echoBytes.take(bytes, now), now);
  }

  private wait(waitMs: number, now: number): void {
    if (waitMs === 0) {
      // One quiet moment is not enough: pauses overshoot, so that a flood has those too.
      if (this.messages.isCalm && this.bytes.isCalm && this.echoBytes.isCalm) this.tooFastSince = null;
      return;
    }
    this.tooFastSince ??= now;
    if (now - this.tooFastSince > TIMES.patienceMs) this.onTooFast();
    else if (this.cancelTimer === null) this.slowDown(waitMs);
  }

  close(): void {
    this.closed = true;
    this.queue.length = 0;
    this.cancelTimer?.();
  }

  private slowDown(waitMs: number): void {
    const release = this.hold();
    this.cancelTimer = this.clock.setTimer(() => {
      this.cancelTimer = null;
      release();
    }, waitMs);
  }

  private drain(): void {
    while (this.holds === 0 && !this.closed) {
      const frame = this.queue.shift();
      if (frame === undefined) return;
      this.handle(frame);
    }
  }
}
