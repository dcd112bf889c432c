import type { DocumentId, Role } from '@tandem/protocol';
import { CloseCode, DEFAULT_LIMITS, encodeSyncStep1, ok, parseDocumentId, roomOf } from '@tandem/protocol';
import type { DiskPlan } from '@tandem/testkit';
import { ManualClock, type Random, RecordingLog, SimulatedDisk, settled } from '@tandem/testkit';
import * as Y from 'yjs';
import { ratesOf } from '../../apps/sync-server/src/room/intake';
import type { Room } from '../../apps/sync-server/src/room/room';
import type { Session } from '../../apps/sync-server/src/room/session';
import { claimsOf } from '../../apps/sync-server/src/room/testing/claims';
import { FakeConnection } from '../../apps/sync-server/src/room/testing/fake-connection';
import { acknowledgedIn } from './acknowledged';
import { SimulatedClient } from './client';
import type { Op } from './journal';
import { Journal } from './journal';
import type { Line } from './line';
import { SimulatedServer } from './server';
import type { Subject } from './subject';
import { Violation } from './violation';

/** Closes after which clients come back; any other one has no reason in a history. */
const PASSING: readonly number[] = [
  1006,
  CloseCode.overloaded,
  CloseCode.tooFast,
  CloseCode.leaseOver,
  CloseCode.sessionTooOld,
];

const DOCUMENT = documentOf('00000000-0000-4000-8000-000000000001');
/** More than a session may leave unread. */
const SLOW_BYTES = 2 * DEFAULT_LIMITS.sendBufferBytes;

/** One server, its disks and some clients, in which nothing happens unless a step says so. */
export class World {
  readonly room = roomOf(DOCUMENT);
  readonly random: Random;
  readonly journal = new Journal();
  readonly documents: SimulatedDisk;
  readonly heads = new SimulatedDisk();
  readonly clients: SimulatedClient[] = [];
  /** Lines whose clients have gone without a word to the server. */
  readonly halfOpen: Line[] = [];
  /** How far what the server knows to be kept reaches: Yjs client to clock. */
  private readonly promised = new Map<number, number>();
  /** How often the server was started. */
  boots = 0;
  readonly subject: Subject;
  clock = new ManualClock();
  server: SimulatedServer;
  private open: Room | null = null;
  private nextSession = 1;
  private nextClient = 1;
  private nextYjsClient = 1;

  constructor(subject: Subject, random: Random, plan: DiskPlan = {}) {
    this.subject = subject;
    this.random = random;
    this.documents = new SimulatedDisk(plan);
    this.server = this.boot();
  }

  /** Starts a server that knows nothing but what the disks have. */
  private boot(): SimulatedServer {
    // The old server's clock never ticks again, so that nothing of it reaches the disks.
    this.clock = new ManualClock();
    this.open = null;
    this.boots++;
    const { subject, documents, heads, clock } = this;
    return new SimulatedServer({ subject, documents, heads, clock, limits: DEFAULT_LIMITS });
  }

  addClient(isReader: boolean): SimulatedClient {
    const name = `${String.fromCharCode(96 + this.nextClient++)}`;
    const kind = this.random.next() < 0.5 ? 'stock' : 'ours';
    const deps = { journal: this.journal, nextYjsClient: () => this.nextYjsClient++ };
    const client = new SimulatedClient({ name, kind, isReader }, deps);
    this.clients.push(client);
    return client;
  }

  /** A client with no words of its own, that goes with all that it knows. */
  removeClient(client: SimulatedClient): void {
    this.cut(client);
    this.clients.splice(this.clients.indexOf(client), 1);
  }

  connect(client: SimulatedClient): void {
    this.cut(client);
    // The token says what it may do.
    client.role = client.granted;
    const connection = new FakeConnection();
    const session = this.newSession(client, connection);
    const step1 = { bytes: encodeSyncStep1(Y.encodeStateVector(client.doc)), ops: [] };
    client.line = {
      ...{ sub: client.name, session, connection, toServer: [step1], role: client.role, sent: [], asked: new Map() },
      ...{ refused: 0, inspected: 0, undecided: [], owed: new Map(this.promised), isSynced: false },
    };
    if (client.kind === 'ours' && client.mayType) client.ask();
    else if (client.kind === 'ours') client.renew();
    void this.seat(session);
  }

