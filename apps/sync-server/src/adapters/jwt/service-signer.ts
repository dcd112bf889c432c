import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { NOTIFY, TOKEN_ALGORITHM } from '@tandem/protocol';
import { importJWK, SignJWT } from 'jose';
import { z } from 'zod';

/** Signs that a request comes from this server. */
export type RequestSigner = (request: { readonly req: string; readonly body: Uint8Array }) => Promise<string>;

const LIFE_S = 60;
const SUBJECT = 'sync-server';

const signingKey = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().min(1),
  d: z.string().min(1),
  kid: z.string().min(1),
});

/** Reads the server's own key; null when there is none. Rejects when it can't be used. */
export async function loadSigner(file: string, issuer: string): Promise<RequestSigner | null> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  const jwk = signingKey.parse(JSON.parse(text));
  const key = await importJWK(jwk, TOKEN_ALGORITHM);
  return ({ req, body }) => {
    const iat = Math.floor(Date.now() / 1000);
    const bodyHash = createHash('sha256').update(body).digest('base64url');
    const claims = { iss: issuer, aud: NOTIFY.audience, sub: SUBJECT, jti: randomUUID(), req, body: bodyHash };
    return new SignJWT({ ...claims, iat, exp: iat + LIFE_S })
      .setProtectedHeader({ alg: TOKEN_ALGORITHM, typ: NOTIFY.type, kid: jwk.kid })
      .sign(key);
  };
}
