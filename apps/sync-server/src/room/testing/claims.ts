import type { DocumentId, TokenClaims } from '@tandem/protocol';

/** Claims of an editor's token. */
export function claimsOf(doc: DocumentId, sub: string, more: Partial<TokenClaims> = {}): TokenClaims {
  return {
    iss: 'i',
    aud: 'tandem-sync',
    sub,
    sid: 's',
    jti: 'j',
    doc,
    role: 'editor',
    name: sub,
    color: '#aabbcc',
    ver: 0,
    iat: 0,
    exp: 120,
    ...more,
  };
}
