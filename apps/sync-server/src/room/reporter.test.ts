import type { DocumentId, Report, ReportAnswer, TokenClaims } from '@tandem/protocol';
import { MOST_TOLD_BYTES, TIMES } from '@tandem/protocol';
import { ManualClock, newDocumentId, RecordingLog } from '@tandem/testkit';
import { expect, it } from 'vitest';
import type { Reported } from '../ports/index';
import { Reporter } from './reporter';
import { claimsOf } from './testing/claims';

type Withdrawal = ReportAnswer['withdrawals'][number];

const nothing: Reported = { kind: 'answered', answer: { wantsWhole: false, withdrawals: [] } };

function answered(...withdrawals: Withdrawal[]): Reported {
  return { kind: 'answered', answer: { wantsWhole: false, withdrawals } };
}

function withdrawal(id: string): Withdrawal {
  return { id, match: { sid: id }, change: { kind: 'end', code: 4401 }, askedS: 1 };
}

/** A reporter with people who come and go, and a web app that answers as told. */
function world() {
  const [clock, log] = [new ManualClock(), new RecordingLog()];
  const reports: Report[] = [];
  const answers: Reported[] = [];
  const applied: string[] = [];
  const claims = new Set<TokenClaims>();
  const faults: Error[] = [];
  const reporter = new Reporter({
    ...{ clock, log, epoch: 'this', claims: () => claims },
    web: {
      async send(report) {
        reports.push(report);
        return answers.shift() ?? nothing;
      },
    },
    async change({ id }) {
      const fault = faults.shift();
      if (fault !== undefined) throw fault;
      applied.push(id);
    },
  });
  return { clock, log, reports, answers, applied, claims, faults, reporter };
}

async function goOn(clock: ManualClock, ms: number): Promise<void> {
  clock.advance(ms);
  await new Promise((done) => setImmediate(done));
}

const present = (report: Report | undefined) => report?.present.map(({ document, count }) => [document, count]);

it('K17 what is answered is applied in order, and confirmed at once', async () => {
  const { clock, reports, answers, applied, reporter } = world();
  answers.push(answered(withdrawal('a'), withdrawal('b')));
  reporter.start();
  await goOn(clock, TIMES.reportMs);
  expect(applied).toEqual(['a', 'b']);
  await goOn(clock, 0);
  expect(reports.map(({ heard }) => heard)).toEqual([[], ['a', 'b']]);
  await goOn(clock, TIMES.reportMs);
  expect(reports[2]?.heard).toEqual([]);
});

it('K17 one that can not be kept is not confirmed, nor is any after it, and all are asked for again', async () => {
  const { clock, reports, answers, applied, faults, reporter } = world();
  answers.push(answered(withdrawal('a'), withdrawal('b')), answered(withdrawal('a'), withdrawal('b')));
  faults.push(new Error('the disk is full'));
  reporter.start();
  await goOn(clock, TIMES.reportMs);
  expect(applied).toEqual([]);
  await goOn(clock, TIMES.reportMs);
  expect(reports[1]?.heard).toEqual([]);
  expect(applied).toEqual(['a', 'b']);
});

it('K17 what was heard is confirmed until the web app has taken it', async () => {
  const { clock, reports, answers, reporter } = world();
  answers.push(answered(withdrawal('a')), { kind: 'failed', reason: 'down' });
  reporter.start();
  await goOn(clock, TIMES.reportMs);
  await goOn(clock, 0);
  await goOn(clock, TIMES.reportMs);
  expect(reports.map(({ heard }) => heard)).toEqual([[], ['a'], ['a']]);
});

it('K17 a web app that tells the same again and again is not asked without a pause', async () => {
  const { clock, reports, answers, reporter } = world();
  for (let at = 0; at < 10; at++) answers.push(answered(withdrawal('a')));
  reporter.start();
  await goOn(clock, TIMES.reportMs);
  for (let at = 0; at < 10; at++) await goOn(clock, 0);
  expect(reports).toHaveLength(2);
});

