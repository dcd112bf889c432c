import 'server-only';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fail, NOTIFY, ok, serviceClaims, TOKEN_ALGORITHM, TOKEN_TOLERANCE_S } from '@tandem/protocol';
import type { JWTVerifyGetKey } from 'jose';
import { createLocalJWKSet, errors, jwtVerify } from 'jose';
import type { z } from 'zod';
import { config } from '../config';
import type { Outcome } from '../denial';
import { badInput, SIGN_IN } from '../denial';
import { onceInProcess } from '../once';

/** What a request of the sync server says, if it is its own and in that form. */
export async function readSigned<T>(request: Request, schema: z.ZodType<T>): Promise<Outcome<T>> {
  const body = Buffer.from(await request.arrayBuffer());
  const token = /^Bearer (\S+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
  const { pathname, search } = new URL(request.url);
  const req = `${request.method} ${pathname}${search}`;
  if (token === undefined || !(await isOurs(token, req, body))) return fail(SIGN_IN);
  const parsed = schema.safeParse(parseJson(body.toString('utf8')));
  return parsed.success ? ok(parsed.data) : fail(badInput('This is not what the sync server tells here.'));
}

async function isOurs(token: string, req: string, body: Buffer): Promise<boolean> {
  try {
    const { payload } = await jwtVerify(token, await syncKeys(), {
      algorithms: [TOKEN_ALGORITHM],
      typ: NOTIFY.type,
      audience: NOTIFY.audience,
      issuer: config().tandemUrl,
      clockTolerance: TOKEN_TOLERANCE_S,
    });
    const claims = serviceClaims.safeParse(payload);
    const hash = createHash('sha256').update(body).digest('base64url');
    return claims.success && claims.data.req === req && claims.data.body === hash;
  } catch (error) {
    if (error instanceof errors.JOSEError) return false;
    throw error;
  }
}

type Cache = { keys: Promise<JWTVerifyGetKey> | null };

/** The public key of the sync server. */
function syncKeys(): Promise<JWTVerifyGetKey> {
  const cache = onceInProcess<Cache>('sync-keys', () => ({ keys: null }));
  cache.keys ??= readKeys().catch((error: unknown) => {
    cache.keys = null;
    throw error;
  });
  return cache.keys;
}

async function readKeys(): Promise<JWTVerifyGetKey> {
  const file = path.join(config().dataDir, 'secrets', 'sync-public.jwks.json');
  return createLocalJWKSet(JSON.parse(await readFile(file, 'utf8')));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
