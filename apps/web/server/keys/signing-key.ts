import 'server-only';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { config } from '../config';
import { onceInProcess } from '../once';
import type { SigningKey } from '../token/sign';
import { importSigningKey } from '../token/sign';

type Cache = { key: Promise<SigningKey> | null };

/** The key that signs session tokens. `npm start` makes it; a failed read is tried again at the next request. */
export function signingKey(): Promise<SigningKey> {
  const cache = onceInProcess<Cache>('signing-key', () => ({ key: null }));
  cache.key ??= readKey().catch((error: unknown) => {
    cache.key = null;
    throw error;
  });
  return cache.key;
}

async function readKey(): Promise<SigningKey> {
  const file = path.join(config().dataDir, 'secrets', 'token-signing.jwk');
  return importSigningKey(JSON.parse(await readFile(file, 'utf8')));
}
