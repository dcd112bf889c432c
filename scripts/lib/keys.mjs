import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Each key pair by its files: the private one (0600) signs, the public one is for the other app. */
const PAIRS = [
  // The web app signs tokens and what it asks; the sync server checks.
  { privateName: 'token-signing.jwk', publicName: 'token-public.jwks.json' },
  // The sync server signs what it tells the web app.
  { privateName: 'sync-signing.jwk', publicName: 'sync-public.jwks.json' },
];

/** How long another process may take to put the second file beside the first. */
const PATIENCE_MS = 2000;

/**
 * Makes the key pairs of which neither file is there. Throws one sentence when what is there can't be used.
 */
export function ensureKeys(dataDir) {
  const secrets = join(dataDir, 'secrets');
  const isThere = (name) => existsSync(join(secrets, name));
  const missing = PAIRS.filter(({ privateName, publicName }) => !isThere(privateName) && !isThere(publicName));
  if (missing.length > 0) makeKeys(dataDir, secrets, missing);
  for (const { privateName, publicName } of PAIRS) {
    const files = [join(secrets, privateName), join(secrets, publicName)];
    waitForBoth(files);
    checkKeys(...files);
  }
}

/** Writes the pairs into a folder of their own and puts them in place; whoever comes second takes the first's. */
function makeKeys(dataDir, secrets, pairs) {
  const draft = join(dataDir, `secrets.${randomUUID()}.new`);
  try {
    mkdirSync(draft, { recursive: true, mode: 0o700 });
    for (const pair of pairs) writePair(draft, pair);
    place(draft, secrets, pairs);
  } catch (error) {
    throw new Error(`TANDEM_DATA_DIR: the keys can't be written to ${dataDir} (${error.code ?? error.message}).`);
  } finally {
    if (existsSync(draft)) rmSync(draft, { recursive: true });
  }
}

function writePair(folder, { privateName, publicName }) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const kid = randomUUID();
  const { kty, crv, x } = publicKey.export({ format: 'jwk' });
  write(join(folder, privateName), { ...privateKey.export({ format: 'jwk' }), kid }, 0o600);
  write(join(folder, publicName), { keys: [{ kty, crv, x, kid }] }, 0o644);
}

function place(draft, secrets, pairs) {
  try {
    renameSync(draft, secrets);
  } catch (error) {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    // The folder holds other secrets, or another process was first.
    for (const pair of pairs) placePair(draft, secrets, pair);
  }
}

/** A link fails where there is a file already: only one process gets to put both. */
function placePair(draft, secrets, { privateName, publicName }) {
  try {
    linkSync(join(draft, publicName), join(secrets, publicName));
  } catch (error) {
    if (error.code === 'EEXIST') return;
    throw error;
  }
  renameSync(join(draft, privateName), join(secrets, privateName));
}

function waitForBoth(files) {
  for (let waited = 0; ; waited += 50) {
    const missing = files.find((file) => !existsSync(file));
    if (missing === undefined) return;
    if (waited < PATIENCE_MS) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    else {
      const there = files.find((file) => file !== missing);
      throw new Error(`${missing} is missing. Restore it, or remove ${there} too to make new keys.`);
    }
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
