import { randomUUID } from 'node:crypto';
import type { DocumentId, Role } from '@tandem/protocol';
import { parseDocumentId, TOKEN_AUDIENCE, TOKEN_LIFE_S, TOKEN_TYPE } from '@tandem/protocol';
import type { CryptoKey, JSONWebKeySet, JWTHeaderParameters } from 'jose';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** A new document id. */
export function newDocumentId(): DocumentId {
  const id = parseDocumentId(randomUUID());
  if (id === null) throw new Error('randomUUID gave no UUID');
  return id;
}

export type TokenWish = {
  readonly doc: DocumentId;
  readonly role?: Role;
  readonly sub?: string;
  readonly name?: string;
  /** Claims and header fields put in place of the right ones; undefined takes one out. */
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Partial<JWTHeaderParameters>>;
};

/** Signs tokens as the web app does, and wrong ones on request. */
export class TokenMint {
  readonly issuer: string;
  readonly jwks: JSONWebKeySet;
  private readonly privateKey: CryptoKey;
  private readonly kid: string;

  private constructor(issuer: string, privateKey: CryptoKey, jwks: JSONWebKeySet, kid: string) {
    this.issuer = issuer;
    this.privateKey = privateKey;
    this.jwks = jwks;
    this.kid = kid;
  }

  static async create(issuer: string): Promise<TokenMint> {
    const pair = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
    const kid = randomUUID();
    const { kty, crv, x } = await exportJWK(pair.publicKey);
    if (kty === undefined || crv === undefined || x === undefined) throw new Error('not an OKP key');
    return new TokenMint(issuer, pair.privateKey, { keys: [{ kty, crv, x, kid }] }, kid);
  }

  token({
    doc,
    role = 'editor',
    sub = 'guest:ada',
    name = 'Ada',
    claims = {},
    header = {},
  }: TokenWish): Promise<string> {
    const iat = Math.floor(Date.now() / 1000);
    const right = {
      iss: this.issuer,
      aud: TOKEN_AUDIENCE,
      sub,
      sid: 'sid-1',
      jti: randomUUID(),
      doc,
      role,
      name,
      color: '#b4501e',
      ver: 0,
      iat,
      exp: iat + TOKEN_LIFE_S,
    };
    return new SignJWT({ ...right, ...claims })
      .setProtectedHeader({ alg: 'EdDSA', typ: TOKEN_TYPE, kid: this.kid, ...header })
      .sign(this.privateKey);
  }
}
