import type { Limits } from '@tandem/protocol';
import { TIMES } from '@tandem/protocol';
import type { Clock, Connection } from '../ports/index';
import type { BucketRate } from './token-bucket';
import { TokenBucket } from './token-bucket';

/** What one session may send; one object for all, as there are many sessions. */
export type IntakeRates = { readonly messages: BucketRate; readonly bytes: BucketRate; readonly echoBytes: BucketRate };

/** The rates of all sessions by the limits, in messages and bytes. */
export function ratesOf(limits: Limits): IntakeRates {
  return {
    messages: { perSecond: limits.messagesPerSecond, burst: limits.messagesBurst },
    bytes: { perSecond: limits.bytesPerSecond, burst: limits.bytesBurst },
    echoBytes: { perSecond: limits.echoBytesPerSecond, burst: limits.echoBytesBurst },
  };
}

/** Takes what an intake lets through. */
export interface Handler {
  handle(frame: Uint8Array): void;
  /** It sent too much for too long. */
  onTooFast(): void;
}

export type IntakeDeps = { readonly clock: Clock; readonly connection: Connection; readonly rates: IntakeRates };

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
  private readonly handler: Handler;
  /** Reasons to wait: the room is loading, a token is being checked, the session is too fast. */
  private holds = 0;
  private tooFastSince: number | null = null;
  private cancelTimer: (() => void) | null = null;
  private closed = false;

  constructor({ clock, connection, rates }: IntakeDeps, handler: Handler) {
    const now = clock.now();
    this.clock = clock;
    this.connection = connection;
    this.handler = handler;
    this.messages = new TokenBucket(rates.messages, now);
    this.bytes = new TokenBucket(rates.bytes, now);
    this.echoBytes = new TokenBucket(rates.echoBytes, now);
  }

  get isClosed(): boolean {
    return this.closed;
  }

  push(frame: Uint8Array): void {
    if (this.closed) return;
    if (this.holds === 0 && this.queue.length === 0) return this.handler.handle(frame);
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
    if (now - this.tooFastSince > TIMES.patienceMs) this.handler.onTooFast();
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
      this.handler.handle(frame);
    }
  }
}
