import type { Result, ServiceClaims, TokenClaims } from '@tandem/protocol';

/** Tells whether a token is ours and holds now; why not is nobody's business but the log's. */
export interface TokenVerifier {
  verify(token: string): Promise<Result<TokenClaims, 'invalid'>>;
}

/** The same for the tokens that one request of the web app carries. */
export interface ServiceTokenVerifier {
  verify(token: string): Promise<Result<ServiceClaims, 'invalid'>>;
}
