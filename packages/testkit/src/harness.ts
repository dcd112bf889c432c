import type { Limits } from '@tandem/protocol';
import { DEFAULT_LIMITS } from '@tandem/protocol';
import { createControlVerifier, createTokenVerifier, keysOf, systemClock } from '@tandem/sync-server/adapters';
import type { ChangeSink, Compactor, DocumentStore } from '@tandem/sync-server/ports';
import type { SyncServer } from '@tandem/sync-server/server';
import { createSyncServer } from '@tandem/sync-server/server';
import { ControlClient } from './control-client';
import { inlineCompactor } from './inline-compactor';
import { RecordingLog } from './recording-log';
import type { TokenMint } from './tokens';

export type RunningServer = {
  readonly server: SyncServer;
  readonly url: string;
  readonly port: number;
  readonly log: RecordingLog;
  /** Asks as the web app does. */
  readonly control: ControlClient;
  stop(): Promise<void>;
};

export const TEST_ORIGIN = 'http://localhost:3000';

export type ServerWish = {
  readonly store: DocumentStore;
  readonly mint: TokenMint;
  readonly limits?: Partial<Limits>;
  readonly port?: number;
  /** Where changes are told; nobody is told when left out. */
  readonly sink?: ChangeSink;
  readonly compactor?: Compactor;
};

/** The real server in this process, on a free port, with a store of the test's. */
export async function startServer(wish: ServerWish): Promise<RunningServer> {
  const { store, mint, limits = {}, port: wanted = 0, sink = null, compactor = inlineCompactor } = wish;
  const log = new RecordingLog();
  const tokens = { keys: keysOf(mint.jwks), issuer: mint.issuer, log, now: systemClock.now };
  const server = createSyncServer({
    store,
    verifier: createTokenVerifier(tokens),
    controlVerifier: createControlVerifier(tokens),
    sink,
    compactor,
    editor: inlineCompactor,
    clock: systemClock,
    log,
    limits: { ...DEFAULT_LIMITS, ...limits },
    origins: [TEST_ORIGIN],
  });
  const adminPort = await server.listenControl(0);
  const port = await server.listen('127.0.0.1', wanted);
  const control = new ControlClient(`http://127.0.0.1:${adminPort}`, mint);
  return { server, port, log, control, url: `ws://127.0.0.1:${port}`, stop: () => server.drain(0) };
}
