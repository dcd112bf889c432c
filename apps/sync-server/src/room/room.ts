import type { AwarenessEntry, ClockRange, Limits, RoomName, UpdateFault, UpdateShape } from '@tandem/protocol';
import { CloseCode, EMPTY_UPDATE, encodeStateVector, encodeUpdate, parseRoom } from '@tandem/protocol';
import type { Clock, LogEntry, StoredRoom } from '../ports/index';
import type { AwarenessTable } from './awareness-table';
import type { CommitListener, Committer } from './committer';
import type { Verdict } from './gate';
import { Gate } from './gate';
import { PresenceRelay } from './presence-relay';
import { RoomLog, updateIn } from './room-log';
import { WaitingUpdates } from './waiting-updates';

/** A session as its room sees it. */
export interface Member {
  readonly id: number;
  readonly sub: string;
  /** As others see it, or null for a program of the web app's. */
  readonly name: string | null;
  /** Committed updates of others, in order; `seq` is the last committed sequence. */
  relay(frames: readonly Uint8Array[], seq: number): void;
  /** States of others; `frames` say them, where that was encoded for many. */
  relayAwareness(entries: readonly AwarenessEntry[], frames?: readonly Uint8Array[]): void;
  /** Something became durable, or waits no longer. */
  onProgress(): void;
  /** Whether all of the document is there changed. */
  onCondition(condition: Condition): void;
  end(code: CloseCode, reason: string): void;
}

export type AcceptOutcome =
  | { readonly kind: 'nothing-new' }
  | { readonly kind: 'accepted'; readonly waits: boolean }
  | { readonly kind: 'refused'; readonly fault: UpdateFault | 'too-many-roots' }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'out-of-step' };

/** `damaged`: something that was kept can't be read; nobody should go on with what is left until it is whole again. */
export type Condition = 'whole' | 'damaged';

/** Who sent an update, as which of all that their session sent, and whether it answered a step 1. */
export type Sent = {
  readonly from: Member;
  readonly at: number;
  readonly isStep2: boolean;
  /** The most that the room may hold for this sender, in bytes, where it is less than for everybody. */
  readonly maxBytes?: number | undefined;
};

/** The last of some edits that became durable. */
export type Edit = {
  readonly seq: number;
  readonly timeMs: number;
  readonly sub: string;
  readonly name: string | null;
};

const NO_AUTHORS: readonly number[] = [];

type Stamp = { readonly timeMs: number; readonly marker?: string | undefined };

/** What a damaged room once held, as far as that is known. */
type Lost = { readonly ends: ReadonlyMap<number, number> };

/** `frame` is the update as clients are sent it; the entry's is a view into it. */
type Uncommitted = {
  readonly entry: LogEntry;
  readonly shape: UpdateShape;
  readonly from: Member;
  readonly frame: Uint8Array;
};

export type RoomDeps = {
  readonly limits: Limits;
  readonly committer: Committer;
  readonly presence: AwarenessTable;
  readonly clock: Pick<Clock, 'afterTurn' | 'setTimer'>;
  readonly onFailed: (error: unknown) => void;
  readonly onGrown: (last: Edit) => void;
  /** Resolves when those who send may go on; null while they need not wait. */
  readonly pressure: () => Promise<void> | null;
};

/** One part of a document while it is open: its content, who is in it, and what waits. */
export class Room implements CommitListener {
  readonly name: RoomName;
  readonly marksDirty: boolean;
  readonly presence: AwarenessTable;
  private readonly deps: RoomDeps;
  private readonly gate: Gate;
  private readonly waiting = new WaitingUpdates();
  private readonly log: RoomLog;
  private readonly members = new Set<Member>();
  private readonly presenceRelay: PresenceRelay;
  private uncommitted: Uncommitted[] = [];
  private uncommittedBytes = 0;
  private accepted: number;
  private readonly authors: Set<number>;
  private lost: Lost | null;
  private wasMended: boolean;

  constructor(name: RoomName, stored: StoredRoom, deps: RoomDeps) {
    this.name = name;
    this.marksDirty = parseRoom(name)?.part === 'body';
    this.deps = deps;
    this.gate = new Gate(deps.limits);
    this.presence = deps.presence;
    this.presenceRelay = new PresenceRelay(this.members, deps.clock);
    this.log = new RoomLog(stored, this.gate);
    this.accepted = this.log.committedSeq;
    this.authors = new Set(stored.authors.keys());
    this.lost = stored.damage?.kind === 'lost' ? { ends: stored.ends } : null;
    this.wasMended = stored.damage?.kind === 'mended';
  }

  get condition(): Condition {
    return this.lost === null ? 'whole' : 'damaged';
  }

  /**
   * Whether clients have brought back all that is known to be missing. What only deleted something leaves no trace
   * that it could be known by.
   */
  get isRestored(): boolean {
    if (this.lost === null || this.lost.ends.size === 0 || !this.isSettled) return false;
    const { stateVector } = this.gate.clocks;
    return [...this.lost.ends].every(([client, end]) => (stateVector.get(client) ?? 0) >= end);
  }

  /** Whether what the store holds is to be replaced as a whole: it was put together from its parts, or clients brought it. */
  get isRewriteDue(): boolean {
    return this.wasMended || this.isRestored;
  }

  /** All that is missing is back, and what is here is kept as the whole document. */
  becomeWhole(): void {
    this.wasMended = false;
    if (this.lost === null) return;
    this.lost = null;
    for (const member of this.members) member.onCondition('whole');
  }

