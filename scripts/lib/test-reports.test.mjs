import { describe, expect, it } from 'vitest';
import { failedInPlaywright, failedInVitest } from './test-reports.mjs';

describe('what failed is named again at the end', () => {
  it('by file and title, from a report of vitest', () => {
    const assertionResults = [
      { fullName: 'a keeps', status: 'passed' },
      { fullName: 'a loses', status: 'failed' },
    ];
    expect(failedInVitest({ testResults: [{ name: 'a.test.ts', assertionResults }] })).toEqual(['a.test.ts: a loses']);
  });

  it('however deep it lies in a report of Playwright', () => {
    const lost = { file: 'b.spec.ts', title: 'loses', ok: false };
    const kept = { file: 'b.spec.ts', title: 'keeps', ok: true };
    const suite = { title: 'b', specs: [kept], suites: [{ title: 'in b', specs: [lost] }] };
    expect(failedInPlaywright(suite)).toEqual(['b.spec.ts: loses']);
  });
});
