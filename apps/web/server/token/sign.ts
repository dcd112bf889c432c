import type { TokenClaims } from '@tandem/protocol';
import { TOKEN_ALGORITHM, TOKEN_AUDIENCE, TOKEN_LIFE_S, TOKEN_TYPE } from '@tandem/protocol';
import type { CryptoKey } from 'jose';
import { importJWK, SignJWT } from 'jose';
import { z } from 'zod';

const privateJwk = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().min(1),
  d: z.string().min(1),
  kid: z.string().min(1),
});

/** A private key that is ready to sign, with the name under which its public half is published. */
export type SigningKey = { readonly key: CryptoKey | Uint8Array; readonly kid: string };

/** What the caller decides; audience and times are set here. */
export type TokenGrant = Omit<TokenClaims, 'aud' | 'iat' | 'exp'>;

/** Takes a private JWK of Ed25519 with a `kid`, as in `secrets/token-signing.jwk`. */
export async function importSigningKey(jwk: unknown): Promise<SigningKey> {
  const { kid, ...key } = privateJwk.parse(jwk);
  return { key: await importJWK(key, TOKEN_ALGORITHM), kid };
}

/** Signs a session token that opens the rooms of one document for `TOKEN_LIFE_S` from `nowS`, in seconds since 1970. */
export function signToken(key: SigningKey, grant: TokenGrant, nowS: number): Promise<string> {
  const iat = Math.floor(nowS);
  const claims: TokenClaims = { ...grant, aud: TOKEN_AUDIENCE, iat, exp: iat + TOKEN_LIFE_S };
  return new SignJWT(claims).setProtectedHeader({ alg: TOKEN_ALGORITHM, typ: TOKEN_TYPE, kid: key.kid }).sign(key.key);
}
