import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PRIVATE = 'token-signing.jwk';
const PUBLIC = 'token-public.jwks.json';

/**
 * Makes the key pair that signs tokens, when neither file is there: the private key for the web app
 * (0600), the public one for the sync server. Throws one sentence when what is there can't be used.
 */
export function ensureKeys(dataDir) {
  const secrets = join(dataDir, 'secrets');
  const files = [join(secrets, PRIVATE), join(secrets, PUBLIC)];
  const there = files.filter(existsSync);
  if (there.length === 0) makeKeys(dataDir, secrets);
  else if (there.length === 1) {
    const missing = files.find((file) => !existsSync(file));
    throw new Error(`${missing} is missing. Restore it, or remove ${there[0]} too to make new keys.`);
  }
  checkKeys(...files);
}

/** Writes both files into a folder of their own and puts them in place; whoever comes second takes the first's. */
function makeKeys(dataDir, secrets) {
  const draft = join(dataDir, `secrets.${randomUUID()}.new`);
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const kid = randomUUID();
  const { kty, crv, x } = publicKey.export({ format: 'jwk' });
  try {
    mkdirSync(draft, { recursive: true, mode: 0o700 });
    write(join(draft, PRIVATE), { ...privateKey.export({ format: 'jwk' }), kid }, 0o600);
    write(join(draft, PUBLIC), { keys: [{ kty, crv, x, kid }] }, 0o644);
    place(draft, secrets);
  } catch (error) {
    throw new Error(`TANDEM_DATA_DIR: the keys can't be written to ${dataDir} (${error.code ?? error.message}).`);
  } finally {
    if (existsSync(draft)) rmSync(draft, { recursive: true });
  }
}

function place(draft, secrets) {
  try {
    renameSync(draft, secrets);
  } catch (error) {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    // The folder holds other secrets, or another process was first.
    if (existsSync(join(secrets, PRIVATE))) return;
    for (const name of [PUBLIC, PRIVATE]) renameSync(join(draft, name), join(secrets, name));
  }
}

function write(file, value, mode) {
  writeFileSync(file, `${JSON.stringify(value)}\n`, { mode, flag: 'wx' });
}

function checkKeys(privateFile, publicFile) {
  const key = read(privateFile);
  const published = read(publicFile).keys?.find?.(({ kid }) => kid === key.kid);
  if (typeof key.d !== 'string' || published === undefined || published.x !== key.x) {
    throw new Error(
      `${privateFile} and ${publicFile} don't belong together. Restore them, or remove both to make new keys.`,
    );
  }
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file} can't be read (${error.code ?? 'not JSON'}). Restore it, or remove both key files.`);
  }
}