  private newSession(client: SimulatedClient, connection: FakeConnection): Session {
    const { registry, committer } = this.server.engine;
    const { room, clock } = this;
    const claims = () => claimsOf(DOCUMENT, client.name, { role: client.granted, exp: clock.now() / 1000 + 120 });
    return new this.subject.Session({
      ...{ id: this.nextSession++, connection, claims: claims(), room },
      env: {
        ...{ limits: DEFAULT_LIMITS, rates: ratesOf(DEFAULT_LIMITS), clock, log: new RecordingLog() },
        verifier: { verify: async () => ok(claims()) },
        withdrawnBy: () => null,
        storeHealth: () => committer.health,
      },
      onEnded: ({ room: left }) => left && registry.release(left),
    });
  }

  /** As the session table does. */
  private async seat(session: Session): Promise<void> {
    const { registry } = this.server.engine;
    const opened = await registry.open(this.room.name);
    if (opened.ok && registry.isOpen(opened.value)) {
      this.open = opened.value;
      session.start(opened.value);
    } else session.end(CloseCode.overloaded, 'The document could not be loaded; it is tried again.');
  }

  /** Both sides know that the line is gone; what is in flight is lost. */
  cut(client: SimulatedClient): void {
    const { line } = client;
    client.line = null;
    line?.session.onClosed();
  }

  /** The line swallows everything from now on, and the server is not told. */
  loseQuietly(client: SimulatedClient): void {
    if (client.line !== null) this.halfOpen.push(client.line);
    client.line = null;
  }

  crash(): void {
    for (const client of this.clients) client.line = null;
    this.halfOpen.length = 0;
    this.documents.crash(this.random);
    this.heads.crash(this.random);
    this.server = this.boot();
  }

  /** The web app gives somebody another role, and says so to every session of theirs. */
  changeRole(client: SimulatedClient, role: Role): void {
    client.granted = role;
    for (const line of [client.line, ...this.halfOpen]) {
      if (line?.sub !== client.name) continue;
      line.session.changeRole(role);
      line.role = role;
      if (role !== 'viewer') permit(line.undecided);
    }
  }

  /** Delivers the next frame of a client's, and leaves it to be delivered once more when it is to come twice. */
  deliverToServer(client: SimulatedClient, twice = false): void {
    const { line } = client;
    const frame = twice ? line?.toServer[0] : line?.toServer.shift();
    if (!line || frame === undefined) return;
    if (line.role !== 'viewer') permit(frame.ops);
    else if (line.connection.isPaused) line.undecided.push(...frame.ops);
    line.session.onMessage(frame.bytes);
  }

  /** Delivers the next frame that says something. */
  deliverToClient(client: SimulatedClient): void {
    const { line } = client;
    if (line === null) return;
    for (let bytes = line.connection.sent.shift(); bytes !== undefined; bytes = line.connection.sent.shift()) {
      line.inspected = Math.max(0, line.inspected - 1);
      if (bytes[0] !== 1) return client.hear(bytes);
    }
  }

  slow(client: SimulatedClient): void {
    if (client.line !== null) client.line.connection.buffered = SLOW_BYTES;
  }

  drain(client: SimulatedClient): void {
    if (client.line === null || client.line.connection.buffered === 0) return;
    client.line.connection.buffered = 0;
    client.line.session.onDrained();
  }

  /** Has the room merged now; what comes of it is seen in the store. */
  merge(): void {
    if (this.open !== null) void this.server.engine.compaction.mergeNow(this.open);
  }

  /** Lets everything happen that a step has made possible, and takes note of what the server said. */
  async rest(): Promise<void> {
    await settled();
    for (const client of this.clients) {
      const { line } = client;
      if (line === null) continue;
      if (!line.connection.isPaused) line.undecided = [];
      this.inspect(line);
      const { closedWith } = line.connection;
      if (closedWith === null) continue;
      if (!PASSING.includes(closedWith)) throw new Violation(`the session of ${client.name} was closed: ${closedWith}`);
      client.line = null;
    }
    for (const line of this.halfOpen) this.inspect(line);
  }

  /** An acknowledgement counts from when it is sent. */
  private inspect(line: Line): void {
    const { sent } = line.connection;
    for (; line.inspected < sent.length; line.inspected++) {
      for (const op of acknowledgedIn(sent[line.inspected], line)) {
        op.isAcknowledged = true;
        this.promise(op);
      }
    }
  }

  /** Whoever asks from now on has to be served this too. */
  promise({ client, end }: Op): void {
    this.promised.set(client, Math.max(end, this.promised.get(client) ?? 0));
  }
}

function permit(ops: readonly { isPermitted: boolean }[]): void {
  for (const op of ops) op.isPermitted = true;
}

function documentOf(text: string): DocumentId {
  const id = parseDocumentId(text);
  if (id === null) throw new Error('no document id');
  return id;
}
