import 'server-only';
import { betterAuth } from 'better-auth';
import { config } from '../config';
import { database } from '../db';
import { secretKey } from '../keys/secret-keys';
import { onceInProcess } from '../once';
import { authOptions } from './options';

async function make() {
  const { database: place, tandemUrl } = config();
  const [db, key] = await Promise.all([database(), secretKey('sign-in')]);
  return betterAuth(authOptions({ db, place, tandemUrl, secret: key.toString('base64url') }));
}

export type Auth = Awaited<ReturnType<typeof make>>;

/** Accounts and sign-ins, for the data layer alone. */
export function auth(): Promise<Auth> {
  const cache = onceInProcess<{ auth: Promise<Auth> | null }>('auth', () => ({ auth: null }));
  cache.auth ??= make().catch((error: unknown) => {
    cache.auth = null;
    throw error;
  });
  return cache.auth;
}
