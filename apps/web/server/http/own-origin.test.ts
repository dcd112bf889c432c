import { describe, expect, it } from 'vitest';
import { isOwnOrigin, loopbackHome } from './own-origin';

const home = 'http://localhost:3000';

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
    expect(loopbackHome('127.0.0.1:3000', '/demo/x?y', home)).toBe('http://localhost:3000/demo/x?y');
    expect(loopbackHome('[::1]:3000', '/', home)).toBe('http://localhost:3000/');
  });

  it('leaves everything else alone', () => {
    expect(loopbackHome('localhost:3000', '/', home)).toBeNull();
    expect(loopbackHome('127.0.0.1:4000', '/', home)).toBeNull();
    expect(loopbackHome('192.168.1.7:3000', '/', home)).toBeNull();
    expect(loopbackHome('127.0.0.1:3000', '/', 'https://tandem.example')).toBeNull();
    expect(loopbackHome('127.0.0.1:3000', '@evil.example', home)).toBeNull();
    expect(loopbackHome(null, '/', home)).toBeNull();
  });
});
