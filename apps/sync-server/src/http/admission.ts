import type { IncomingMessage } from 'node:http';
import type { Result, Room, TokenClaims } from '@tandem/protocol';
import { BEARER_PREFIX, fail, ok, parseRoom } from '@tandem/protocol';
import type { TokenVerifier } from '../ports/index';

/** Why an upgrade is refused, as an HTTP status and one plain sentence. */
export type Refusal = { readonly status: 400 | 401 | 403 | 429 | 503; readonly message: string };

export const UNAUTHORIZED: Refusal = { status: 401, message: 'A valid token is needed.' };

export type Admitted = { readonly room: Room; readonly claims: TokenClaims };

export type AdmissionDeps = {
  /** Compared exactly with the Origin header; none at all, as programs send it, is fine. */
  readonly origins: readonly string[];
  readonly verifier: TokenVerifier;
};

/** Decides on an upgrade before anything exists for it: no socket, no room, no read from disk. */
export async function admit(request: IncomingMessage, deps: AdmissionDeps): Promise<Result<Admitted, Refusal>> {
  if (!isOwnOrigin(request, deps.origins)) {
    return fail({ status: 403, message: 'This page may not open connections here.' });
  }
  const target = readTarget(request);
  if (target === null) return fail({ status: 400, message: 'The address names no room.' });
  const claims = target.token === null ? fail('invalid' as const) : await deps.verifier.verify(target.token);
  if (!claims.ok) return fail(UNAUTHORIZED);
  if (claims.value.doc !== target.room.document) {
    return fail({ status: 403, message: 'The token is for another document.' });
  }
  return ok({ room: target.room, claims: claims.value });
}

function isOwnOrigin(request: IncomingMessage, origins: readonly string[]): boolean {
  const sent = request.rawHeaders.filter(
    (_, at) => at % 2 === 1 && request.rawHeaders[at - 1]?.toLowerCase() === 'origin',
  );
  const [origin] = sent;
  return origin === undefined || (sent.length === 1 && origins.includes(origin));
}

/** In memory of its own: a slice would keep the whole address, with its token, for as long as the session lasts. */
function copyOf(text: string): string {
  return Buffer.from(text).toString();
}

/** The room in the path, as it stands, and the token from the subprotocols or the query. */
function readTarget(request: IncomingMessage): { readonly room: Room; readonly token: string | null } | null {
  const [path = '', query = ''] = (request.url ?? '').split(/\?(.*)/s);
  const room = path.startsWith('/') ? parseRoom(copyOf(path.slice(1))) : null;
  if (room === null) return null;
  const bearer = (request.headers['sec-websocket-protocol'] ?? '')
    .split(',')
    .map((protocol) => protocol.trim())
    .find((protocol) => protocol.startsWith(BEARER_PREFIX));
  const token = bearer?.slice(BEARER_PREFIX.length) ?? new URLSearchParams(query).get('token');
  return { room, token: token === '' ? null : token };
}
