import type { Result, TokenClaims } from '@tandem/protocol';

/** Tells whether a token is ours and holds now; why not is nobody's business but the log's. */
export interface TokenVerifier {
  verify(token: string): Promise<Result<TokenClaims, 'invalid'>>;
}
