import { parseDocumentId, tokenClaims } from '@tandem/protocol';
import { decodeProtectedHeader, exportJWK, generateKeyPair, jwtVerify } from 'jose';
import { expect, it } from 'vitest';
import type { TokenGrant } from './sign';
import { importSigningKey, signToken } from './sign';

const doc = parseDocumentId('0b1f3a52-6f53-4c6e-9d3e-3f1a2b4c5d6e');

it('signs what the sync-server reads', async () => {
  if (doc === null) throw new Error('not a document id');
  const pair = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const key = await importSigningKey({ ...(await exportJWK(pair.privateKey)), kid: 'k1' });
  const grant: TokenGrant = {
    iss: 'http://localhost:3000',
    sub: 'guest:ada',
    sid: 's',
    jti: 'j',
    doc,
    role: 'editor',
    name: 'Ada',
    color: '#105fd9',
    ver: 0,
  };
  const token = await signToken(key, grant, 1000.7);
  expect(decodeProtectedHeader(token)).toEqual({ alg: 'EdDSA', typ: 'doc+jwt', kid: 'k1' });
  const { payload } = await jwtVerify(token, pair.publicKey, { currentDate: new Date(1_000_000) });
  expect(tokenClaims.parse(payload)).toEqual({ ...grant, aud: 'tandem-sync', iat: 1000, exp: 1120 });
});

it('refuses a key without a name', async () => {
  await expect(importSigningKey({ kty: 'OKP', crv: 'Ed25519', x: 'x', d: 'd' })).rejects.toThrow();
});
