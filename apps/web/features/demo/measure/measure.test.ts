import { expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { EditMeter } from './edit-meter';
import { holdTheSame, Sameness } from './sameness';

function copyTo(from: Y.Doc, to: Y.Doc): void {
  Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)));
}

it('T3 documents are the same only at the same state vector and with the same content', () => {
  const [one, other] = [new Y.Doc(), new Y.Doc()];
  expect(holdTheSame([one, other])).toBe(true);
  one.getText('title').insert(0, 'Party');
  expect(holdTheSame([one, other])).toBe(false);
  copyTo(one, other);
  expect(holdTheSame([one, other])).toBe(true);
  // What is taken away moves no clock.
  one.getText('title').delete(0, 1);
  expect(holdTheSame([one, other])).toBe(false);
});

it('T3 the light turns with the very edit, in the same turn', () => {
  const [one, other] = [new Y.Doc(), new Y.Doc()];
  const sameness = new Sameness();
  const told = vi.fn(() => sameness.get());
  sameness.subscribe(told);
  const leave = [sameness.add(one), sameness.add(other)];
  expect(sameness.get()).toBe(true);
  one.getText('title').insert(0, 'x');
  expect(sameness.get()).toBe(false);
  copyTo(one, other);
  expect(sameness.get()).toBe(true);
  expect(told.mock.results.map(({ value }) => value)).toEqual([true, false, true]);
  for (const stop of leave) stop();
  expect(sameness.get()).toBe(false);
});

it('the meter counts edits and takes the middle of how long they took', () => {
  let now = 0;
  const meter = new EditMeter(() => now);
  const [one, two, three] = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
  const stops = [one, two, three].map((doc) => meter.add(doc));
  one.getText('title').insert(0, 'a');
  expect(meter.get()).toEqual({ edits: 1, travelMs: null });
  now = 10;
  copyTo(one, two);
  now = 30;
  copyTo(one, three);
  expect(meter.get()).toEqual({ edits: 1, travelMs: 30 });
  // After a cut nothing that was on its way counts.
  two.getText('title').insert(0, 'b');
  meter.forget();
  now = 9000;
  copyTo(two, one);
  expect(meter.get()).toEqual({ edits: 2, travelMs: 30 });
  for (const stop of stops) stop();
  one.getText('title').insert(0, 'c');
  expect(meter.get().edits).toBe(2);
});
