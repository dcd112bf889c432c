import { createHash, randomUUID } from 'node:crypto';
import type { ServiceClaims } from '@tandem/protocol';
import { CONTROL, SERVICE_TOKEN_LIFE_S, TOKEN_ALGORITHM } from '@tandem/protocol';
import { SignJWT } from 'jose';
import type { SigningKey } from '../token/sign';

export type ControlRequest = {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** With its query. */
  readonly path: string;
  readonly body: Uint8Array;
  /** In whose name. */
  readonly sub: string;
};

/** The token for one request to the sync server; `nowS` in seconds since 1970. */
export function signControl(key: SigningKey, issuer: string, request: ControlRequest, nowS: number): Promise<string> {
  const iat = Math.floor(nowS);
  const claims: ServiceClaims = {
    iss: issuer,
    aud: CONTROL.audience,
    sub: request.sub,
    jti: randomUUID(),
    req: `${request.method} ${request.path}`,
    body: createHash('sha256').update(request.body).digest('base64url'),
    iat,
    exp: iat + SERVICE_TOKEN_LIFE_S,
  };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: TOKEN_ALGORITHM, typ: CONTROL.type, kid: key.kid })
    .sign(key.key);
}
