import type {
  AwarenessEntry,
  CloseCode as Code,
  Limits,
  Notice,
  Part,
  Role,
  Room as RoomId,
  TokenClaims,
} from '@tandem/protocol';
import { CloseCode, decodeClientMessage, MessageType, TIMES } from '@tandem/protocol';
import type { Clock, Connection, ConnectionListener, TokenVerifier } from '../ports/index';
import type { StoreHealth } from './committer';
import type { WithdrawnBy } from './dialogue';
import { Dialogue } from './dialogue';
import { Intake } from './intake';
import { Outflow } from './outflow';
import type { Condition, Member, Room } from './room';
import { Standing } from './standing';

export type SessionDeps = {
  readonly id: number;
  readonly connection: Connection;
  readonly claims: TokenClaims;
  readonly room: RoomId;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly verifier: TokenVerifier;
  readonly withdrawnBy: WithdrawnBy;
  readonly storeHealth: () => StoreHealth;
  /** Called once; `code` is ours, or null when the client closed; `room` is the one that it left, if it was in. */
  readonly onEnded: (end: SessionEnd) => void;
};

export type SessionEnd = {
  readonly session: Session;
  readonly room: Room | null;
  readonly code: number | null;
  readonly reason: string;
};

type State =
  | { readonly kind: 'loading' }
  | { readonly kind: 'live'; readonly room: Room; readonly dialogue: Dialogue }
  | { readonly kind: 'ended' };

/** One connection's membership in one room. Nothing is answered before the room is loaded. */
export class Session implements Member, ConnectionListener {
  readonly id: number;
  private readonly deps: SessionDeps;
  private readonly standing: Standing;
  private readonly intake: Intake;
  private readonly outflow: Outflow;
  private state: State = { kind: 'loading' };
  private stopHeartbeat: () => void;
  private readonly release: () => void;

  constructor(deps: SessionDeps) {
    const { clock, connection, limits } = deps;
    this.deps = deps;
    this.id = deps.id;
    this.standing = new Standing(deps.claims, deps.room.part, clock.now());
    this.outflow = new Outflow(connection, limits);
    const tooFast = () => this.end(CloseCode.tooFast, 'This connection sends too much.');
    this.intake = new Intake(deps, (frame) => this.handle(frame), tooFast);
    this.release = this.intake.hold();
    this.stopHeartbeat = clock.setTimer(() => this.beat(), TIMES.heartbeatMs);
  }

  get sub(): string {
    return this.standing.claims.sub;
  }

  get name(): string {
    return this.standing.claims.name;
  }

  get part(): Part {
    return this.deps.room.part;
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
    const { verifier, withdrawnBy, storeHealth, limits } = this.deps;
    const { standing, intake, outflow } = this;
    const dialogue = new Dialogue({
      ...{ room, member: this, standing, intake, outflow, verifier, withdrawnBy, storeHealth },
      maxWaitingAcks: limits.waitingAcks,
      now: () => this.now(),
    });
    this.state = { kind: 'live', room, dialogue };
    room.join(this);
    dialogue.open();
    this.release();
  }

  onMessage(frame: Uint8Array): void {
    if (this.state.kind === 'ended') return;
    const { limits } = this.deps;
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
    this.deps.connection.close(code, reason);
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
    this.deps.onEnded({ session: this, room, code, reason });
  }

  private now(): number {
    return this.deps.clock.now();
  }

  private handle(frame: Uint8Array): void {
    if (this.state.kind !== 'live') return;
    const isPresence = frame[0] === MessageType.awareness;
    if (isPresence && frame.byteLength > this.deps.limits.presenceFrameBytes) {
      return this.intake.charge(frame.byteLength);
    }
    const message = decodeClientMessage(frame);
    if (message.ok) this.state.dialogue.take(message.value, frame.byteLength);
    else this.end(CloseCode.badMessage, 'A message could not be read.');
  }

  private beat(): void {
    const over = this.standing.over(this.now());
    if (over !== null) return this.end(over.code, over.reason);
    if (!this.outflow.heartbeat(this.now())) {
      this.deps.connection.terminate();
      return this.finish(CloseCode.overloaded, 'did not read for too long');
    }
    this.stopHeartbeat = this.deps.clock.setTimer(() => this.beat(), TIMES.heartbeatMs);
  }
}
