import 'server-only';
import { randomBytes } from 'node:crypto';
import { cookies } from 'next/headers';
import { config } from '../config';
import { secretKey } from '../keys/secret-keys';
import type { Guest } from './guest-cookie';
import { openGuest, sealGuest } from './guest-cookie';

const COOKIE = 'tandem_guest';
/** The longest life that browsers grant, in seconds. */
const LIFE_S = 400 * 24 * 3600;

/** The guest who sends this request, or null. */
export async function readGuest(): Promise<Guest | null> {
  const [jar, key] = await Promise.all([cookies(), secretKey('guest-cookie')]);
  return openGuest(jar.get(COOKIE)?.value ?? '', key);
}

/**
 * Makes the sender of this request a guest of that name, the one that they were if they were one; null leaves the name
 * open. For routes.
 */
export async function becomeGuest(name: string | null): Promise<Guest> {
  const known = await readGuest();
  const whoever = known ?? { sub: `guest:${random()}`, sid: random(), name: null };
  const guest: Guest = { ...whoever, name: name ?? whoever.name };
  const [jar, key] = await Promise.all([cookies(), secretKey('guest-cookie')]);
  jar.set(COOKIE, sealGuest(guest, key), {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    maxAge: LIFE_S,
    secure: config().tandemUrl.startsWith('https:'),
  });
  return guest;
}

/** The next visitor of this browser is nobody yet. For routes. */
export async function forgetGuest(): Promise<void> {
  (await cookies()).delete(COOKIE);
}

function random(): string {
  return randomBytes(16).toString('base64url');
}
