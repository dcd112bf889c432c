import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { awayOf } from './away';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function two() {
  const [mine, theirs] = [new Awareness(new Y.Doc()), new Awareness(new Y.Doc())];
  const tell = () => {
    theirs.setLocalState({ user: { name: 'Ben' } });
    // The clock of y-protocols is the real one, also here.
    const heard = { clock: theirs.meta.get(theirs.clientID)?.clock ?? 0, lastUpdated: Date.now() };
    applyAwarenessUpdate(mine, encodeAwarenessUpdate(theirs, [theirs.clientID]), 'wire');
    mine.meta.set(theirs.clientID, heard);
    mine.emit('update', [{ added: [], updated: [theirs.clientID], removed: [] }, 'wire']);
  };
  tell();
  const end = () => {
    for (const awareness of [mine, theirs]) awareness.destroy();
  };
  return { mine, theirs, tell, end };
}

it('P15 who gives no sign of life is away before they are gone, and back with the next', () => {
  const { mine, theirs, tell, end } = two();
  const away = awayOf(mine);
  const hear = vi.fn();
  const stop = away.subscribe(hear);
  vi.advanceTimersByTime(18_000);
  expect([...away.tabs()]).toEqual([]);
  vi.advanceTimersByTime(4_000);
  expect([...away.tabs()]).toEqual([theirs.clientID]);
  expect(mine.getStates().has(theirs.clientID)).toBe(true);
  expect(hear).toHaveBeenCalledTimes(1);
  tell();
  expect([...away.tabs()]).toEqual([]);
  expect(hear).toHaveBeenCalledTimes(2);
  stop();
  end();
});

it('P15 who renews what they said is never away, nor is oneself', () => {
  const { mine, tell, end } = two();
  const away = awayOf(mine);
  const stop = away.subscribe(() => undefined);
  mine.setLocalState({ user: { name: 'Ada' } });
  for (let turn = 0; turn < 4; turn++) {
    vi.advanceTimersByTime(18_000);
    expect([...away.tabs()]).toEqual([]);
    tell();
  }
  stop();
  end();
});
