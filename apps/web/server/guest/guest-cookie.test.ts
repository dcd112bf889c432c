import { describe, expect, it } from 'vitest';
import { openGuest, sealGuest } from './guest-cookie';

const key = Buffer.alloc(32, 7);
const ada = { sub: 'guest:ada', sid: 'one', name: 'Ada' };

describe('guest cookie', () => {
  it('gives back whom it was made for', () => {
    expect(openGuest(sealGuest(ada, key), key)).toEqual(ada);
  });

  it('refuses another key, another guest and what is no cookie of ours', () => {
    const cookie = sealGuest(ada, key);
    const [, mac] = cookie.split('.');
    const ben = Buffer.from(JSON.stringify({ sub: 'guest:ben', sid: 'one' })).toString('base64url');
    expect(openGuest(cookie, Buffer.alloc(32, 8))).toBeNull();
    expect(openGuest(`${ben}.${mac}`, key)).toBeNull();
    expect(openGuest(`${cookie}.x`, key)).toBeNull();
    expect(openGuest('', key)).toBeNull();
    expect(openGuest('a.b', key)).toBeNull();
  });
});
