import { expect, it } from 'vitest';
import { browserName } from './browser-name';

it('names a browser and its system as people do', () => {
  const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36';
  expect(browserName(chrome)).toBe('Chrome on Linux');
  expect(browserName(`${chrome} Edg/140.0`)).toBe('Edge on Linux');
  expect(browserName('Mozilla/5.0 (Windows NT 10.0; rv:128.0) Gecko/20100101 Firefox/128.0')).toBe(
    'Firefox on Windows',
  );
  expect(browserName('curl/8.5')).toBe('A program');
});
