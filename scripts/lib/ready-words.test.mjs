import { expect, it } from 'vitest';
import { readyWords } from './ready-words.mjs';

it('X7 a start on this machine alone says where it is and how the first account is made, and no more', () => {
  const setupUrl = 'http://localhost:3000/setup/secret';
  expect(readyWords({ url: 'http://localhost:3000', setupUrl, demo: '' })).toBe(
    `Tandem is ready: http://localhost:3000\n\nNobody has an account yet. This link makes the first one: ${setupUrl}\n\nCtrl-C stops it.`,
  );
});

it('X10 a start for a network says what others open, what http means, and that pages without an account are off', () => {
  const words = readyWords({ url: 'http://192.168.1.20:3000', setupUrl: null, demo: '', syncPort: 1234 });
  expect(words).toContain(
    'Others in your network open the same address. A firewall must let through port 1234 as well.',
  );
  expect(words).toContain('words and passwords cross the network readable');
  expect(words).toContain('DEMO=on');
  const secure = readyWords({ url: 'https://tandem.example.org', setupUrl: null, demo: 'on' });
  expect(secure).not.toMatch(/readable|DEMO/);
});
