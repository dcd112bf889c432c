import type { Limits } from '@tandem/protocol';
import { DEFAULT_LIMITS } from '@tandem/protocol';
import { createTokenVerifier, systemClock } from '@tandem/sync-server/adapters';
import type { DocumentStore } from '@tandem/sync-server/ports';
import type { SyncServer } from '@tandem/sync-server/server';
import { createSyncServer, mergeChecked } from '@tandem/sync-server/server';
import { createLocalJWKSet } from 'jose';
import { RecordingLog } from './recording-log';
import type { TokenMint } from './tokens';

export type RunningServer = {
  readonly server: SyncServer;
  readonly url: string;
  readonly port: number;
  readonly log: RecordingLog;
  stop(): Promise<void>;
};

export const TEST_ORIGIN = 'http://localhost:3000';

export type ServerWish = {
  readonly store: DocumentStore;
  readonly mint: TokenMint;
  readonly limits?: Partial<Limits>;
  readonly port?: number;
};

/** The real server in this process, on a free port, with a store of the test's. */
export async function startServer({ store, mint, limits = {}, port: wanted = 0 }: ServerWish): Promise<RunningServer> {
  const log = new RecordingLog();
  const keys = createLocalJWKSet(mint.jwks);
  const server = createSyncServer({
    store,
    verifier: createTokenVerifier({ keys, issuer: mint.issuer, log, now: systemClock.now }),
    compactor: { compact: async (updates) => mergeChecked(updates), close: async () => undefined },
    clock: systemClock,
    log,
    limits: { ...DEFAULT_LIMITS, ...limits },
    origins: [TEST_ORIGIN],
  });
  const port = await server.listen('127.0.0.1', wanted);
  return { server, port, log, url: `ws://127.0.0.1:${port}`, stop: () => server.drain(0) };
}
