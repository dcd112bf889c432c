import type { AwarenessEntry, Limits, RoomName, UpdateFault, UpdateShape } from '@tandem/protocol';
import { CloseCode, encodeStateVector, encodeUpdate, parseUpdate } from '@tandem/protocol';
import type { LogEntry, StoredRoom } from '../ports/index';
import type { AwarenessTable } from './awareness-table';
import type { CommitListener, Committer } from './committer';
import { RoomClocks } from './room-clocks';
import { RoomLog } from './room-log';
import { WaitingUpdates } from './waiting-updates';

/** A session as its room sees it. */
export interface Member {
  readonly id: number;
  readonly sub: string;
  /** Committed updates of others, in order; `seq` is the last committed sequence. */
  relay(frames: readonly Uint8Array[], seq: number): void;
  relayAwareness(entries: readonly AwarenessEntry[]): void;
  /** Something became durable, or waits no longer. */
  onProgress(): void;
  end(code: CloseCode, reason: string): void;
}

export type AcceptOutcome =
  | { readonly kind: 'nothing-new' }
  | { readonly kind: 'accepted'; readonly waits: boolean }
  | { readonly kind: 'refused'; readonly fault: UpdateFault | 'too-many-roots' }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'out-of-step' };

/** Who sent an update, as which of all that their session sent, and whether it answered a step 1. */
export type Sent = { readonly from: Member; readonly at: number; readonly isStep2: boolean };

type Uncommitted = { readonly entry: LogEntry; readonly shape: UpdateShape; readonly from: Member };

export type RoomDeps = {
  readonly limits: Limits;
  readonly committer: Committer;
  readonly presence: AwarenessTable;
  readonly onFailed: (error: unknown) => void;
  readonly onGrown: () => void;
};

/** One part of a document while it is open: its content, who is in it, and what waits. */
export class Room implements CommitListener {
  readonly name: RoomName;
  readonly presence: AwarenessTable;
  private readonly limits: Limits;
  private readonly committer: Committer;
  private readonly clocks = new RoomClocks();
  private readonly waiting = new WaitingUpdates();
  private readonly log: RoomLog;
  private readonly members = new Set<Member>();
  private readonly roots = new Set<string>();
  private uncommitted: Uncommitted[] = [];
  private uncommittedBytes = 0;
  private accepted: number;
  private readonly onFailed: (error: unknown) => void;
  private readonly onGrown: () => void;

  constructor(name: RoomName, stored: StoredRoom, deps: RoomDeps) {
    this.name = name;
    this.limits = deps.limits;
    this.committer = deps.committer;
    this.onFailed = deps.onFailed;
    this.onGrown = deps.onGrown;
    this.presence = deps.presence;
    this.log = new RoomLog(stored, (shape) => this.addShape(shape));
    this.accepted = this.log.committedSeq;
  }

  /** The committed content. */
  get content(): RoomLog {
    return this.log;
  }

  /** The sequence of the last accepted update, durable or not. */
  get acceptedSeq(): number {
    return this.accepted;
  }

  get isEmpty(): boolean {
    return this.members.size === 0;
  }

  get isSettled(): boolean {
    return this.uncommitted.length === 0;
  }

  encodeStateVector(): Uint8Array {
    return encodeStateVector(this.clocks.stateVector);
  }

  join(member: Member): void {
    this.members.add(member);
    this.presence.join(member.id);
  }

  leave(member: Member, now: number): void {
    this.members.delete(member);
    this.waiting.forget(member.id);
    const removal = this.presence.leave(member.id, now);
    if (removal !== null) this.relayAwareness([removal], null);
  }

  /** Whether an update of the member's stands behind an open clock gap that its client can fill. */
  hasGap(member: Member): boolean {
    return this.waiting.hasGap(member.id);
  }

  /** The place of the member's first update that waits, also for what closed its gap to be durable; or Infinity. */
  firstWaitingOf(member: Member): number {
    return this.waiting.firstOf(member.id);
  }

