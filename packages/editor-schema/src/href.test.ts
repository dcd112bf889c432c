import { describe, expect, it } from 'vitest';
import { isSafeHref, toSafeHref } from './href';

describe('isSafeHref', () => {
  it.each(['https://example.com/a?b#c', 'http://localhost:3000', 'mailto:ada@example.com'])('takes %s', (href) => {
    expect(isSafeHref(href)).toBe(true);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'ftp://example.com',
    '//example.com',
    '/local',
    'word',
    'report.pdf',
    'example.com',
    '',
  ])('W7 refuses %j', (href) => {
    expect(isSafeHref(href)).toBe(false);
  });
});

describe('toSafeHref', () => {
  it('writes out what people leave out', () => {
    expect(toSafeHref(' example.com ')).toBe('https://example.com');
    expect(toSafeHref('ada@example.com')).toBe('mailto:ada@example.com');
    expect(toSafeHref('bücher.example/a')).toBe('https://bücher.example/a');
    expect(toSafeHref('word')).toBeNull();
    expect(toSafeHref('http://example.com')).toBe('http://example.com');
    expect(toSafeHref('javascript:alert(1)')).toBeNull();
  });
});
