import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Limits, RoomName } from '@tandem/protocol';
import { CloseCode, SUBPROTOCOL } from '@tandem/protocol';
import { WebSocketServer } from 'ws';
import { WsConnection } from '../adapters/ws/ws-connection';
import type { Clock, Log, TokenVerifier } from '../ports/index';
import type { RoomRegistry } from '../room/room-registry';
import type { SessionEnd } from '../room/session';
import { Session } from '../room/session';
import type { Admitted } from './admission';
import { admit } from './admission';
import { Census } from './census';
import { isHandshake, refuseUpgrade } from './upgrade';

export type SessionTableDeps = {
  readonly registry: RoomRegistry;
  readonly verifier: TokenVerifier;
  readonly clock: Clock;
  readonly log: Log;
  readonly limits: Limits;
  readonly origins: readonly string[];
};

/** How long clients may take to answer the last close. */
const DRAIN_GRACE_MS = 1_000;

/** Every session of this process, from the upgrade to its end. */
export class SessionTable {
  private readonly deps: SessionTableDeps;
  private readonly census: Census;
  private readonly sockets: WebSocketServer;
  private readonly sessions = new Set<Session>();
  /** Sockets that are not closed yet; some outlive their session by a closing handshake. */
  private connections = 0;
  private nextId = 1;
  private draining = false;
  private onEmpty: (() => void) | null = null;

  constructor(deps: SessionTableDeps) {
    this.deps = deps;
    this.census = new Census(deps.limits);
    this.sockets = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      perMessageDeflate: false,
      // Ours closes with 4413 well before ws would close with 1009, which makes stock clients resend for ever.
      maxPayload: Number.isFinite(deps.limits.writerFrameBytes) ? 2 * deps.limits.writerFrameBytes : 2 ** 31 - 1,
      maxFragments: 1024,
      handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
    });
  }

  get size(): number {
    return this.sessions.size;
  }

  get isDraining(): boolean {
    return this.draining;
  }

  async onUpgrade(request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> {
    const { log } = this.deps;
    stream.on('error', () => stream.destroy());
    if (!isHandshake(request))
      return refuseUpgrade(stream, { status: 400, message: 'This is no WebSocket handshake.' });
    if (this.draining) return refuseUpgrade(stream, { status: 503, message: 'The server is restarting; try again.' });
    const admitted = await admit(request, { ...this.deps, census: this.census });
    if (stream.destroyed) return;
    if (!admitted.ok) {
      log.info({ status: admitted.error.status }, 'an upgrade was refused');
      return refuseUpgrade(stream, admitted.error);
    }
    const { room, claims } = admitted.value;
    this.census.enter(room.name, claims.sub);
    this.sockets.handleUpgrade(request, stream, head, (socket) => {
      this.admit(new WsConnection(socket, stream), admitted.value);
    });
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

  private admit(connection: WsConnection, { room, claims }: Admitted): void {
    const { registry, verifier, clock, log, limits } = this.deps;
    const session = new Session({
      id: this.nextId++,
      connection,
      claims,
      room,
      limits,
      clock,
      verifier,
      onEnded: (end) => {
        this.census.leave(room.name, claims.sub);
        this.forget(end);
      },
    });
    this.sessions.add(session);
    this.connections++;
    connection.listen(session, () => {
      this.connections--;
      if (this.connections === 0) this.onEmpty?.();
    });
    log.info({ session: session.id, room: room.name, role: claims.role, sid: claims.sid }, 'a session began');
    void this.seat(session, room.name, registry);
  }

  private async seat(session: Session, name: RoomName, registry: RoomRegistry): Promise<void> {
    const room = await registry.open(name);
    if (room.ok) session.start(room.value);
    else session.end(CloseCode.overloaded, 'The document could not be loaded; it is tried again.');
  }

  private forget({ session, room, code, reason }: SessionEnd): void {
    this.sessions.delete(session);
    if (room !== null) this.deps.registry.release(room);
    this.deps.log.info({ session: session.id, code: code ?? undefined, reason }, 'a session ended');
  }
}