  /** Judges an update, and hands it to the store when it brings something. */
  accept(update: Uint8Array, sent: Sent, timeMs: number): AcceptOutcome {
    const parsed = parseUpdate(update, this.limits);
    if (!parsed.ok) return { kind: 'refused', fault: parsed.error };
    const shape = parsed.value;
    if (this.clocks.knows(shape)) {
      this.noteWaiting(shape, update.byteLength, sent);
      return this.hasTooMuchWaiting(sent.from) ? { kind: 'out-of-step' } : { kind: 'nothing-new' };
    }
    if (!this.hasRoomForRoots(shape)) return { kind: 'refused', fault: 'too-many-roots' };
    // Deleting stays possible in a document that is full.
    const total = this.log.bytes + this.uncommittedBytes + update.byteLength;
    if (total > this.limits.documentBytes && shape.content.length > 0) return { kind: 'too-large' };
    return this.append(shape, update, sent, timeMs);
  }

  onCommitted(entries: readonly LogEntry[]): void {
    const done = this.uncommitted.splice(0, entries.length);
    for (const { entry, shape } of done) {
      this.uncommittedBytes -= entry.update.byteLength;
      this.log.push(entry, shape);
    }
    this.waiting.committed(this.log.committedSeq);
    const frames = done.map(({ entry }) => encodeUpdate(entry.update));
    const writers = new Set(done.map(({ from }) => from));
    for (const member of this.members) {
      const news = writers.has(member) ? frames.filter((_, at) => done[at]?.from !== member) : frames;
      member.relay(news, this.log.committedSeq);
    }
    for (const member of this.members) member.onProgress();
    this.onGrown();
  }

  onCommitFailed(error: unknown): void {
    this.onFailed(error);
    this.endAll(CloseCode.overloaded, 'The server could not keep an edit.');
  }

  relayAwareness(entries: readonly AwarenessEntry[], except: Member | null): void {
    for (const member of this.members) if (member !== except) member.relayAwareness(entries);
  }

  endAll(code: CloseCode, reason: string): void {
    for (const member of [...this.members]) member.end(code, reason);
  }

  private addShape(shape: UpdateShape): void {
    this.clocks.add(shape);
    for (const root of shape.roots) this.roots.add(root);
  }

  private hasRoomForRoots(shape: UpdateShape): boolean {
    let more = 0;
    for (const root of shape.roots) if (!this.roots.has(root)) more++;
    return more === 0 || this.roots.size + more <= this.limits.rootTypes;
  }

  private append(shape: UpdateShape, view: Uint8Array, sent: Sent, timeMs: number): AcceptOutcome {
    this.addShape(shape);
    const waits = this.noteWaiting(shape, view.byteLength, sent);
    // The frame's memory belongs to the socket; an entry keeps its own copy.
    const entry = { seq: ++this.accepted, timeMs, sub: sent.from.sub, update: view.slice() };
    this.uncommitted.push({ entry, shape, from: sent.from });
    this.uncommittedBytes += entry.update.byteLength;
    this.committer.append(this, entry);
    this.waiting.accepted(this.clocks, entry.seq);
    return this.hasTooMuchWaiting(sent.from) ? { kind: 'out-of-step' } : { kind: 'accepted', waits };
  }

  private hasTooMuchWaiting(member: Member): boolean {
    const { bytes, updates } = this.waiting.sizeOf(member.id);
    return bytes > this.limits.pendingBytes || updates > this.limits.pendingUpdates;
  }

  /** Remembers an update that can't be put in place yet; whether it is one. */
  private noteWaiting(shape: UpdateShape, bytes: number, { from, at, isStep2 }: Sent): boolean {
    const ranges = [...shape.content, ...shape.deletes].filter((range) => !this.clocks.isInPlace(range));
    if (ranges.length > 0) this.waiting.add({ ranges, bytes, sessionId: from.id, at, fillable: !isStep2 });
    return ranges.length > 0;
  }
}
