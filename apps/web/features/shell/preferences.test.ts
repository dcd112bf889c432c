import { expect, it } from 'vitest';
import { parsePreference } from './preferences';

it('only what a page of ours writes is read from a cookie', () => {
  expect(parsePreference('theme', 'dark')).toBe('dark');
  expect(parsePreference('sidebar', 'closed')).toBe('closed');
  for (const text of [undefined, '', 'open', '"><script>']) expect(parsePreference('theme', text)).toBeNull();
});
