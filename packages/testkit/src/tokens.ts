import { createHash, randomUUID } from 'node:crypto';
import type { DocumentId, Role } from '@tandem/protocol';
import {
  CONTROL,
  parseDocumentId,
  SERVICE_TOKEN_LIFE_S,
  TOKEN_AUDIENCE,
  TOKEN_LIFE_S,
  TOKEN_TYPE,
} from '@tandem/protocol';
import type { CryptoKey, JSONWebKeySet, JWTHeaderParameters, JWTPayload } from 'jose';
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

export type ServiceTokenWish = Pick<TokenWish, 'claims' | 'header'> & {
  /** `<METHOD> <path with query>`. */
  readonly req: string;
  readonly body?: Uint8Array | undefined;
  readonly sub?: string;
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
    return this.sign({ ...right, ...claims }, { typ: TOKEN_TYPE, ...header });
  }

  /** A token for one request to the control API. */
  serviceToken(wish: ServiceTokenWish): Promise<string> {
    const { req, body = new Uint8Array(0), sub = 'web', claims = {}, header = {} } = wish;
    const iat = Math.floor(Date.now() / 1000);
    const right = {
      iss: this.issuer,
      aud: CONTROL.audience,
      sub,
      jti: randomUUID(),
      req,
      body: createHash('sha256').update(body).digest('base64url'),
      iat,
      exp: iat + SERVICE_TOKEN_LIFE_S,
    };
    return this.sign({ ...right, ...claims }, { typ: CONTROL.type, ...header });
  }

  private sign(claims: JWTPayload, header: Partial<JWTHeaderParameters>): Promise<string> {
    return new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', kid: this.kid, ...header }).sign(this.privateKey);
  }
}
