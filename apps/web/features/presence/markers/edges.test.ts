import { expect, it } from 'vitest';
import type { Side, Sighting } from './edges';
import { edgesOf, markerLabel, moreLabel } from './edges';

const sighting = (client: number, person: string, head: number, side: Side | null): Sighting => ({
  client,
  person,
  name: person,
  isGuest: false,
  color: '#105fd9',
  head,
  side,
});
const clients = (edge: readonly Sighting[]) => edge.map(({ client }) => client);

it('P9 each edge tells the nearest first', () => {
  const list = [sighting(1, 'Ada', 10, 'up'), sighting(2, 'Ben', 50, 'up'), sighting(3, 'Cy', 900, 'down')];
  const { up, down } = edgesOf(list, (person) => list.find((one) => one.person === person)?.client ?? null);
  expect(clients(up)).toEqual([2, 1]);
  expect(clients(down)).toEqual([3]);
});

it('P9 a person has one marker, for the caret that moved last, and none while a caret of theirs is seen', () => {
  const ada = [sighting(1, 'Ada', 10, 'up'), sighting(2, 'Ada', 900, 'down')];
  expect(edgesOf(ada, () => 2)).toEqual({ up: [], down: [ada[1]] });
  expect(edgesOf([...ada, sighting(3, 'Ada', 400, null)], () => 2)).toEqual({ up: [], down: [] });
});

it('P9 a marker says who is where', () => {
  const [cy, di] = [sighting(1, 'Cy', 10, 'up'), sighting(2, 'Di', 5, 'up')];
  expect(markerLabel(cy, 'up')).toBe('Cy is further up. Go there');
  expect(moreLabel([cy, di], 'up')).toBe('2 more are further up: Cy, Di. Go to Cy');
  expect(moreLabel([cy], 'down')).toBe('1 more is further down: Cy. Go to Cy');
  expect(markerLabel({ ...cy, isGuest: true }, 'up')).toBe('Cy (guest) is further up. Go there');
});
