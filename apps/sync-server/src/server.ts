import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Limits, Notice, ReportAnswer } from '@tandem/protocol';
import { parseRoom } from '@tandem/protocol';
import { createWsAcceptor } from './adapters/ws/ws-acceptor';
import { createControlServer } from './http/control-server';
import { answerHttp } from './http/health';
import { SessionControl } from './http/session-control';
import { SessionTable } from './http/session-table';
import type {
  ChangeSink,
  Clock,
  Compactor,
  ContentEditor,
  DocumentStore,
  Log,
  ServiceTokenVerifier,
  TokenVerifier,
  WebReports,
} from './ports/index';
import { Announcer } from './room/announcer';
import { Applier } from './room/applier';
import { Editing } from './room/editing';
import { createEngine } from './room/engine';
import { Expiry } from './room/expiry';
import { History } from './room/history';
import { Purging } from './room/purging';
import { Reporter } from './room/reporter';
import { Withdrawals } from './room/withdrawals';

export { copyOf, editTitle } from './room/content-edits';
export { createEngine } from './room/engine';
export { mergeChecked } from './room/merge-checked';
export { restoreEdit } from './room/restore-edit';
export { readTitle } from './room/title';

export type SyncServerDeps = {
  readonly store: DocumentStore;
  readonly verifier: TokenVerifier;
  readonly controlVerifier: ServiceTokenVerifier;
  readonly compactor: Compactor;
  /** Without one, titles and copies are refused. */
  readonly editor: ContentEditor;
  /** Where changes are told, or null when nobody is told; the store remembers them either way. */
  readonly sink: ChangeSink | null;
  /** Where it is told who is where; null when nobody is told. */
  readonly reports?: WebReports | null;
  readonly clock: Clock;
  readonly log: Log;
  readonly limits: Limits;
  readonly origins: readonly string[];
  /** How long history is kept, in days; for good when null. */
  readonly historyDays?: number | null;
};

export type SyncServer = {
  /** Finishes what an earlier process began, and listens for the web app on loopback; 0 picks a free port. */
  listenControl(port: number): Promise<number>;
  /** Resolves with the port once connections are accepted; 0 picks a free one. */
  listen(host: string, port: number): Promise<number>;
  /** Accepts nothing new, commits, closes every session with 1012 spread over `spreadMs`, and lets go of the store. */
  drain(spreadMs?: number): Promise<void>;
  /** How many sessions and rooms there are now. */
  counts(): { readonly sessions: number; readonly rooms: number };
};

/** Closes are spread over this long, so that not everybody returns at once. */
const DRAIN_SPREAD_MS = 3_000;
const LOOPBACK = '127.0.0.1';
/** Connections that may wait to be accepted: beyond it the kernel drops them, and clients try again a second later. */
const BACKLOG = 4096;

/** Puts the server together from its ports. */
export function createSyncServer(deps: SyncServerDeps): SyncServer {
  const { store, limits, compactor } = deps;
  const parts = createParts(deps);
  const { sessions, registry, committer, compaction, announcer, purging } = parts;
  const http = createServer((request, response) => answerHttp(request, response, !sessions.isDraining));
  http.on('upgrade', (request, stream, head) => void sessions.onUpgrade({ request, stream, head }));
  const control = createControlServer({
    ...deps,
    ...parts,
    verifier: deps.controlVerifier,
    sessions: parts.control,
    present: () => sessions.inBodies(),
    health: () => ({
      isReady: !sessions.isDraining,
      store: committer.health,
      sessions: sessions.size,
      rooms: registry.size,
    }),
    limits,
  });
  return {
    async listenControl(port) {
      await purging.finishInterrupted();
      await parts.control.start();
      await announcer?.start();
      parts.expiry.start();
      parts.reporter?.start();
      return listen(control, LOOPBACK, port);
    },
    listen: (host, port) => listen(http, host, port),
    counts: () => ({ sessions: sessions.size, rooms: registry.size }),
    async drain(spreadMs = DRAIN_SPREAD_MS) {
      for (const each of [http, control]) each.close();
      announcer?.close();
      await sessions.drain(spreadMs);
      await parts.reporter?.close();
      await committer.whenIdle();
      // A merge that runs is given up: the log has everything.
      await compactor.close();
      await compaction.close();
      await parts.expiry.close();
      registry.close();
      for (const each of [http, control]) each.closeAllConnections();
      await store.close();
    },
  };
}

function createParts(deps: SyncServerDeps) {
  const { store, clock, limits, log, sink, editor } = deps;
  const announcer = sink === null ? null : new Announcer({ ...deps, sink });
  const { committer, compaction, registry } = createEngine({
    ...deps,
    onHealth(state) {
      sessions.notifyAll(JSON.stringify({ t: 'store', state } satisfies Notice));
      if (state !== 'well') applier.giveUpWaiting();
    },
    onGrown(room, last) {
      const { document, part } = parseRoom(room.name) ?? {};
      if (document !== undefined && part === 'body') announcer?.edited(document, last, room.content.bytes);
    },
  });
  const storeHealth = () => committer.health;
  const withdrawals = new Withdrawals();
  const sessions = new SessionTable({
    ...{ ...deps, registry, withdrawals },
    acceptor: createWsAcceptor(limits),
    storeHealth,
    onMoved: () => reporter?.moved(),
  });
  const control = new SessionControl({ sessions: sessions.all, withdrawals, store, clock, log });
  const reporter = reporterOf(deps, sessions, control);
  const applier = new Applier({ registry, store, clock, storeHealth });
  const editing = new Editing({ ...deps, editor, applier });
  const expiry = new Expiry({ store, clock, log, historyDays: deps.historyDays ?? null });
  const history = new History({
    ...{ store, registry, compaction, applier, clock, log, editor },
    compactor: deps.compactor,
  });
  const purging = new Purging({
    ...{ store, registry, committer, compaction, log },
    onGone(document) {
      control.endDocument(document);
      announcer?.forget(document);
    },
  });
  return {
    ...{ committer, announcer, compaction, registry, sessions, control, applier, editing, history, expiry, purging },
    reporter,
  };
}

function reporterOf({ reports = null, clock, log }: SyncServerDeps, sessions: SessionTable, control: SessionControl) {
  if (reports === null) return null;
  const change = async ({ id, match, change: wanted, askedS }: ReportAnswer['withdrawals'][number]) => {
    const { isKept } = await control.changeOnce(id, match, wanted, askedS);
    if (!isKept) throw new Error('too much is withdrawn at this time');
  };
  return new Reporter({ web: reports, claims: () => sessions.inBodies(), change, epoch: randomUUID(), clock, log });
}

function listen(http: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen({ port, host, backlog: BACKLOG }, () => {
      const address: AddressInfo | string | null = http.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
