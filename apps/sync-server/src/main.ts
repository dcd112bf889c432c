import { pino } from 'pino';
import { createWebChangeSink } from './adapters/http/web-change-sink';
import { createWebReports } from './adapters/http/web-reports';
import { createControlVerifier, createTokenVerifier } from './adapters/jwt/jwks-verifier';
import { loadKeys } from './adapters/jwt/key-source';
import { loadSigner } from './adapters/jwt/service-signer';
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
  const tokens = { keys, issuer: config.issuer, log, now: systemClock.now };
  const worker = createWorkerCompactor(new URL('./compaction-worker.js', import.meta.url));
  const server = createSyncServer({
    ...(await openWebLink(config, log)),
    store: await openLevelStore({ path: config.documentsPath, log }),
    verifier: createTokenVerifier(tokens),
    controlVerifier: createControlVerifier(tokens),
    compactor: worker,
    editor: worker,
    clock: systemClock,
    log,
    limits: config.limits,
    origins: config.origins,
    historyDays: config.historyDays,
  });
  const adminPort = await server.listenControl(config.adminPort).catch(cantListen('SYNC_ADMIN_PORT', config.adminPort));
  const port = await server.listen(config.host, config.syncPort).catch(cantListen('SYNC_PORT', config.syncPort));
  log.info({ host: config.host, port, adminPort }, 'ready');
  const stop = () => void drainAndExit(server, log);
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

/** Where change notices and reports go; nowhere, with a line that says so, when this server has no key of its own. */
async function openWebLink({ signingKey, issuer, notifyUrl }: Config, log: pino.Logger) {
  const sign = await loadSigner(signingKey, issuer).catch((error: unknown) => {
    throw new Error(`TANDEM_DATA_DIR: the key in ${signingKey} can't be used (${faultOf(error)}).`);
  });
  if (sign === null) {
    log.warn({ file: signingKey }, 'there is no key of this server; the web app is not told of changes');
    return { sink: null, reports: null };
  }
  const options = { url: new URL(notifyUrl), sign };
  return { sink: createWebChangeSink(options), reports: createWebReports(options) };
}

/** Never the text of the file, which a parser may quote. */
function faultOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'it is no Ed25519 key';
}

function cantListen(variable: string, port: number) {
  return (error: unknown): never => {
    throw new Error(`${variable}: port ${port} can't be listened on (${messageOf(error)}).`);
  };
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
