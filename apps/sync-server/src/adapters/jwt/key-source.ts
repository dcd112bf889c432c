import type { KeyObject } from 'node:crypto';
import { createPublicKey, KeyObject as Keys } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { TOKEN_ALGORITHM } from '@tandem/protocol';
import { createRemoteJWKSet, errors } from 'jose';
import { z } from 'zod';

/** The public key with an id, or null where there is none. Rejects when that can't be found out now. */
export type KeySource = (kid: string) => KeyObject | null | Promise<KeyObject | null>;

/** The public keys that the web app signs with; private members are refused, so that none is deployed by mistake. */
const jwks = z.object({
  keys: z
    .array(
      z
        .object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), kid: z.string().min(1) })
        .refine((key) => !('d' in key), 'a private key'),
    )
    .min(1)
    .refine((keys) => new Set(keys.map(({ kid }) => kid)).size === keys.length, 'two keys with one id'),
});

/** Reads the keys from a file, or fetches them from an http(s) address when needed. */
export async function loadKeys(source: string): Promise<KeySource> {
  if (/^https?:\/\//.test(source)) return remoteKeys(new URL(source));
  return keysOf(JSON.parse(await readFile(source, 'utf8')));
}

/** The keys of a JSON Web Key Set (RFC 7517). Throws when it is none. */
export function keysOf(set: unknown): KeySource {
  const keys = new Map(jwks.parse(set).keys.map((key) => [key.kid, createPublicKey({ key, format: 'jwk' })]));
  return (kid) => keys.get(kid) ?? null;
}

function remoteKeys(url: URL): KeySource {
  const find = createRemoteJWKSet(url);
  return async (kid) => {
    try {
      return Keys.from(await find({ alg: TOKEN_ALGORITHM, kid }));
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey) return null;
      throw error;
    }
  };
}
