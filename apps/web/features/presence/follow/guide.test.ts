import { expect, it, vi } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { guideOf } from './guide';

function newGuide() {
  const awareness = new Awareness(new Y.Doc());
  return { awareness, guide: guideOf(awareness) };
}

it('P10 others are told whom I follow, and that I no longer do', () => {
  const { awareness, guide } = newGuide();
  guide.follow('guest:b');
  expect(awareness.getLocalState()).toMatchObject({ follows: 'guest:b' });
  guide.stop('stopped');
  expect(awareness.getLocalState()).toMatchObject({ follows: null });
  expect(guide.get()).toEqual({ person: null, ended: 'stopped' });
  awareness.destroy();
});

it('P10 going to somebody ends following, and stopping twice tells once', () => {
  const { awareness, guide } = newGuide();
  const goTo = vi.fn();
  const listener = vi.fn();
  const detach = guide.attach({ goTo });
  guide.follow('guest:b');
  guide.subscribe(listener);
  guide.goTo('guest:c', true);
  guide.stop('moved');
  expect(goTo).toHaveBeenCalledWith('guest:c', true);
  expect(listener).toHaveBeenCalledTimes(1);
  detach();
  guide.goTo('guest:c', true);
  expect(goTo).toHaveBeenCalledTimes(1);
  awareness.destroy();
});

it('a document has one guide', () => {
  const { awareness, guide } = newGuide();
  expect(guideOf(awareness)).toBe(guide);
  awareness.destroy();
});
