import 'server-only';
import { authOptions } from '../auth/options';
import { config } from '../config';
import { secretKey } from '../keys/secret-keys';
import { onceInProcess } from '../once';
import { migrate } from './migrate';
import { openDatabase } from './open';
import type { Database } from './tables';

export type { Database, DocumentRow, ShareLink } from './tables';

type Cache = { db: Promise<Database> | null };

/** The metadata, opened and migrated at first use; a failure is tried again at the next request. */
export function database(): Promise<Database> {
  const cache = onceInProcess<Cache>('database', () => ({ db: null }));
  cache.db ??= openAndMigrate().catch((error: unknown) => {
    cache.db = null;
    throw error;
  });
  return cache.db;
}

async function openAndMigrate(): Promise<Database> {
  const { database: place, tandemUrl } = config();
  const db = openDatabase(place);
  const secret = (await secretKey('sign-in')).toString('base64url');
  await migrate(db, place, authOptions({ db, place, tandemUrl, secret }));
  return db;
}
