import { createHash, randomBytes } from 'node:crypto';

/** A secret that stands in an address: 256 random bits. Only its hash is kept. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(`tandem secret\n${secret}`).digest('base64url');
}
