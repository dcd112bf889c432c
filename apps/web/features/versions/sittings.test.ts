import { expect, it } from 'vitest';
import { beforeVersion, byDay, PAUSE_MS, stepsOf, type Version, versionsOf } from './sittings';

const START = new Date(2026, 4, 12, 9).getTime();
const sitting = (sub: string, firstSeq: number, lastSeq: number, fromMin: number, toMin: number): Version => ({
  writer: { id: sub, kind: 'account', name: sub, color: '#105fd9', picture: null },
  firstSeq,
  lastSeq,
  fromMs: START + fromMin * 60_000,
  toMs: START + toMin * 60_000,
  edits: lastSeq - firstSeq + 1,
});

const versionsOfAll = (sittings: readonly Version[]) => versionsOf({ sittings, restores: [] });

it('G18 joins what one person wrote with less than ten minutes between, and lists the newest first', () => {
  const versions = versionsOfAll([
    sitting('ada', 1, 100, 0, 5),
    sitting('ada', 101, 120, 14, 20),
    sitting('ada', 121, 130, 30, 31),
  ]);
  expect(PAUSE_MS).toBe(600_000);
  expect(versions.map(({ firstSeq, lastSeq, edits }) => [firstSeq, lastSeq, edits])).toEqual([
    [121, 130, 10],
    [1, 120, 120],
  ]);
});

it('G18 keeps two who write at once apart, each joined', () => {
  const versions = versionsOfAll([
    sitting('ada', 1, 40, 0, 5),
    sitting('ben', 2, 41, 0, 5),
    sitting('ada', 42, 60, 6, 9),
    sitting('ben', 43, 59, 6, 9),
  ]);
  expect(versions.map(({ writer, firstSeq, lastSeq }) => [writer.id, firstSeq, lastSeq])).toEqual([
    ['ada', 1, 60],
    ['ben', 2, 59],
  ]);
});

it('G18 groups them by the day of the reader', () => {
  const versions = versionsOfAll([sitting('ada', 1, 2, 0, 1), sitting('ada', 3, 4, 24 * 60, 24 * 60 + 1)]);
  expect(byDay(versions).map(({ day, versions: ofDay }) => [new Date(day).getDate(), ofDay.length])).toEqual([
    [13, 1],
    [12, 1],
  ]);
});

it('G18 offers to remove only what lies before a version', () => {
  const versions = versionsOfAll([sitting('ada', 5, 9, 0, 1), sitting('ben', 10, 20, 60, 61)]);
  const [newest, oldest] = versions;
  if (newest === undefined || oldest === undefined) throw new Error('two were given');
  expect(beforeVersion(newest, versions)).toBe(9);
  expect(beforeVersion(oldest, versions)).toBeNull();
});

it('G18 H4 lists what was there before a version was restored, where no other version ends there', () => {
  const { writer } = sitting('ada', 1, 1, 0, 0);
  const restore = (seq: number) => ({ seq, timeMs: START, writer });
  const sittings = [sitting('ada', 3, 9, 0, 5)];
  const listed = versionsOf({ sittings, restores: [restore(1), restore(8), restore(9)] });
  expect(listed.map(({ lastSeq, isBeforeRestore }) => [lastSeq, isBeforeRestore])).toEqual([
    [9, undefined],
    [8, true],
  ]);
});

it('G18 walks a version from its first change to its end, each change of a short one and a part of a long one', () => {
  expect(stepsOf({ firstSeq: 7, lastSeq: 7 })).toEqual([7]);
  expect(stepsOf({ firstSeq: 7, lastSeq: 10 })).toEqual([7, 8, 9, 10]);
  const long = stepsOf({ firstSeq: 1, lastSeq: 9000 });
  expect([long[0], long.at(-1)]).toEqual([1, 9000]);
  expect(new Set(long).size).toBe(long.length);
  expect(long.length).toBeLessThanOrEqual(40);
});
