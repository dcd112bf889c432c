import { expect, it } from 'vitest';
import { addressAtEnd, hrefOfAddress, writtenLink } from './addresses';

const found = (text: string) => {
  const address = addressAtEnd(text);
  return address && [text.slice(address.start, address.end), address.href];
};

it.each([
  ['See https://example.com/a?b', 'https://example.com/a?b', 'https://example.com/a?b'],
  ['(https://example.com).', 'https://example.com', 'https://example.com'],
  ['https://example.com/a_(b)', 'https://example.com/a_(b)', 'https://example.com/a_(b)'],
  ['www.example.com,', 'www.example.com', 'https://www.example.com'],
  ['Write to ada@example.com!', 'ada@example.com', 'mailto:ada@example.com'],
  ['“http://localhost:3000”', 'http://localhost:3000', 'http://localhost:3000'],
])('W15 takes the address at the end of %j', (text, address, href) => {
  expect(found(text)).toEqual([address, href]);
});

it.each([
  'no address',
  'report.pdf',
  'https://',
  'www.',
  'javascript:alert(1)',
  'data:text/html,x',
  'ftp://example.com',
  'https://example.com and more',
  '',
])('W15 takes no address at the end of %j', (text) => {
  expect(found(text)).toBeNull();
});

it('W15 a pasted text is an address only as a whole', () => {
  expect(hrefOfAddress(' https://example.com\n')).toBe('https://example.com');
  expect(hrefOfAddress('see https://example.com')).toBeNull();
  expect(hrefOfAddress('file:///etc/passwd')).toBeNull();
});

it('W15 a link written as Markdown is one once it is closed', () => {
  expect(writtenLink('See [the plan](https://example.com/a')).toEqual({
    start: 4,
    words: 'the plan',
    href: 'https://example.com/a',
  });
  for (const text of [
    '[x](javascript:alert',
    '[](https://a.b',
    '[x] (https://a.b',
    '[x](https://a.b c',
    'x](https://a.b',
  ]) {
    expect(writtenLink(text)).toBeNull();
  }
});
