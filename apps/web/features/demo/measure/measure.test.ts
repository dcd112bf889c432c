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
  const leave = [sameness.add('one', one), sameness.add('other', other)];
  for (const name of ['one', 'other']) sameness.set(name, 'joined');
  const told = vi.fn(() => sameness.get());
  sameness.subscribe(told);
  expect(sameness.get()).toBe('same');
  one.getText('title').insert(0, 'x');
  expect(sameness.get()).toBe('under-way');
  copyTo(one, other);
  expect(sameness.get()).toBe('same');
  expect(told.mock.results.map(({ value }) => value)).toEqual(['under-way', 'same']);
  for (const stop of leave) stop();
  expect(sameness.get()).not.toBe('same');
});

it('T3 what is not loaded yet, or shows what it does not hold, is never the same', () => {
  const sameness = new Sameness();
  const docs = [new Y.Doc(), new Y.Doc()];
  for (const [at, doc] of docs.entries()) sameness.add(String(at), doc);
  expect(sameness.get()).toBe('parted');
  sameness.set('0', 'joined');
  expect(sameness.get()).toBe('parted');
  sameness.set('1', 'joined');
  expect(sameness.get()).toBe('same');
  sameness.set('1', 'composing');
  expect(sameness.get()).toBe('under-way');
  sameness.set('1', 'cut');
  docs[0]?.getText('title').insert(0, 'x');
  expect(sameness.get()).toBe('parted');
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
