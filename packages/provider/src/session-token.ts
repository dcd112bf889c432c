import { ROLES, type Role } from '@tandem/protocol';
import { fromBase64UrlEncoded } from 'lib0/buffer';

/**
 * The role that a token claims, or null when it names none. Read only to know what to offer and send:
 * nothing here verifies the signature, the server does.
 */
export function roleOf(token: string): Role | null {
  const payload = token.split('.')[1];
  const claims = payload === undefined ? null : parsePayload(payload);
  if (typeof claims !== 'object' || claims === null || !('role' in claims)) return null;
  return ROLES.find((role) => role === claims.role) ?? null;
}

function parsePayload(payload: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(fromBase64UrlEncoded(payload)));
  } catch {
    // A payload that is no base64url JSON claims nothing; the caller is told by null.
    return null;
  }
}
