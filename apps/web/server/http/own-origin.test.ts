import { describe, expect, it } from 'vitest';
import { isOwnOrigin, loopbackHome } from './own-origin';

const home = 'http://localhost:3000';
const atHome = { tandemUrl: home, isNetworkHome: false };

describe('isOwnOrigin', () => {
  it.each([null, home])('takes %s', (origin) => {
    expect(isOwnOrigin(origin, [home])).toBe(true);
  });

  it.each(['http://localhost:3001', 'https://localhost:3000', 'http://evil.example', 'null', ''])(
    'refuses %j',
    (origin) => {
      expect(isOwnOrigin(origin, [home])).toBe(false);
    },
  );
});

describe('loopbackHome', () => {
  it('leads from one loopback name to the other', () => {
    expect(loopbackHome('127.0.0.1:3000', '/demo/x?y', atHome)).toBe('http://localhost:3000/demo/x?y');
    expect(loopbackHome('[::1]:3000', '/', atHome)).toBe('http://localhost:3000/');
  });

  it('leaves everything else alone', () => {
    expect(loopbackHome('localhost:3000', '/', atHome)).toBeNull();
    expect(loopbackHome('127.0.0.1:4000', '/', atHome)).toBeNull();
    expect(loopbackHome('192.168.1.7:3000', '/', atHome)).toBeNull();
    expect(
      loopbackHome('127.0.0.1:3000', '/', { tandemUrl: 'https://tandem.example', isNetworkHome: false }),
    ).toBeNull();
    expect(loopbackHome('127.0.0.1:3000', '@evil.example', atHome)).toBeNull();
    expect(loopbackHome(null, '/', atHome)).toBeNull();
  });

  it('leads to the machine’s name in the network where nobody has set another', () => {
    const network = { tandemUrl: 'http://192.168.1.7:3000', isNetworkHome: true };
    expect(loopbackHome('localhost:3000', '/demo/x', network)).toBe('http://192.168.1.7:3000/demo/x');
    expect(loopbackHome('192.168.1.7:3000', '/', network)).toBeNull();
    expect(loopbackHome('192.168.1.8:3000', '/', network)).toBeNull();
    expect(loopbackHome('localhost:4000', '/', network)).toBeNull();
    expect(loopbackHome('localhost:3000', '/', { ...network, isNetworkHome: false })).toBeNull();
  });
});
