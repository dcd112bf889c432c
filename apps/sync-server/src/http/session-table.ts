import type { Limits, RoomName, TokenClaims } from '@tandem/protocol';
import { accessOf, CloseCode, fail } from '@tandem/protocol';
import type { Clock, Log, OpenConnection, SocketAcceptor, TokenVerifier, Upgrade } from '../ports/index';
import type { StoreHealth } from '../room/committer';
import { ratesOf } from '../room/intake';
import type { OpenFailure, RoomRegistry } from '../room/room-registry';
import type { SessionEnd } from '../room/session';
import { Session } from '../room/session';
import type { SessionEnv } from '../room/speaker';
import type { Withdrawals } from '../room/withdrawals';
import type { Admitted, Refusal } from './admission';
import { admit, UNAUTHORIZED } from './admission';
import { Census } from './census';
import { isHandshake, refuseUpgrade } from './upgrade';

export type SessionTableDeps = {
  readonly registry: RoomRegistry;
  readonly acceptor: SocketAcceptor;
  readonly verifier: TokenVerifier;
  readonly withdrawals: Withdrawals;
  readonly storeHealth: () => StoreHealth;
  readonly clock: Clock;
  readonly log: Log;
  readonly limits: Limits;
  readonly origins: readonly string[];
  /** Somebody came or went. */
  readonly onMoved?: () => void;
};

const NO_HANDSHAKE: Refusal = { status: 400, message: 'This is no WebSocket handshake.' };

/** How long clients may take to answer the last close. */
const DRAIN_GRACE_MS = 1_000;

/** One function for all streams. */
function destroyThis(this: Upgrade['stream']): void {
  this.destroy();
}

/** Every session of this process, from the upgrade to its end. */
export class SessionTable {
  private readonly deps: SessionTableDeps;
  private readonly census: Census;
  private readonly env: SessionEnv;
  private readonly sessions = new Set<Session>();
  /** Sockets that are not closed yet; some outlive their session by a closing handshake. */
  private connections = 0;
  private nextId = 1;
  private draining = false;
  private onEmpty: (() => void) | null = null;

  constructor(deps: SessionTableDeps) {
    this.deps = deps;
    this.census = new Census(deps.limits);
    const { limits, clock, log, verifier, withdrawals, storeHealth } = deps;
    const withdrawnBy = (claims: TokenClaims) => withdrawals.of(claims, clock.now());
    this.env = { limits, rates: ratesOf(limits), clock, log, verifier, withdrawnBy, storeHealth };
  }

  get size(): number {
    return this.sessions.size;
  }

  /** Every session, those whose room is still loading included. */
  get all(): ReadonlySet<Session> {
    return this.sessions;
  }

  /** What the tokens of those say who are in bodies of documents, and not only on their way in. */
  *inBodies(): Iterable<TokenClaims> {
    for (const session of this.sessions) if (session.room.part === 'body' && session.isSeated) yield session.claims;
  }

  /** Says a notice, as JSON, to every client that knows what it is. */
  notifyAll(json: string): void {
    for (const session of this.sessions) session.notify(json);
  }

  get isDraining(): boolean {
    return this.draining;
  }

  async onUpgrade(upgrade: Upgrade): Promise<void> {
    const { request, stream } = upgrade;
    stream.on('error', destroyThis);
    const admitted = isHandshake(request) ? await admit(request, this.deps) : fail(NO_HANDSHAKE);
    if (stream.destroyed) return;
    // From here to the end in one turn, so that nobody slips past a limit.
    const refusal = admitted.ok ? this.refusalOf(admitted.value) : admitted.error;
    if (refusal !== null) {
      this.deps.log.info({ status: refusal.status }, 'an upgrade was refused');
      refuseUpgrade(stream, refusal);
    } else if (admitted.ok) this.accept(upgrade, admitted.value);
  }

  /** Closes every session with 1012, spread over `spreadMs`; resolves when all have answered or had time to. */
  async drain(spreadMs: number): Promise<void> {
    this.draining = true;
    const { clock } = this.deps;
    for (const session of this.sessions) {
      const end = () => session.end(CloseCode.restart, 'The server is restarting.');
      clock.setTimer(end, clock.random() * spreadMs);
    }
    await new Promise<void>((resolve) => {
      if (this.connections === 0) return resolve();
      this.onEmpty = resolve;
      clock.setTimer(resolve, spreadMs + DRAIN_GRACE_MS);
    });
  }

  private refusalOf({ room, claims }: Admitted): Refusal | null {
    if (this.draining) return { status: 503, message: 'The server is restarting; try again.' };
    const { withdrawals, clock } = this.deps;
    if (withdrawals.of(claims, clock.now()) !== null) return UNAUTHORIZED;
    if (this.census.hasRoomFor(room.name, claims.sub)) return null;
    return { status: 429, message: 'Too many connections; close some and try again.' };
  }

  private accept(upgrade: Upgrade, admitted: Admitted): void {
    const { room, claims } = admitted;
    this.deps.acceptor.accept(upgrade, accessOf(claims.role, room.part), (connection) => {
      this.census.enter(room.name, claims.sub);
      this.admit(connection, admitted);
    });
  }

  private admit(connection: OpenConnection, { room, claims }: Admitted): void {
    const { registry, log } = this.deps;
    const session = new Session({
      id: this.nextId++,
      connection,
      claims,
      room,
      env: this.env,
      onEnded: this.forget,
    });
    this.sessions.add(session);
    this.connections++;
    connection.listen(session, this.onGone);
    log.info({ session: session.id, room: room.name, role: claims.role, sid: claims.sid }, 'a session began');
    void this.seat(session, room.name, registry);
  }

  private async seat(session: Session, name: RoomName, registry: RoomRegistry): Promise<void> {
    const room = await registry.open(name);
    // A room that was given up meanwhile must take nothing more: its log may have a gap.
    if (room.ok && registry.isOpen(room.value)) {
      session.start(room.value);
      this.deps.onMoved?.();
    } else endUnseated(session, room.ok ? 'load-failed' : room.error);
  }

  /** One function for all sessions, as what follows is: each has one reference to it. */
  private readonly forget = ({ session, room, code, reason }: SessionEnd): void => {
    this.census.leave(session.room.name, session.sub);
    this.sessions.delete(session);
    this.deps.onMoved?.();
    if (room !== null) this.deps.registry.release(room);
    this.deps.log.info({ session: session.id, code: code ?? undefined, reason }, 'a session ended');
  };

  private readonly onGone = (): void => {
    this.connections--;
    if (this.connections === 0) this.onEmpty?.();
  };
}

function endUnseated(session: Session, failure: OpenFailure): void {
  if (failure === 'gone') session.end(CloseCode.documentGone, 'The document is gone.');
  else session.end(CloseCode.overloaded, 'The document could not be loaded; it is tried again.');
}
