import { readFile } from 'node:fs/promises';
import type { Result } from '@tandem/protocol';
import {
  CONTROL,
  fail,
  ok,
  serviceClaims,
  TOKEN_ALGORITHM,
  TOKEN_AUDIENCE,
  TOKEN_TOLERANCE_S,
  TOKEN_TYPE,
  tokenClaims,
} from '@tandem/protocol';
import type { JWTVerifyGetKey } from 'jose';
import { createLocalJWKSet, createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { z } from 'zod';
import type { Log, ServiceTokenVerifier, TokenVerifier } from '../../ports/index';

/** The public keys that the web app signs with; private members are refused, so that none is deployed by mistake. */
const jwks = z.object({
  keys: z
    .array(
      z
        .object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), kid: z.string().min(1) })
        .refine((key) => !('d' in key), 'a private key'),
    )
    .min(1),
});

/** Reads the keys from a file, or fetches them from an http(s) address when needed. */
export async function loadKeys(source: string): Promise<JWTVerifyGetKey> {
  if (/^https?:\/\//.test(source)) return createRemoteJWKSet(new URL(source));
  return createLocalJWKSet(jwks.parse(JSON.parse(await readFile(source, 'utf8'))));
}

export type VerifierOptions = {
  readonly keys: JWTVerifyGetKey;
  readonly issuer: string;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

/** Checks signature, header, times and claims of a session token. */
export function createTokenVerifier(options: VerifierOptions): TokenVerifier {
  return createVerifier({ ...options, type: TOKEN_TYPE, audience: TOKEN_AUDIENCE, claims: tokenClaims });
}

/** The same of a token with which the web app asks something of us. */
export function createControlVerifier(options: VerifierOptions): ServiceTokenVerifier {
  return createVerifier({ ...options, ...CONTROL, claims: serviceClaims });
}

type Kind<Claims> = { readonly type: string; readonly audience: string; readonly claims: z.ZodType<Claims> };

function createVerifier<Claims extends { readonly iat: number }>(options: VerifierOptions & Kind<Claims>) {
  const { keys, issuer, log, now, type, audience, claims: schema } = options;
  return {
    async verify(token: string): Promise<Result<Claims, 'invalid'>> {
      try {
        const { payload, protectedHeader } = await jwtVerify(token, keys, {
          algorithms: [TOKEN_ALGORITHM],
          typ: type,
          audience,
          issuer,
          clockTolerance: TOKEN_TOLERANCE_S,
          currentDate: new Date(now()),
        });
        if (protectedHeader.kid === undefined) return fail('invalid');
        const claims = schema.safeParse(payload);
        const isFuture = claims.success && claims.data.iat > now() / 1000 + TOKEN_TOLERANCE_S;
        return claims.success && !isFuture ? ok(claims.data) : fail('invalid');
      } catch (error) {
        // jose throws for each reason to refuse; anything else is a fault worth a line.
        if (!(error instanceof errors.JOSEError)) log.error({ error: nameOf(error) }, 'a token could not be checked');
        return fail('invalid');
      }
    },
  };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
