import { createPrivateKey, randomUUID, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const LIFETIME_S = 120;

/** A token as the web app signs it (docs/PROTOCOL.md), with the private key of a data folder. */
export function signToken(dataDir: string, port: number, document: string): string {
  const jwk = JSON.parse(readFileSync(join(dataDir, 'secrets/token-signing.jwk'), 'utf8'));
  const now = Math.floor(Date.now() / 1000);
  const header = { alg: 'EdDSA', typ: 'doc+jwt', kid: jwk.kid };
  const claims = {
    ...{ iss: `http://localhost:${port}`, aud: 'tandem-sync', doc: document, role: 'editor', ver: 0 },
    ...{ sub: randomUUID(), sid: randomUUID(), jti: randomUUID(), name: 'Ada', color: '#2563eb' },
    ...{ iat: now, exp: now + LIFETIME_S },
  };
  const encoded = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  const signature = sign(null, Buffer.from(encoded), createPrivateKey({ key: jwk, format: 'jwk' }));
  return `${encoded}.${signature.toString('base64url')}`;
}
