import { verify as isSigned } from 'node:crypto';
import type { Result } from '@tandem/protocol';
import {
  CONTROL,
  fail,
  ok,
  serviceClaims,
  TOKEN_ALGORITHM,
  TOKEN_AUDIENCE,
  TOKEN_MOST_CHARACTERS,
  TOKEN_TOLERANCE_S,
  TOKEN_TYPE,
  tokenClaims,
} from '@tandem/protocol';
import { z } from 'zod';
import type { Log, ServiceTokenVerifier, TokenVerifier } from '../../ports/index';
import type { KeySource } from './key-source';

export type VerifierOptions = {
  readonly keys: KeySource;
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

/** Three parts of base64url; the last is a signature of 64 bytes. */
const COMPACT = /^([\w-]+)\.([\w-]+)\.([\w-]{86})$/;

/** An extension that has to be understood (`crit`) is not. */
const header = (type: string) =>
  z.object({
    alg: z.literal(TOKEN_ALGORITHM),
    typ: z.literal(type),
    kid: z.string().min(1),
    crit: z.never().optional(),
  });

const times = z.object({ iss: z.string(), aud: z.string(), exp: z.number(), nbf: z.number().default(0) });

type Kind<Claims> = { readonly type: string; readonly audience: string; readonly claims: z.ZodType<Claims> };

/**
 * Reads a JWS in its compact form (RFC 7515) with Ed25519 (RFC 8037), and no other: by Node's own crypto, as a storm of
 * people who come back costs one check each, and a library's way through promises and threads three times as much.
 */
function createVerifier<Claims extends { readonly iat: number }>(options: VerifierOptions & Kind<Claims>) {
  const { keys, issuer, log, now, type, audience, claims: schema } = options;
  const headerOf = header(type);

  const isNow = (payload: unknown): boolean => {
    const read = times.safeParse(payload);
    if (!read.success) return false;
    const { iss, aud, exp, nbf } = read.data;
    const nowS = Math.floor(now() / 1000);
    const isInTime = exp > nowS - TOKEN_TOLERANCE_S && nbf <= nowS + TOKEN_TOLERANCE_S;
    return iss === issuer && aud === audience && isInTime;
  };

  const check = async (token: string): Promise<Claims | null> => {
    // Anybody can send a long one, and reading it takes time.
    if (token.length > TOKEN_MOST_CHARACTERS) return null;
    const [, head, body, signature] = COMPACT.exec(token) ?? [];
    if (head === undefined || body === undefined || signature === undefined) return null;
    const read = headerOf.safeParse(jsonOf(head));
    const key = read.success ? await keys(read.data.kid) : null;
    if (key === null) return null;
    const signed = Buffer.from(token.slice(0, head.length + 1 + body.length), 'latin1');
    if (!isSigned(null, signed, key, Buffer.from(signature, 'base64url'))) return null;
    const payload = jsonOf(body);
    const claims = isNow(payload) ? schema.safeParse(payload) : null;
    if (!claims?.success) return null;
    return claims.data.iat > now() / 1000 + TOKEN_TOLERANCE_S ? null : claims.data;
  };

  return {
    async verify(token: string): Promise<Result<Claims, 'invalid'>> {
      try {
        const claims = await check(token);
        return claims === null ? fail('invalid') : ok(claims);
      } catch (error) {
        log.error({ error: nameOf(error) }, 'a token could not be checked');
        return fail('invalid');
      }
    },
  };
}

/** What a part of a token says, or undefined where it is no JSON in UTF-8. */
function jsonOf(part: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(part, 'base64url')));
  } catch {
    // Anybody can send such a token: it is a wrong one, and no fault of ours.
    return undefined;
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
