import type { AwarenessEntry, Limits } from '@tandem/protocol';
import { encodeAwareness, TIMES } from '@tandem/protocol';
import type { Connection } from '../ports/index';

type Flow =
  | { readonly kind: 'flowing' }
  /** Too much is buffered: nothing new is sent until it has drained. */
  | { readonly kind: 'behind'; readonly afterSeq: number; readonly bufferedBytes: number; readonly sinceMs: number };

/** How much of a long answer is given to the connection at once. */
const STEP_BYTES = 256 * 1024;

const HEARTBEAT = [encodeAwareness([])];

/** What a session is sent. A slow reader gets nothing new until it has drained, then all it missed at once. */
export class Outflow {
  private readonly connection: Connection;
  private readonly limits: Limits;
  private flow: Flow = { kind: 'flowing' };
  /** What of a long answer is still to be sent, before anything else. */
  private rest: readonly Uint8Array[] = [];
  private sentSeq = 0;
  /** Who left while the session was behind; null while nobody has. */
  private missedRemovals: Map<number, AwarenessEntry> | null = null;

  constructor(connection: Connection, limits: Limits) {
    this.connection = connection;
    this.limits = limits;
  }

  get isBehind(): boolean {
    return this.flow.kind === 'behind';
  }

  /** Sends what this session alone asked for: answers and notices. */
  answer(frames: readonly Uint8Array[], now: number): void {
    this.connection.send(frames);
    this.look(now);
  }

  /**
   * Sends the content up to a sequence: as much at once as may be buffered, the rest as the network takes it. Until then
   * the session counts as behind.
   */
  answerContent(frames: readonly Uint8Array[], seq: number, now: number): void {
    this.sentSeq = seq;
    this.rest = frames;
    this.sendRest(now);
  }

  private sendRest(now: number): void {
    while (this.rest.length > 0 && this.flow.kind === 'flowing') {
      const next = upTo(STEP_BYTES, this.rest);
      this.rest = this.rest.slice(next.length);
      this.answer(next, now);
    }
  }

  /** Sends committed updates up to `seq`, unless the session is behind. */
  relay(frames: readonly Uint8Array[], seq: number, now: number): void {
    if (this.flow.kind === 'behind') return;
    this.sentSeq = seq;
    if (frames.length > 0) this.answer(frames, now);
  }

  relayAwareness(entries: readonly AwarenessEntry[], now: number, frames?: readonly Uint8Array[]): void {
    if (this.flow.kind === 'flowing') {
      if (entries.length > 0) this.answer(frames ?? [encodeAwareness(entries)], now);
    } else for (const entry of entries) if (entry.state === 'null') this.noteRemoval(entry);
  }

  private noteRemoval(entry: AwarenessEntry): void {
    this.missedRemovals ??= new Map();
    this.missedRemovals.set(entry.clientId, entry);
  }

  /** Marks where the session stands. */
  startAt(seq: number): void {
    this.sentSeq = seq;
  }

  /** The network took everything: what the session has missed, or null when it was not behind or still is. */
  catchUp(now: number): { readonly afterSeq: number; readonly removals: readonly AwarenessEntry[] } | null {
    if (this.flow.kind === 'flowing') return null;
    const { afterSeq } = this.flow;
    this.flow = { kind: 'flowing' };
    this.sendRest(now);
    if (this.isBehind) return null;
    const removals = [...(this.missedRemovals?.values() ?? [])];
    this.missedRemovals = null;
    return { afterSeq, removals };
  }

  /** Keeps the client from taking the connection for dead; false when it hasn't read for too long. */
  heartbeat(now: number): boolean {
    if (this.flow.kind === 'flowing') {
      this.connection.send(HEARTBEAT);
      return true;
    }
    const bufferedBytes = this.connection.bufferedBytes();
    if (bufferedBytes < this.flow.bufferedBytes) this.flow = { ...this.flow, bufferedBytes, sinceMs: now };
    return now - this.flow.sinceMs < TIMES.patienceMs;
  }

  private look(now: number): void {
    const bufferedBytes = this.connection.bufferedBytes();
    if (this.flow.kind === 'behind' || bufferedBytes <= this.limits.sendBufferBytes) return;
    this.flow = { kind: 'behind', afterSeq: this.sentSeq, bufferedBytes, sinceMs: now };
  }
}

/** The first of some frames that together have so many bytes, at least one; the array itself where that is all. */
function upTo(bytes: number, frames: readonly Uint8Array[]): readonly Uint8Array[] {
  let sum = 0;
  const end = frames.findIndex((frame, at) => {
    sum += frame.byteLength;
    return at > 0 && sum > bytes;
  });
  return end < 0 ? frames : frames.slice(0, end);
}