  /** Resolves when those who send may go on; null while they need not wait. */
  get pressure(): Promise<void> | null {
    return this.deps.pressure();
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
    return encodeStateVector(this.gate.clocks.stateVector);
  }

  join(member: Member): void {
    this.members.add(member);
    this.presence.join(member.id);
  }

  leave(member: Member, now: number): void {
    this.members.delete(member);
    this.waiting.forget(member.id);
    const removal = this.presence.leave(member.id, now);
    if (removal !== null) this.relayAwareness(removal, null);
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
    const verdict = this.judge(update, sent);
    if (verdict.kind === 'news') return this.append(update, verdict.shape, sent, { timeMs });
    if (verdict.kind !== 'known') return verdict;
    this.noteWaiting(verdict.shape, update.byteLength, sent);
    return this.waiting.isOver(sent.from.id, this.deps.limits) ? { kind: 'out-of-step' } : { kind: 'nothing-new' };
  }

  /**
   * As `accept`, of an update that has to fit at once, and under a marker where there is one. One that brings nothing is noted
   * as an empty one, so that the marker is kept.
   */
  apply(update: Uint8Array, sent: Sent, marker: string | undefined, timeMs: number): AcceptOutcome {
    const verdict = this.judge(update, sent);
    if (verdict.kind !== 'news' && verdict.kind !== 'known') return verdict;
    const { kind, shape } = verdict;
    if (!this.gate.clocks.fits(shape)) return { kind: 'out-of-step' };
    return this.append(kind === 'news' ? update : EMPTY_UPDATE, shape, sent, { timeMs, marker });
  }

  onCommitted(entries: readonly LogEntry[]): void {
    const done = this.uncommitted.splice(0, entries.length);
    for (const { entry, shape, frame } of done) {
      this.uncommittedBytes -= entry.update.byteLength;
      this.log.push(entry, shape, frame);
    }
    this.waiting.committed(this.log.committedSeq);
    const frames = done.map(({ frame }) => frame);
    const writers = new Set(done.map(({ from }) => from));
    for (const member of this.members) {
      const news = writers.has(member) ? frames.filter((_, at) => done[at]?.from !== member) : frames;
      member.relay(news, this.log.committedSeq);
    }
    for (const member of this.members) member.onProgress();
    const last = done.at(-1);
    if (last === undefined) return;
    const { seq, timeMs, sub } = last.entry;
    this.deps.onGrown({ seq, timeMs, sub, name: last.from.name });
  }

  onCommitFailed(error: unknown): void {
    this.deps.onFailed(error);
    this.endAll(CloseCode.overloaded, 'The server could not keep an edit.');
  }

  /** Tells all but one of a state, at the end of the turn or soon after. */
  relayAwareness(entry: AwarenessEntry, except: Member | null): void {
    this.presenceRelay.add(entry, except);
  }

  endAll(code: CloseCode, reason: string): void {
    for (const member of [...this.members]) member.end(code, reason);
  }

  private judge(update: Uint8Array, { maxBytes = Number.POSITIVE_INFINITY }: Sent): Verdict {
    const bytes = this.log.bytes + this.uncommittedBytes;
    return this.gate.judge(update, { bytes, most: Math.min(this.deps.limits.documentBytes, maxBytes) });
  }

  private append(view: Uint8Array, shape: UpdateShape, sent: Sent, { timeMs, marker }: Stamp): AcceptOutcome {
    this.gate.add(shape);
    const waits = this.noteWaiting(shape, view.byteLength, sent);
    // The memory that it came in belongs to the socket: this is our own copy.
    const frame = encodeUpdate(view);
    const update = updateIn(frame, view.byteLength);
    const entry = { seq: ++this.accepted, timeMs, sub: sent.from.sub, update };
    this.uncommitted.push({ entry, shape, from: sent.from, frame });
    this.uncommittedBytes += entry.update.byteLength;
    this.deps.committer.append(this, entry, {
      marker,
      authors: this.newAuthors(shape, sent),
      ends: this.endsOf(shape),
    });
    this.waiting.accepted(this.gate.clocks, entry.seq);
    return this.waiting.isOver(sent.from.id, this.deps.limits) ? { kind: 'out-of-step' } : { kind: 'accepted', waits };
  }

  /** How far, without a gap, the room holds the content of each client of an update. */
  private endsOf({ content }: UpdateShape): ReadonlyMap<number, number> {
    const { stateVector } = this.gate.clocks;
    return new Map(content.map(({ client }) => [client, stateVector.get(client) ?? 0]));
  }

  /**
   * Client ids whose owner is known by this update: what is sent live and is of one client is its sender's own; an
   * answer to a step 1 may hold what others wrote.
   */
  private newAuthors(shape: UpdateShape, { isStep2 }: Sent): readonly number[] {
    const [first] = shape.content;
    if (isStep2 || first === undefined || this.authors.has(first.client)) return NO_AUTHORS;
    if (shape.content.some(({ client }) => client !== first.client)) return NO_AUTHORS;
    this.authors.add(first.client);
    return [first.client];
  }

  /** Remembers an update that can't be put in place yet; whether it is one. */
  private noteWaiting(shape: UpdateShape, bytes: number, { from, at, isStep2 }: Sent): boolean {
    const isInPlace = (range: ClockRange) => this.gate.clocks.isInPlace(range);
    if (shape.content.every(isInPlace) && shape.deletes.every(isInPlace)) return false;
    const ranges = [...shape.content, ...shape.deletes].filter((range) => !isInPlace(range));
    this.waiting.add({ ranges, bytes, sessionId: from.id, at, fillable: !isStep2 });
    return true;
  }
}
