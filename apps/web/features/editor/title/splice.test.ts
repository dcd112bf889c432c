import { describe, expect, it } from 'vitest';
import { caretAfter, moveThrough, spliceBetween } from './splice';

describe('spliceBetween', () => {
  it.each([
    ['', 'a', 1, { index: 0, remove: 0, insert: 'a' }],
    ['abc', 'abXc', 3, { index: 2, remove: 0, insert: 'X' }],
    ['abc', 'ac', 1, { index: 1, remove: 1, insert: '' }],
    ['abc', 'xyz', 3, { index: 0, remove: 3, insert: 'xyz' }],
    ['hello world', 'hello there world', 12, { index: 6, remove: 0, insert: 'there ' }],
    // Which of the equal letters was typed only the caret tells.
    ['aaa', 'aaaa', 2, { index: 1, remove: 0, insert: 'a' }],
    ['aaa', 'aaaa', 4, { index: 3, remove: 0, insert: 'a' }],
  ])('%j to %j with the caret at %i', (before, after, caret, splice) => {
    expect(spliceBetween(before, after, caret)).toEqual(splice);
  });

  it('finds nothing between equal texts', () => {
    expect(spliceBetween('abc', 'abc', 1)).toBeNull();
  });

  it('never halves a character', () => {
    const splice = spliceBetween('a😀b', 'a😁b', 3);
    expect(splice).toEqual({ index: 1, remove: 2, insert: '😁' });
  });

  it('always leads to the other text', () => {
    const texts = ['', 'a', 'ab', 'aab', 'aba', 'baab', '😀a', 'a😀', '😁😀'];
    for (const before of texts) {
      for (const after of texts) {
        for (let caret = 0; caret <= after.length; caret++) {
          const splice = spliceBetween(before, after, caret);
          const { index, remove, insert } = splice ?? { index: 0, remove: 0, insert: '' };
          expect(before.slice(0, index) + insert + before.slice(index + remove)).toBe(after);
        }
      }
    }
  });
});

describe('moveThrough', () => {
  it.each([
    [[{ insert: 'xx' }], 3, 5],
    [[{ retain: 3 }, { insert: 'xx' }], 3, 3],
    [[{ retain: 4 }, { insert: 'xx' }], 3, 3],
    [[{ delete: 2 }], 3, 1],
    [[{ retain: 1 }, { delete: 5 }], 3, 1],
    [[{ retain: 1 }, { delete: 1 }, { insert: 'abc' }], 3, 5],
    [[{ insert: 'xx' }], 0, 0],
  ])('%j takes %i to %i', (delta, position, moved) => {
    expect(moveThrough(delta, position)).toBe(moved);
  });
});

describe('W1 the caret keeps its place when others wrote while a word was composed', () => {
  const composed = { index: 1, remove: 0, insert: 'wxyz' };
  it.each([
    ['at the end of the word, change behind it', composed, [{ retain: 3 }, { insert: 'ZZZ' }], 5, 5],
    ['at the end of the word, change before it', composed, [{ insert: 'ZZZ' }], 5, 8],
    ['inside the word', composed, [{ insert: 'ZZZ' }], 3, 6],
    ['before the word', { ...composed, index: 4 }, [{ retain: 1 }, { insert: 'ZZZ' }], 2, 5],
    ['behind the word, change between', composed, [{ retain: 3 }, { insert: 'ZZZ' }], 9, 12],
    ['behind the word, change further on', composed, [{ retain: 5 }, { insert: 'ZZZ' }], 7, 7],
    ['behind a word that replaced another', { index: 1, remove: 2, insert: 'w' }, [{ insert: 'Z' }], 4, 5],
    ['without a word', null, [{ insert: 'ZZZ' }], 2, 5],
  ])('%s', (_case, splice, delta, caret, moved) => {
    expect(caretAfter(splice, [delta], caret)).toBe(moved);
  });
});
