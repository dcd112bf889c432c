import type { DocumentId, RoomName } from '@tandem/protocol';
import {
  DEFAULT_LIMITS,
  encodeAck,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  ok,
  roomOf,
} from '@tandem/protocol';
import { FailingLoads, ManualClock, MemoryStore, newDocumentId, RecordingLog } from '@tandem/testkit';
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { createEngine } from '../engine';
import { ratesOf } from '../intake';
import { mergeChecked } from '../merge-checked';
import type { RoomRegistry } from '../room-registry';
import { Session } from '../session';
import { claimsOf } from './claims';
import { FakeConnection } from './fake-connection';

type Line = { readonly session: Session; readonly connection: FakeConnection; readonly toServer: Uint8Array[] };

/** A client as y-websocket is one, whose frames a test delivers one by one. */
export class SimClient {
  doc = new Y.Doc();
  line: Line | null = null;
  /** Words typed here. */
  private typed: string[] = [];
  readonly name: string;

  constructor(name: string, clientId: number) {
    this.name = name;
    this.doc.clientID = clientId;
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'heard') this.line?.toServer.push(encodeUpdate(update));
    });
  }

  type(at: number): void {
    const text = this.doc.getText('t');
    const word = `${this.name}${this.typed.length} `;
    this.typed.push(word);
    // Words stay whole: they go in where another one begins.
    const starts = [0, ...[...text.toString().matchAll(/ /g)].map(({ index }) => index + 1)];
    text.insert(starts[at % starts.length] ?? 0, word);
    this.line?.toServer.push(encodeAck(this.typed.length));
  }

  hear(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame);
    const type = decoding.readVarUint(decoder);
    if (type !== 0) return;
    const kind = decoding.readVarUint(decoder);
    const bytes = decoding.readVarUint8Array(decoder);
    // What was typed offline is asked about only after the step 2 with which it went.
    if (kind === 0) {
      this.line?.toServer.push(encodeSyncStep2(Y.encodeStateAsUpdate(this.doc, bytes)), encodeAck(this.typed.length));
    } else Y.applyUpdate(this.doc, bytes, 'heard');
  }
}

/** One server, its store and some clients, in which nothing happens unless a test says so. */
export class World {
  readonly document: DocumentId = newDocumentId();
  readonly room: RoomName = roomOf(this.document).name;
  private readonly store = new MemoryStore();
  private readonly loads = new FailingLoads(this.store);
  private readonly clock = new ManualClock();
  readonly clients: SimClient[];
  private readonly registry: RoomRegistry;
  private nextSession = 1;

  constructor(names: readonly string[]) {
    this.loads.fault = 'none';
    this.clients = names.map((name, at) => new SimClient(name, at + 1));
    this.registry = this.boot();
  }

  private boot(): RoomRegistry {
    const { clock, loads: store } = this;
    const engine = createEngine({
      ...{ store, clock, limits: DEFAULT_LIMITS, log: new RecordingLog() },
      compactor: { compact: async (updates) => mergeChecked(updates) },
      onGrown: () => undefined,
      onHealth: () => undefined,
    });
    return engine.registry;
  }

  async connect(client: SimClient): Promise<void> {
    this.disconnect(client);
    const connection = new FakeConnection();
    const registry = this.registry;
    const session = new Session({
      id: this.nextSession++,
      connection,
      claims: claimsOf(this.document, client.name),
      room: roomOf(this.document),
      env: {
        limits: DEFAULT_LIMITS,
        rates: ratesOf(DEFAULT_LIMITS),
        clock: this.clock,
        log: new RecordingLog(),
        verifier: { verify: async () => ok(claimsOf(this.document, client.name)) },
        withdrawnBy: () => null,
        storeHealth: () => 'well',
      },
      onEnded: ({ room }) => room && registry.release(room),
    });
    client.line = { session, connection, toServer: [encodeSyncStep1(Y.encodeStateVector(client.doc))] };
    const opened = await registry.open(this.room);
    if (opened.ok) session.start(opened.value);
  }

  /** Cuts the line: what is in flight is lost in both directions. */
  disconnect(client: SimClient): void {
    const { line } = client;
    client.line = null;
    line?.session.onClosed();
  }

  /** Delivers the next frame in one direction. */
  deliver(client: SimClient, direction: 'toServer' | 'toClient'): void {
    const { line } = client;
    if (line === null) return;
    if (direction === 'toServer') {
      const frame = line.toServer.shift();
      if (frame !== undefined) line.session.onMessage(frame);
    } else {
      const frame = line.connection.sent.shift();
      if (frame !== undefined) client.hear(frame);
    }
    if (line.connection.closedWith !== null) throw new Error(`a session was closed with ${line.connection.closedWith}`);
  }

  /** Ends the turn and lets the store finish. */
  async commit(): Promise<void> {
    this.clock.endTurn();
    await new Promise((resolve) => setImmediate(resolve));
    this.clock.endTurn();
  }

  /** From now on rooms never finish loading. */
  hangLoads(): void {
    this.loads.fault = 'hang';
  }

  get openRooms(): number {
    return this.registry.size;
  }

  /** Lets time go by; each timer ends its turn. */
  advance(ms: number): void {
    this.clock.advance(ms);
  }

  /** Lets time go by in the middle of a turn: nothing is committed. */
  advanceWithoutTurns(ms: number): void {
    this.clock.advance(ms, false);
  }

  /** Delivers all that a client has sent, and commits it. */
  async settle(client: SimClient | undefined): Promise<void> {
    if (client === undefined) throw new Error('nobody');
    while ((client.line?.toServer.length ?? 0) > 0) this.deliver(client, 'toServer');
    await this.commit();
  }

  /** What a server that starts now would serve. */
  kept(): string {
    const doc = new Y.Doc();
    for (const { update } of this.store.logOf(this.room)) Y.applyUpdate(doc, update);
    return doc.getText('t').toString();
  }

  /** Everybody comes back and everything is delivered. */
  async heal(): Promise<void> {
    for (const client of this.clients) if (client.line === null) await this.connect(client);
    for (let quiet = 0; quiet < 3; ) {
      const waiting = this.clients.some(({ line }) => line && line.toServer.length + line.connection.sent.length > 0);
      quiet = waiting ? 0 : quiet + 1;
      for (const client of this.clients) for (const way of ['toServer', 'toClient'] as const) this.deliver(client, way);
      await this.commit();
    }
  }
}
