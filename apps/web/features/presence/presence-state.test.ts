import { expect, it } from 'vitest';
import { readPresence } from './presence-state';

const user = { id: 'guest:a', name: 'Ada', color: '#105fd9' };
const at = (client: number, clock: number) => ({ tname: null, type: null, item: { client, clock }, assoc: 0 });

it('W1 takes a caret that stands at a place of Yjs', () => {
  const cursor = { anchor: at(7, 0), head: at(7, 3) };
  expect(readPresence({ user, cursor }).cursor).toEqual(cursor);
});

it.each([
  [-1, 0],
  [7, -1],
  [7, 0.5],
  [Number.NaN, 0],
])('W1 shows the person but no caret at a place that can’t be: %d, %d', (client, clock) => {
  expect(readPresence({ user, cursor: { anchor: at(7, 0), head: at(client, clock) } })).toEqual({ user, cursor: null });
});

it('P10 takes a view at a place of Yjs, and none that can’t be', () => {
  const view = { at: at(7, 0), to: at(7, 80), shift: -1.5 };
  expect(readPresence({ user, view, follows: 'guest:b' })).toEqual({ user, view, follows: 'guest:b' });
  for (const shift of [Number.NaN, Number.POSITIVE_INFINITY, 1e9, '1', undefined]) {
    expect(readPresence({ user, view: { ...view, shift } })).toEqual({ user, view: null });
  }
  expect(readPresence({ user, view: { at: at(-7, 0), shift: 0 }, follows: 7 })).toEqual({
    user,
    view: null,
    follows: null,
  });
});
