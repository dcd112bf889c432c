import 'server-only';
import path from 'node:path';
import { config } from '../config';
import { onceInProcess } from '../once';
import { readOrMakeKey } from './secret-key';

/** What each key is for: guests' cookies, sign-in cookies, the addresses of links. */
type KeyName = 'guest-cookie' | 'sign-in' | 'share-link';

/** A key of the installation; a failed read is tried again at the next request. */
export function secretKey(name: KeyName): Promise<Buffer> {
  const cache = onceInProcess('secret-keys', () => new Map<KeyName, Promise<Buffer>>());
  const known = cache.get(name);
  if (known !== undefined) return known;
  const key = readOrMakeKey(path.join(config().dataDir, 'secrets'), name).catch((error: unknown) => {
    cache.delete(name);
    throw error;
  });
  cache.set(name, key);
  return key;
}
