import { newDocumentId } from '@tandem/testkit';
import { expect, it } from 'vitest';
import { Announcements } from './announcements';

const document = newDocumentId();
const MIB = 1024 * 1024;
const edit = (seq: number) => ({ seq, timeMs: seq, sub: 'ada', name: 'Ada' });

function noted(bytes = 0): Announcements {
  const announcements = new Announcements();
  announcements.note(document, edit(1), bytes, 0);
  return announcements;
}

it('K11 a change is due half a second after the first edit, whatever follows, and says the last', () => {
  const announcements = noted();
  for (let at = 2; at < 50; at++) announcements.note(document, edit(at), 0, at * 10);
  expect(announcements.nextMs()).toBe(500);
  expect(announcements.take(10, 499)).toEqual([]);
  expect(announcements.take(10, 500)).toEqual([{ document, last: edit(49) }]);
  expect(announcements.nextMs()).toBeNull();
});

it('K11 a document is announced at most once a second', () => {
  const announcements = noted();
  const at: number[] = [];
  for (let now = 0; now <= 5_000; now += 10) {
    announcements.note(document, edit(now), 0, now);
    if (announcements.take(10, now).length === 0) continue;
    at.push(now);
    announcements.kept();
  }
  expect(at).toEqual([500, 1500, 2500, 3500, 4500]);
});

it('K11 a large document is announced later and more rarely, but within a minute', () => {
  expect(noted(MIB).nextMs()).toBe(2_500);
  expect(noted(1000 * MIB).nextMs()).toBe(60_000);
});

it('K11 one request tells of many documents, and the rest goes with the next', () => {
  const announcements = new Announcements();
  for (let at = 0; at < 7; at++) announcements.note(newDocumentId(), edit(at), 0, 0);
  expect(announcements.take(5, 600)).toHaveLength(5);
  expect(announcements.take(5, 600)).toEqual([]);
  announcements.kept();
  expect(announcements.take(5, 600)).toHaveLength(2);
});

it('K10 what changes while a request is under way is announced after it', () => {
  const announcements = noted();
  announcements.take(10, 500);
  announcements.note(document, edit(2), 0, 510);
  announcements.kept();
  expect(announcements.nextMs()).toBe(1_500);
  expect(announcements.take(10, 1_500)).toEqual([{ document, last: edit(2) }]);
});

it('K10 K11 a request that failed is tried again, ever more rarely up to half a minute, with what came since', () => {
  const announcements = noted();
  const waits: number[] = [];
  let now = 500;
  for (let failure = 0; failure < 12; failure++) {
    const taken = announcements.take(10, now);
    expect(taken).toEqual([{ document, last: edit(failure + 1) }]);
    announcements.note(document, edit(failure + 2), 0, now);
    announcements.failed(taken, false, now, 1);
    const next = announcements.nextMs() ?? 0;
    waits.push(next - now);
    now = next;
  }
  expect(waits.slice(0, 3)).toEqual([1_000, 2_000, 4_000]);
  expect(waits.at(-1)).toBe(30_000);
  announcements.take(10, now);
  announcements.kept();
  expect(announcements.failuresInARow).toBe(0);
});

it('K11 chance spreads tries over half of the wait', () => {
  const announcements = noted();
  announcements.failed(announcements.take(10, 500), false, 500, 0);
  expect(announcements.nextMs()).toBe(1_000);
});

it('K11 a request that was refused is tried again rarely', () => {
  const announcements = noted();
  announcements.failed(announcements.take(10, 500), true, 500, 1);
  expect(announcements.nextMs()).toBe(60_500);
});

it('K11 a document that can’t be read waits, and the others don’t', () => {
  const announcements = noted();
  const [unreadable] = announcements.take(10, 500);
  if (unreadable === undefined) throw new Error('nothing due');
  announcements.postpone(unreadable, 500);
  announcements.kept();
  const other = newDocumentId();
  announcements.note(other, edit(1), 0, 600);
  expect(announcements.take(10, 1_100)).toEqual([{ document: other, last: edit(1) }]);
  announcements.kept();
  expect(announcements.nextMs()).toBe(600_500);
});

it('K6 nothing is announced of a document that is gone', () => {
  const announcements = noted();
  announcements.forget(document);
  expect(announcements.nextMs()).toBeNull();
});
