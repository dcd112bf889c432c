import { describe, expect, it } from 'vitest';
import { hereWords } from './here';

const person = (name: string) => ({ id: `user:${name}`, name, color: '#105fd9' });
const here = (count: number, ...names: string[]) => ({ count, people: names.map(person) });

describe('E4 who is in a document', () => {
  it.each([
    [here(0), null],
    [here(1, 'Ana'), 'Ana is in here now'],
    [here(2, 'Ana', 'Ben'), 'Ana and Ben are in here now'],
    [here(2, 'Ben', 'Ana'), 'Ana and Ben are in here now'],
    [here(4, 'Ana', 'Ben', 'Cleo', 'Dan'), 'Ana, Ben and 2 others are in here now'],
    [here(1, 'Me'), 'You are in here now'],
    [here(2, 'Ana', 'Me'), 'You and Ana are in here now'],
    [here(3, 'Ana', 'Me', 'Ben'), 'You, Ana and 1 other are in here now'],
    [{ count: 2, people: [person('Ana'), { ...person('Ana'), id: 'guest:x' }] }, 'Ana (guest) and Ana are in here now'],
  ])('is said in a sentence: %j', (people, words) => {
    expect(hereWords(people, 'user:Me')).toBe(words);
  });
});
