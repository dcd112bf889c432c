import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Makes the key pair that signs tokens, when neither file is there: the private key for the web app
 * (0600), the public one for the sync server. Rejects when only one of them is left.
 */
export function ensureKeys(dataDir) {
  const secrets = join(dataDir, 'secrets');
  const privateFile = join(secrets, 'token-signing.jwk');
  const publicFile = join(secrets, 'token-public.jwks.json');
  if (existsSync(privateFile) && existsSync(publicFile)) return privateFile;
  if (existsSync(privateFile) || existsSync(publicFile)) {
    throw new Error(`One of the two key files in ${secrets} is missing. Restore it, or remove both to make new keys.`);
  }
  mkdirSync(secrets, { recursive: true, mode: 0o700 });
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const kid = randomUUID();
  const { kty, crv, x } = publicKey.export({ format: 'jwk' });
  // The public key first: a private key is never there without it.
  writeNew(publicFile, { keys: [{ kty, crv, x, kid }] }, 0o644);
  writeNew(privateFile, { ...privateKey.export({ format: 'jwk' }), kid }, 0o600);
  return privateFile;
}

/** Writes a whole file or none, and never over another. */
function writeNew(file, value, mode) {
  const draft = `${file}.${process.pid}.new`;
  writeFileSync(draft, `${JSON.stringify(value)}\n`, { mode, flag: 'wx' });
  try {
    linkSync(draft, file);
  } finally {
    rmSync(draft);
  }
}
