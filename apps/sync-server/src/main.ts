import { pino } from 'pino';
import { createTokenVerifier, loadKeys } from './adapters/jwt/jwks-verifier';
import { openLevelStore } from './adapters/level/level-store';
import { systemClock } from './adapters/node/system-clock';
import { createWorkerCompactor } from './adapters/worker/worker-compactor';
import type { Config } from './config';
import { readConfig } from './config';
import { StoreError } from './ports/index';
import { createSyncServer } from './server';

/** A drain that takes longer is cut short; everything acknowledged is on disk already. */
const DRAIN_DEADLINE_MS = 9_000;

async function start(config: Config): Promise<void> {
  const log = pino({ level: config.logLevel, base: null });
  const keys = await loadKeys(config.jwks).catch((error: unknown) => {
    throw new Error(`SYNC_JWKS: the public keys in ${config.jwks} can't be read (${messageOf(error)}).`);
  });
  const server = createSyncServer({
    store: await openLevelStore({ path: config.documentsPath }),
    verifier: createTokenVerifier({ keys, issuer: config.issuer, log, now: systemClock.now }),
    compactor: createWorkerCompactor(new URL('./compaction-worker.js', import.meta.url)),
    clock: systemClock,
    log,
    limits: config.limits,
    origins: config.origins,
  });
  const port = await server.listen(config.host, config.syncPort).catch((error: unknown) => {
    throw new Error(`SYNC_PORT: ${config.host}:${config.syncPort} can't be listened on (${messageOf(error)}).`);
  });
  log.info({ host: config.host, port }, 'ready');
  const stop = () => void drainAndExit(server, log);
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

async function drainAndExit(server: ReturnType<typeof createSyncServer>, log: pino.Logger): Promise<void> {
  log.info({ ...server.counts() }, 'stopping');
  const deadline = setTimeout(() => process.exit(1), DRAIN_DEADLINE_MS);
  await server.drain();
  clearTimeout(deadline);
  log.info({}, 'stopped');
  process.exit(0);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function refuseToStart(reason: string): never {
  process.stderr.write(`${reason}\n`);
  process.exit(1);
}

const config = readConfig(process.env);
if (!config.ok) refuseToStart(config.error);
start(config.value).catch((error: unknown) => {
  refuseToStart(error instanceof StoreError ? `TANDEM_DATA_DIR: ${error.message}` : messageOf(error));
});
