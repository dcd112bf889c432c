import { expect, it } from 'vitest';
import { lastCaret, lastTab, moveOf } from './last-moves';

const user = { id: 'guest:a', name: 'Ada', color: '#105fd9' };
const place = (clock: number) => ({ item: { client: 7, clock } });
const cursor = (clock: number) => ({ anchor: place(clock), head: place(clock) });
const view = (clock: number) => ({ at: place(clock), to: place(clock + 9), shift: 0 });

it('P11 the caret that moved last counts, not the one that was heard of again', () => {
  const first = moveOf(undefined, 1, { user, cursor: cursor(1) }, 1);
  const second = moveOf(undefined, 2, { user, cursor: cursor(5) }, 2);
  expect(
    lastCaret(
      new Map([
        [1, first],
        [2, second],
      ]),
      user.id,
    ),
  ).toBe(2);
  const renewed = moveOf(first, 1, { user, cursor: cursor(1) }, 3);
  expect(
    lastCaret(
      new Map([
        [1, renewed],
        [2, second],
      ]),
      user.id,
    ),
  ).toBe(2);
  const moved = moveOf(renewed, 1, { user, cursor: cursor(2) }, 4);
  expect(
    lastCaret(
      new Map([
        [1, moved],
        [2, second],
      ]),
      user.id,
    ),
  ).toBe(1);
});

it('P11 a tab that only reads can be followed, but holds no caret', () => {
  const moves = new Map([
    [1, moveOf(undefined, 1, { user, cursor: cursor(1) }, 1)],
    [2, moveOf(undefined, 2, { user, view: view(4) }, 2)],
  ]);
  expect(lastTab(moves, user.id)).toBe(2);
  expect(lastCaret(moves, user.id)).toBe(1);
  expect(lastTab(moves, 'guest:b')).toBeNull();
});
