import type { AwarenessEntry, CloseCode as Code, Notice, Role, Room as RoomId, TokenClaims } from '@tandem/protocol';
import { CloseCode, decodeClientMessage, MessageType, TIMES } from '@tandem/protocol';
import type { Connection, ConnectionListener } from '../ports/index';
import { Dialogue } from './dialogue';
import type { Handler } from './intake';
import { Intake } from './intake';
import { Outflow } from './outflow';
import type { Condition, Room } from './room';
import type { SessionEnv, Speaker } from './speaker';
import { Standing } from './standing';

export type SessionDeps = {
  readonly id: number;
  readonly connection: Connection;
  readonly claims: TokenClaims;
  readonly room: RoomId;
  readonly env: SessionEnv;
  /** Called once. */
  readonly onEnded: (end: SessionEnd) => void;
};

export type SessionEnd = {
  readonly session: Session;
  /** The room that it left, if it was in. */
  readonly room: Room | null;
  /** Ours, or null when the client closed. */
  readonly code: number | null;
  readonly reason: string;
};

type State =
  | { readonly kind: 'loading'; readonly release: () => void }
  | { readonly kind: 'live'; readonly room: Room; readonly dialogue: Dialogue }
  | { readonly kind: 'ended' };

/** One connection's membership in one room. Nothing is answered before the room is loaded. */
export class Session implements Speaker, Handler, ConnectionListener {
  readonly id: number;
  readonly room: RoomId;
  readonly env: SessionEnv;
  readonly standing: Standing;
  readonly intake: Intake;
  readonly outflow: Outflow;
  private readonly connection: Connection;
  private readonly onEnded: (end: SessionEnd) => void;
  private state: State;
  private stopHeartbeat: () => void;

  constructor({ id, connection, claims, room, env, onEnded }: SessionDeps) {
    const { clock, limits, rates } = env;
    this.id = id;
    this.room = room;
    this.env = env;
    this.connection = connection;
    this.onEnded = onEnded;
    this.standing = new Standing(claims, room.part, clock.now());
    this.outflow = new Outflow(connection, limits);
    this.intake = new Intake({ clock, connection, rates }, this);
    this.state = { kind: 'loading', release: this.intake.hold() };
    this.stopHeartbeat = clock.setTimer(() => this.beat(), TIMES.heartbeatMs);
  }

  get sub(): string {
    return this.standing.claims.sub;
  }

  get name(): string {
    return this.standing.claims.name;
  }

  /** Whether it is a member of its room. */
  get isSeated(): boolean {
    return this.state.kind === 'live';
  }

  /** As last renewed or changed. */
  get claims(): TokenClaims {
    return this.standing.claims;
  }

  /** Changes the role in place; also before the room is loaded. */
  changeRole(role: Role): void {
    const change = this.standing.changeRole(role);
    if (this.state.kind === 'live') this.state.dialogue.tellRole(change);
  }

  /** Says a notice to a client that knows what it is; whether it is one. */
  notify(json: string): boolean {
    return this.state.kind === 'live' && this.state.dialogue.notify(json);
  }

  /** The room is loaded: the session becomes a member and its messages are handled. */
  start(room: Room): void {
    if (this.state.kind !== 'loading') return;
    const { release } = this.state;
    const dialogue = new Dialogue(room, this);
    this.state = { kind: 'live', room, dialogue };
    room.join(this);
    dialogue.open();
    release();
  }

  onMessage(frame: Uint8Array): void {
    if (this.state.kind === 'ended') return;
    const { limits } = this.env;
    const most = this.standing.wasWriter ? limits.writerFrameBytes : limits.readerFrameBytes;
    if (frame.byteLength > most) this.end(CloseCode.tooLarge, 'A message is larger than this server takes.');
    else this.intake.push(frame);
  }

  onText(): void {
    this.end(CloseCode.badMessage, 'This server takes binary messages only.');
  }

  onDrained(): void {
    if (this.state.kind === 'live') this.state.dialogue.catchUp();
  }

  onClosed(): void {
    this.finish(null, 'closed by the client');
  }

  relay(frames: readonly Uint8Array[], seq: number): void {
    this.outflow.relay(frames, seq, this.now());
  }

  relayAwareness(entries: readonly AwarenessEntry[], frames?: readonly Uint8Array[]): void {
    if (this.state.kind === 'live') this.state.room.presence.noteTold(this.id, entries);
    this.outflow.relayAwareness(entries, this.now(), frames);
  }

  onProgress(): void {
    if (this.state.kind === 'live') this.state.dialogue.settle();
  }

  onCondition(state: Condition): void {
    this.notify(JSON.stringify({ t: 'document', state } satisfies Notice));
  }

  end(code: Code, reason: string): void {
    if (this.state.kind === 'ended') return;
    this.connection.close(code, reason);
    this.finish(code, reason);
  }

  private finish(code: number | null, reason: string): void {
    const { state } = this;
    if (state.kind === 'ended') return;
    this.state = { kind: 'ended' };
    this.stopHeartbeat();
    this.intake.close();
    const room = state.kind === 'live' ? state.room : null;
    room?.leave(this, this.now());
    this.onEnded({ session: this, room, code, reason });
  }

  now(): number {
    return this.env.clock.now();
  }

  send(frames: readonly Uint8Array[]): void {
    this.outflow.answer(frames, this.now());
  }

  onTooFast(): void {
    this.end(CloseCode.tooFast, 'This connection sends too much.');
  }

  handle(frame: Uint8Array): void {
    if (this.state.kind !== 'live') return;
    const isPresence = frame[0] === MessageType.awareness;
    if (isPresence && frame.byteLength > this.env.limits.presenceFrameBytes) {
      return this.intake.charge(frame.byteLength);
    }
    const message = decodeClientMessage(frame);
    if (!message.ok) return this.end(CloseCode.badMessage, 'A message could not be read.');
    const { dialogue } = this.state;
    const { kind } = message.value;
    if (kind === 'update' || kind === 'sync-step-2') dialogue.take(message.value, frame.byteLength);
    else this.guarded(() => dialogue.take(message.value, frame.byteLength));
  }

  /**
   * A fault of ours with what only reads ends this session and no other. One with an edit ends the process, as before it
   * could be said to be kept and isn't.
   */
  private guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.env.log.error({ session: this.id, error: String(error) }, 'a message could not be answered');
      this.end(CloseCode.overloaded, 'A message could not be answered; try again.');
    }
  }

  private beat(): void {
    const over = this.standing.over(this.now());
    if (over !== null) return this.end(over.code, over.reason);
    if (!this.outflow.heartbeat(this.now())) {
      this.connection.terminate();
      return this.finish(CloseCode.overloaded, 'did not read for too long');
    }
    this.stopHeartbeat = this.env.clock.setTimer(() => this.beat(), TIMES.heartbeatMs);
  }
}
