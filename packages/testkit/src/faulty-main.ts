// The sync server with a store that is wrong on purpose. Started by SyncProcess; FAULTY_STORE says how.
import { join } from 'node:path';
import { DEFAULT_LIMITS } from '@tandem/protocol';
import {
  createControlVerifier,
  createTokenVerifier,
  createWebChangeSink,
  createWebReports,
  loadKeys,
  loadSigner,
  openLevelStore,
  systemClock,
} from '@tandem/sync-server/adapters';
import type { DocumentStore } from '@tandem/sync-server/ports';
import { createSyncServer } from '@tandem/sync-server/server';
import { inlineCompactor } from './inline-compactor';
import { RecordingLog } from './recording-log';
import { DroppingStore, FailingLoads, GatedStore } from './stores';

const { TANDEM_DATA_DIR = '', TANDEM_URL = '', SYNC_PORT = '', FAULTY_STORE = '', ORIGINS = '' } = process.env;
const { SYNC_ADMIN_PORT = '', WEB_NOTIFY_URL = 'http://127.0.0.1:1/' } = process.env;
const path = join(TANDEM_DATA_DIR, 'documents');

async function openStore(): Promise<DocumentStore> {
  if (FAULTY_STORE === 'unsynced') return openLevelStore({ path, sync: false });
  const inner = await openLevelStore({ path });
  if (FAULTY_STORE === 'dropping') return new DroppingStore(inner);
  return FAULTY_STORE.endsWith('-loads') ? badLoads(inner) : gatedCommits(inner);
}

/** Commits wait while it is shut, as it is at first. */
function gatedCommits(inner: DocumentStore): DocumentStore {
  const gated = new GatedStore(inner);
  process.on('message', (message) => (message === 'open' ? gated.open() : gated.shut()));
  return gated;
}

/** Loads fail or hang while it is shut, as it is at first. */
function badLoads(inner: DocumentStore): DocumentStore {
  const loads = new FailingLoads(inner);
  const fault = FAULTY_STORE === 'hanging-loads' ? 'hang' : 'error';
  loads.fault = fault;
  process.on('message', (message) => {
    if (message === 'open') loads.mend();
    else loads.fault = fault;
  });
  return loads;
}

const jwks = join(TANDEM_DATA_DIR, 'secrets/token-public.jwks.json');
const log = new RecordingLog();
const tokens = { keys: await loadKeys(jwks), issuer: TANDEM_URL, log, now: systemClock.now };
const sign = await loadSigner(join(TANDEM_DATA_DIR, 'secrets/sync-signing.jwk'), TANDEM_URL);
const webLink = sign === null ? null : { url: new URL(WEB_NOTIFY_URL), sign };
const server = createSyncServer({
  store: await openStore(),
  verifier: createTokenVerifier(tokens),
  controlVerifier: createControlVerifier(tokens),
  sink: webLink === null ? null : createWebChangeSink(webLink),
  reports: webLink === null ? null : createWebReports(webLink),
  compactor: inlineCompactor,
  editor: inlineCompactor,
  clock: systemClock,
  log,
  limits: DEFAULT_LIMITS,
  origins: ORIGINS.split(','),
});
await server.listenControl(Number(SYNC_ADMIN_PORT));
await server.listen('127.0.0.1', Number(SYNC_PORT));