it('K17 an outage is one line, and the restart of the web app none', async () => {
  const { clock, log, answers, reporter } = world();
  const fail = (times: number) => {
    for (let at = 0; at < times; at++) answers.push({ kind: 'failed', reason: 'down' });
  };
  reporter.start();
  fail(4);
  for (let at = 0; at < 5; at++) await goOn(clock, TIMES.reportMs);
  expect(log.lines).toEqual([]);
  fail(20);
  for (let at = 0; at < 21; at++) await goOn(clock, TIMES.reportMs);
  expect(log.lines).toHaveLength(1);
});

it('K18 who comes and goes is told soon, in one report for all of a moment, each person once', async () => {
  const { clock, reports, claims, reporter } = world();
  const doc = newDocumentId();
  reporter.start();
  await goOn(clock, TIMES.reportMs);
  const [ada, again, ben] = [claimsOf(doc, 'ada'), claimsOf(doc, 'ada'), claimsOf(doc, 'ben')];
  for (const each of [ada, again, ben]) {
    claims.add(each);
    reporter.moved();
  }
  await goOn(clock, TIMES.presenceRestMs);
  expect(present(reports[1])).toEqual([[doc, 2]]);
  claims.clear();
  reporter.moved();
  await goOn(clock, TIMES.presenceRestMs);
  expect(present(reports[2])).toEqual([[doc, 0]]);
});

it('K18 who comes while a report is on its way is told soon after it', async () => {
  const { clock, reports, claims, answers, reporter } = world();
  const doc = newDocumentId();
  answers.push(nothing);
  reporter.start();
  clock.advance(TIMES.reportMs);
  claims.add(claimsOf(doc, 'ada'));
  reporter.moved();
  await goOn(clock, 0);
  await goOn(clock, TIMES.presenceRestMs);
  expect(present(reports[1])).toEqual([[doc, 1]]);
});

it('K18 a web app that was started anew is told everybody, after a failure and when it asks', async () => {
  const { clock, reports, claims, answers, reporter } = world();
  const doc = newDocumentId();
  claims.add(claimsOf(doc, 'ada'));
  reporter.start();
  answers.push(nothing, { kind: 'failed', reason: 'down' }, nothing);
  for (let at = 0; at < 3; at++) await goOn(clock, TIMES.reportMs);
  expect(reports.map(({ isWhole }) => isWhole)).toEqual([true, false, true]);
  answers.push({ kind: 'answered', answer: { wantsWhole: true, withdrawals: [] } });
  await goOn(clock, TIMES.reportMs);
  await goOn(clock, 0);
  expect(reports.slice(3).map((each) => [each.isWhole, each.present.length])).toEqual([
    [false, 0],
    [true, 1],
  ]);
});

it('K18 however many documents there are, no report is larger than the web app takes, and all are told', async () => {
  const { clock, reports, claims, reporter } = world();
  const documents: DocumentId[] = Array.from({ length: 6000 }, () => newDocumentId());
  for (const doc of documents) claims.add({ ...claimsOf(doc, 'ada'), name: 'Ä'.repeat(80) });
  reporter.start();
  await goOn(clock, TIMES.reportMs);
  for (let at = 0; at < 10; at++) await goOn(clock, 0);
  expect(reports.length).toBeGreaterThan(2);
  for (const each of reports) expect(Buffer.byteLength(JSON.stringify(each))).toBeLessThan(MOST_TOLD_BYTES + 1000);
  expect(reports.map(({ isWhole }) => isWhole).lastIndexOf(true)).toBe(0);
  const told = reports.flatMap((each) => each.present.map(({ document }) => document));
  expect(told.toSorted()).toEqual(documents.toSorted());
});

it('K18 a server that ends says that nobody is in it, and does not wait for an answer for long', async () => {
  const { clock, reports, claims, reporter } = world();
  claims.add(claimsOf(newDocumentId(), 'ada'));
  reporter.start();
  await goOn(clock, TIMES.reportMs);
  await reporter.close();
  expect(reports[1]).toMatchObject({ isWhole: true, present: [] });
  await goOn(clock, 60_000);
  expect(reports).toHaveLength(2);
});
