import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Limits } from '@tandem/protocol';
import { createWsAcceptor } from './adapters/ws/ws-acceptor';
import { answerHttp } from './http/health';
import { SessionTable } from './http/session-table';
import type { Clock, Compactor, DocumentStore, Log, TokenVerifier } from './ports/index';
import { Committer } from './room/committer';
import { Compaction } from './room/compaction';
import { RoomRegistry } from './room/room-registry';

export { mergeChecked } from './room/merge-checked';

export type SyncServerDeps = {
  readonly store: DocumentStore;
  readonly verifier: TokenVerifier;
  readonly compactor: Compactor;
  readonly clock: Clock;
  readonly log: Log;
  readonly limits: Limits;
  readonly origins: readonly string[];
};

export type SyncServer = {
  /** Resolves with the port once connections are accepted; 0 picks a free one. */
  listen(host: string, port: number): Promise<number>;
  /** Accepts nothing new, commits, closes every session with 1012 spread over `spreadMs`, and lets go of the store. */
  drain(spreadMs?: number): Promise<void>;
  /** How many sessions and rooms there are now. */
  counts(): { readonly sessions: number; readonly rooms: number };
};

/** Closes are spread over this long, so that not everybody returns at once. */
const DRAIN_SPREAD_MS = 3_000;

/** Puts the server together from its ports. */
export function createSyncServer(deps: SyncServerDeps): SyncServer {
  const { store, clock, limits, log, compactor } = deps;
  const committer = new Committer(store, clock);
  const compaction = new Compaction({ store, compactor, log });
  const onGrown = compaction.consider.bind(compaction);
  const registry = new RoomRegistry({ store, committer, clock, limits, log, onGrown });
  const sessions = new SessionTable({ ...deps, registry, acceptor: createWsAcceptor(limits) });
  const http = createServer((request, response) => answerHttp(request, response, !sessions.isDraining));
  http.on('upgrade', (request, stream, head) => void sessions.onUpgrade({ request, stream, head }));
  return {
    listen: (host, port) => listen(http, host, port),
    counts: () => ({ sessions: sessions.size, rooms: registry.size }),
    async drain(spreadMs = DRAIN_SPREAD_MS) {
      http.close();
      await sessions.drain(spreadMs);
      await committer.whenIdle();
      // A merge that runs is given up: the log has everything.
      await compactor.close();
      await compaction.close();
      registry.close();
      http.closeAllConnections();
      await store.close();
    },
  };
}

function listen(http: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => {
      const address: AddressInfo | string | null = http.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
