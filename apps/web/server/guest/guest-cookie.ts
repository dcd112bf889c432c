import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** A person without an account, the same in all tabs of one browser. */
export type Guest = {
  /** The subject of tokens, `guest:<random>`. */
  readonly sub: string;
  readonly sid: string;
  /** As they want to be called; null before they have said it. */
  readonly name: string | null;
};

const guest = z.object({
  sub: z.string().startsWith('guest:').max(200),
  sid: z.string().min(1).max(200),
  name: z.string().min(1).max(80).nullable().default(null),
});

/** The cookie's value: the guest and a signature over it. */
export function sealGuest(value: Guest, key: Buffer): string {
  const body = Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${body}.${signature(body, key).toString('base64url')}`;
}

/** The guest of a cookie that `sealGuest` made with this key, or null. */
export function openGuest(cookie: string, key: Buffer): Guest | null {
  const [body, mac, ...rest] = cookie.split('.');
  if (body === undefined || mac === undefined || rest.length > 0) return null;
  const expected = signature(body, key);
  const given = Buffer.from(mac, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const parsed = guest.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
  return parsed.success ? parsed.data : null;
}

function signature(body: string, key: Buffer): Buffer {
  return createHmac('sha256', key).update(`tandem guest\n${body}`).digest();
}
