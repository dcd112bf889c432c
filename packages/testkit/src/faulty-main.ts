// The sync server with a store that is wrong on purpose. Started by SyncProcess; FAULTY_STORE says how.
import { join } from 'node:path';
import { DEFAULT_LIMITS } from '@tandem/protocol';
import { createTokenVerifier, loadKeys, openLevelStore, systemClock } from '@tandem/sync-server/adapters';
import type { DocumentStore } from '@tandem/sync-server/ports';
import { createSyncServer, mergeChecked } from '@tandem/sync-server/server';
import { RecordingLog } from './recording-log';
import { DroppingStore, GatedStore } from './stores';

const { TANDEM_DATA_DIR = '', TANDEM_URL = '', SYNC_PORT = '', FAULTY_STORE = '', ORIGINS = '' } = process.env;
const path = join(TANDEM_DATA_DIR, 'documents');

async function openStore(): Promise<DocumentStore> {
  if (FAULTY_STORE === 'unsynced') return openLevelStore({ path, sync: false });
  const inner = await openLevelStore({ path });
  if (FAULTY_STORE === 'dropping') return new DroppingStore(inner);
  const gated = new GatedStore(inner);
  process.on('message', (message) => (message === 'open' ? gated.open() : gated.shut()));
  return gated;
}

const jwks = join(TANDEM_DATA_DIR, 'secrets/token-public.jwks.json');
const log = new RecordingLog();
const server = createSyncServer({
  store: await openStore(),
  verifier: createTokenVerifier({ keys: await loadKeys(jwks), issuer: TANDEM_URL, log, now: systemClock.now }),
  compactor: { compact: async (updates) => mergeChecked(updates), close: async () => undefined },
  clock: systemClock,
  log,
  limits: DEFAULT_LIMITS,
  origins: ORIGINS.split(','),
});
await server.listen('127.0.0.1', Number(SYNC_PORT));
