import { expect, it } from 'vitest';
import { pageKeyOf } from './commands';

const press = { key: 'k', isMod: true, isTyping: false, isInText: false };

it('W12 the palette opens by Mod+J anywhere and by Mod+K outside of a text, where that makes a link', () => {
  expect(pageKeyOf({ ...press, key: 'j', isTyping: true, isInText: true })).toBe('palette');
  expect(pageKeyOf(press)).toBe('palette');
  expect(pageKeyOf({ ...press, isTyping: true })).toBe('palette');
  expect(pageKeyOf({ ...press, isTyping: true, isInText: true })).toBeNull();
  expect(pageKeyOf({ ...press, isMod: false })).toBeNull();
});

it('W12 a question mark asks for help only where nobody types it', () => {
  const mark = { ...press, key: '?', isMod: false };
  expect(pageKeyOf(mark)).toBe('help');
  expect(pageKeyOf({ ...mark, isTyping: true })).toBeNull();
});
