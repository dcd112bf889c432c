import { describe, expect, it } from 'vitest';
import type { Principal } from '../access/principal';
import { inPane, pane, visitorOf } from './pane';

const guest: Principal = { kind: 'guest', sub: 'guest:abc', sid: 'one', name: null };
const user: Principal = {
  kind: 'user',
  id: 'ada',
  sub: 'user:ada',
  sid: 'two',
  sessionId: 'three',
  name: 'Ada',
  email: 'ada@example.org',
  color: '#105fd9',
  picture: null,
  role: 'owner',
};

describe('T1 the people of a desk', () => {
  it('are guests, each with a number, a name and a hue of its own', () => {
    const people = [1, 2, 3, 4].map((number) => inPane(guest, { number, name: `Number ${number}` }));
    expect(people.map((person) => person.kind === 'guest' && [person.sub, person.sid, person.name])).toEqual([
      ['guest:abc:1', 'one', 'Number 1'],
      ['guest:abc:2', 'one', 'Number 2'],
      ['guest:abc:3', 'one', 'Number 3'],
      ['guest:abc:4', 'one', 'Number 4'],
    ]);
    expect(new Set(people.map((person) => person.kind === 'guest' && person.color)).size).toBe(4);
  });

  it('are nobody’s account, whoever sits at the desk', () => {
    expect(inPane(user, { number: 1, name: 'Ben' })).toMatchObject({ kind: 'guest', sid: 'two' });
    expect(JSON.stringify(inPane(user, { number: 1, name: 'Ben' }))).not.toContain('ada');
    expect(inPane({ kind: 'nobody' }, { number: 1, name: 'Ben' })).toEqual({ kind: 'nobody' });
  });

  it('share what one visitor may have', () => {
    expect(visitorOf('guest:abc:7')).toBe('guest:abc');
    for (const sub of ['guest:abc', 'user:ada', 'user:ada:7']) expect(visitorOf(sub)).toBe(sub);
  });

  it('are numbered from 1 to 24', () => {
    for (const number of [0, 25, 1.5, -1]) expect(pane.safeParse({ number, name: 'Ben' }).success).toBe(false);
    expect(pane.safeParse({ number: 24, name: ' ' }).success).toBe(false);
  });
});
