import { describe, expect, it } from 'vitest';
import type { Person } from './people';
import { asOfWords, initialsOf, peopleLabel, peopleOf, presenceNews } from './people';

const ada = { id: 'guest:a', name: 'Ada', color: '#105fd9', picture: null };
const ben = { id: 'guest:b', name: 'Ben', color: '#c92516', picture: null };

describe('peopleOf', () => {
  it('P11 shows a person with two tabs once, and knows me in either', () => {
    const states = new Map<number, unknown>([
      [7, { user: ben }],
      [1, { user: ada }],
      [2, { user: ada }],
    ]);
    expect(peopleOf(states, 1)).toEqual([
      { ...ben, isMe: false, isGuest: true, isAway: false },
      { ...ada, isMe: true, isGuest: true, isAway: false },
    ]);
    expect(peopleLabel(peopleOf(states, 7))).toBe('People here: Ada (guest), Ben (you)');
    expect(peopleLabel(peopleOf(states, 1))).toBe('People here: Ben (guest), Ada (you)');
  });

  it('G15 tells a guest from the colleague whose name they took, by the server’s word for who they are', () => {
    const states = new Map<number, unknown>([
      [1, { user: { ...ada, id: 'user:a' } }],
      [2, { user: { ...ada, isGuest: false } }],
      [3, { user: { ...ada, id: 'guest:desk:2' } }],
      [7, { user: ben }],
    ]);
    expect(peopleLabel(peopleOf(states, 7))).toBe('People here: Ada (guest), Ada, Ada, Ben (you)');
  });

  it('shows the picture of a person only if it is their own, from this server', () => {
    const picture = '/api/people/abc/picture?v=1';
    const of = (id: string, claimed: unknown) =>
      peopleOf(new Map([[1, { user: { id, name: 'Ada', picture: claimed } }]]), 2)[0]?.picture;
    expect(of('user:abc', picture)).toBe(picture);
    expect(of('user:abd', picture)).toBeNull();
    expect(of('guest:abc', picture)).toBeNull();
    for (const foreign of ['https://evil.example/x.png', '//evil.example/api/people/abc/picture?v=1', 7]) {
      expect(of('user:abc', foreign)).toBeNull();
    }
  });

  it('leaves out who has not said a name, and bears any state', () => {
    const states = new Map<number, unknown>([
      [1, {}],
      [2, null],
      [3, { user: { name: 4 } }],
      [4, { user: { name: 'Cy', color: 'red' } }],
    ]);
    expect(peopleOf(states, 1)).toEqual([
      {
        ...{ id: 'client:4', name: 'Cy', color: expect.stringMatching(/^#/), picture: null },
        ...{ isMe: false, isGuest: false, isAway: false },
      },
    ]);
  });

  it('P15 shows as away only who is away with all tabs', () => {
    const states = new Map<number, unknown>([
      [1, { user: ada }],
      [2, { user: ben }],
      [3, { user: ben }],
    ]);
    const label = (...away: number[]) => peopleLabel(peopleOf(states, 1, new Set(away)));
    expect(label(2, 3)).toBe('People here: Ben (guest, away), Ada (you)');
    for (const one of [2, 3]) expect(label(one)).toBe('People here: Ben (guest), Ada (you)');
  });

  it('P8 shows two people of one colour apart, the same whoever looks', () => {
    const states = new Map<number, unknown>([
      [7, { user: { ...ben, color: ada.color } }],
      [1, { user: ada }],
    ]);
    const [second, first] = peopleOf(states, 1);
    expect(first?.color).toBe(ada.color);
    expect(second?.color).not.toBe(ada.color);
    expect(peopleOf(new Map([...states].reverse()), 7).map(({ color }) => color)).toEqual([
      first?.color,
      second?.color,
    ]);
  });
});

describe('presenceNews', () => {
  const person = (who: typeof ada, isMe = false): Person => ({
    ...who,
    isMe,
    isGuest: who.id.startsWith('guest:'),
    isAway: false,
  });

  it('P12 tells who came and went, but not of me or of second tabs', () => {
    expect(presenceNews([person(ada, true)], [person(ada, true), person(ben)])).toBe('Ben (guest) joined.');
    expect(presenceNews([person(ada, true), person(ben)], [person(ada, true)])).toBe('Ben (guest) left.');
    expect(presenceNews([], [person(ada, true)])).toBeNull();
    expect(presenceNews([person(ben)], [person(ben)])).toBeNull();
  });
});

it.each([
  ['Ada', 'A'],
  ['ada king lovelace', 'AL'],
  ['عائشة محمد', 'عم'],
  ['  ', '?'],
])('initials of %j are %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

it('P11 says of a page without a connection as of when it knows who is here', () => {
  const at = new Date(2026, 4, 12, 14, 5).getTime();
  const people: Person[] = [{ ...ada, isMe: true, isGuest: true, isAway: false }];
  expect(peopleLabel(people, at, 'en-GB')).toBe('People here at 14:05: Ada (you)');
  expect(asOfWords(at, 'en-GB')).toBe('As of 14:05: this page is not connected.');
});
