import { expect, it } from 'vitest';
import type { Writer } from '../../server/documents/writers';
import {
  changesWords,
  dayWords,
  erasureWords,
  momentWords,
  restoredWords,
  timeRange,
  writerName,
} from './version-words';

const at = (...time: [number, number, number, number?, number?]) => new Date(...time).getTime();
const ana: Writer = { id: 'user:1', kind: 'account', name: 'Ana', color: '#105fd9', picture: null };

it('G18 names days, times and numbers in plain words', () => {
  const now = at(2026, 4, 12, 15);
  expect(dayWords(at(2026, 4, 12), now, 'en-GB')).toBe('Today');
  expect(dayWords(at(2026, 4, 11), now, 'en-GB')).toBe('Yesterday');
  expect(dayWords(at(2026, 4, 4), now, 'en-GB')).toMatch(/^Monday,? 4 May$/);
  expect(dayWords(at(2025, 4, 4), now, 'en-GB')).toMatch(/^Sunday,? 4 May 2025$/);
  expect(timeRange({ fromMs: at(2026, 4, 12, 9, 5), toMs: at(2026, 4, 12, 9, 40) }, 'en-GB')).toMatch(/^09:05.09:40$/);
  expect(timeRange({ fromMs: at(2026, 4, 12, 9, 5), toMs: at(2026, 4, 12, 9, 5) }, 'en-GB')).toBe('09:05');
  expect(momentWords(at(2026, 4, 12, 9, 40), 'en-GB')).toBe('12 May, 09:40');
  expect([1, 2].map((edits) => changesWords({ edits }))).toEqual(['1 change', '2 changes']);
  expect(changesWords({ edits: 0, isBeforeRestore: true })).toBe('Before an older version was restored');
});

it('G18 names whoever is known, and says what the others are', () => {
  expect(writerName(ana)).toBe('Ana');
  expect(writerName({ ...ana, kind: 'guest', name: null })).toBe('A guest');
  expect(writerName({ ...ana, kind: 'guest', name: 'Gus' })).toBe('Gus');
  expect(writerName({ ...ana, kind: 'server', name: null })).toBe('Tandem');
});

it('H3 says who removed what', () => {
  const erasure = { upToSeq: 4, timeMs: at(2026, 4, 20), writer: ana };
  const left = { firstSeq: 5, lastSeq: 9, fromMs: at(2026, 4, 12), toMs: at(2026, 4, 12), edits: 5, writer: ana };
  expect(erasureWords(erasure, [left], 'en-GB')).toBe('History before 12 May was removed by Ana on 20 May.');
  expect(erasureWords(erasure, [], 'en-GB')).toBe('Older history was removed by Ana on 20 May.');
});

it('G19 says who restored which version, with the day where it was not today', () => {
  const restored = { name: 'Ana', momentMs: at(2026, 4, 12, 9, 40) };
  const now = at(2026, 4, 12, 15);
  expect(restoredWords(restored, false, now, 'en-GB')).toBe('Ana restored the version of 09:40.');
  expect(restoredWords(restored, true, now, 'en-GB')).toBe('You restored the version of 09:40.');
  expect(restoredWords({ ...restored, name: null }, false, at(2026, 4, 13), 'en-GB')).toBe(
    'Somebody restored the version of 12 May, 09:40.',
  );
});
