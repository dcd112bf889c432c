import { createHash, createHmac } from 'node:crypto';

/** What stands in a link's address: made from its id with a key, so that the database alone gives none away. */
export function slugOf(key: Buffer, id: string): string {
  return createHmac('sha256', key).update(id).digest().subarray(0, 20).toString('base64url');
}

/** What the database keeps of an address. */
export function hashOf(slug: string): string {
  return createHash('sha256').update(`tandem link\n${slug}`).digest('base64url');
}
