import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Result, ServiceClaims } from '@tandem/protocol';
import { fail, ok } from '@tandem/protocol';
import type { ServiceTokenVerifier } from '../ports/index';
import type { ControlAnswer } from './control-answer';
import { refused } from './control-answer';

/** A request that the web app has signed, as a whole. */
export type SignedRequest = { readonly claims: ServiceClaims; readonly body: Buffer };

type Refusal = Extract<ControlAnswer, { kind: 'refused' }>;

const UNSIGNED = refused(401, 'A token of the web app for exactly this request is needed.');
const TOO_LARGE = refused(413, 'The request is too large.');

/** Checks the token, then reads the body up to a limit, then checks that the token is for both. */
export async function readSigned(
  request: IncomingMessage,
  verifier: ServiceTokenVerifier,
  mostBytes: number,
): Promise<Result<SignedRequest, Refusal>> {
  const [, token] = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '') ?? [];
  const claims = token === undefined ? fail('invalid' as const) : await verifier.verify(token);
  if (!claims.ok || claims.value.req !== `${request.method} ${request.url}`) return fail(UNSIGNED);
  const body = await readBody(request, mostBytes);
  if (body === null) return fail(TOO_LARGE);
  return isSigned(claims.value, body) ? ok({ claims: claims.value, body }) : fail(UNSIGNED);
}

/** Whether the token is for these bytes; a request without a body has none. */
export function isSigned(claims: Pick<ServiceClaims, 'body'>, body: Uint8Array): boolean {
  return claims.body === createHash('sha256').update(body).digest('base64url');
}

/** The whole body, or null when it is larger; rejects when the connection breaks. */
function readBody(request: IncomingMessage, mostBytes: number): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) return Promise.resolve(null);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const take = (chunk: Buffer) => {
      bytes += chunk.byteLength;
      chunks.push(chunk);
      if (bytes <= mostBytes) return;
      request.off('data', take);
      resolve(null);
    };
    request.on('data', take);
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', reject);
    request.once('close', () => reject(new Error('the request was cut')));
  });
}

/** What a body says, or undefined when it is no JSON. */
export function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    // What is no JSON fits no schema.
    return undefined;
  }
}
