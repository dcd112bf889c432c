import { expect, it } from 'vitest';
import { reportOf } from './reliability-report.mjs';

const circumstances = { commit: 'abc1234', date: '2026-01-05', machine: '2 × CPU', isPassed: true };
const kills = { name: 'Kills', means: 'Everything is killed.', count: 300, lost: 0, seed: 7, durationMs: 222_000 };

it('a row for each figure, and a sentence on what it means', () => {
  const report = reportOf([kills, { ...kills, name: 'Cuts', durationMs: 800, also: { edits: 12_345 } }], circumstances);
  expect(report).toContain('| Kills | 300 | 0 | 7 | 4 min | abc1234 | 2026-01-05 |\n| Cuts | 300 | 0 | 7 | 1 s |');
  expect(report).toContain('\n\n**Kills.** Everything is killed.\n\n**Cuts.**');
  expect(report).toContain('Counted besides: edits 12,345.');
  expect(report).not.toContain('Not every test');
});

it('says when a test has failed, and works without figures', () => {
  expect(reportOf([], { ...circumstances, isPassed: false })).toContain('Not every test has passed');
});
