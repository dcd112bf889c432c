import 'server-only';
import { randomBytes } from 'node:crypto';
import { cookies } from 'next/headers';
import { config } from '../config';
import { guestCookieKey } from '../keys/guest-cookie-key';
import type { Guest } from './guest-cookie';
import { openGuest, sealGuest } from './guest-cookie';

const COOKIE = 'tandem_guest';
/** The longest life that browsers grant, in seconds. */
const LIFE_S = 400 * 24 * 3600;

/** The guest who sends this request; a new one is made and kept in a cookie. For route handlers and actions. */
export async function currentGuest(): Promise<Guest> {
  const [jar, key] = await Promise.all([cookies(), guestCookieKey()]);
  const known = openGuest(jar.get(COOKIE)?.value ?? '', key);
  if (known !== null) return known;
  const guest: Guest = { sub: `guest:${random()}`, sid: random() };
  jar.set(COOKIE, sealGuest(guest, key), {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    maxAge: LIFE_S,
    secure: config().tandemUrl.startsWith('https:'),
  });
  return guest;
}

function random(): string {
  return randomBytes(16).toString('base64url');
}
