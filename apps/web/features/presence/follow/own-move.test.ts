import { expect, it } from 'vitest';
import type { Where } from './own-move';
import { isOwnMove } from './own-move';

const key = (name: string, held: 'ctrl' | 'none' = 'none') => ({ key: name, ctrlKey: held === 'ctrl', metaKey: false });

it.each<[string, Where, boolean]>([
  ['PageDown', 'page', true],
  [' ', 'page', true],
  ['ArrowUp', 'text', true],
  ['a', 'text', true],
  ['Enter', 'text', true],
  ['Escape', 'control', true],
  ['a', 'page', false],
  ['Enter', 'control', false],
  [' ', 'control', false],
  ['Shift', 'text', false],
  ['Tab', 'text', false],
])('P10 following ends with %j on the %s: %s', (name, where, ends) => {
  expect(isOwnMove(key(name), where)).toBe(ends);
});

it('P10 copying ends nothing', () => {
  expect(isOwnMove(key('c', 'ctrl'), 'text')).toBe(false);
});
