import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureTestTools } from './browser.mjs';
import { ensureBuilt } from './build.mjs';
import { say } from './output.mjs';
import { cacheDir, root } from './paths.mjs';
import { ended } from './processes.mjs';
import { failedInPlaywright, failedInVitest } from './test-reports.mjs';

const bin = (name) => join(root, 'node_modules/.bin', name);
const node = process.execPath;
const vitestReport = join(cacheDir, 'vitest.json');
const playwrightReport = join(cacheDir, 'playwright.json');

/** One check passes or fails as a whole; the runners report how many tests they ran. */
const checks = [
  ['format and lint', bin('biome'), ['ci', '--error-on-warnings', '.']],
  ['styles', node, ['scripts/lib/check-styles.mjs']],
  ['import rules', node, ['scripts/lib/check-imports.mjs']],
  ['unused code', bin('knip'), ['--no-progress', '--treat-config-hints-as-errors']],
  ['rules and tests', node, ['scripts/lib/check-spec.mjs']],
  ['versions', node, ['scripts/lib/check-versions.mjs']],
  ...[
    '.',
    'packages/protocol',
    'packages/provider',
    'packages/editor-schema',
    'packages/testkit',
    'apps/sync-server',
  ].map((project) => [`types of ${project}`, bin('tsc'), ['-p', project]]),
  ['types of apps/web', bin('tsc'), ['-p', 'apps/web']],
];

/** Everything that checks the project; the last line is a count. */
export async function runTests({ long }) {
  const env = { ...process.env, TANDEM_LONG: long ? '1' : '0', NEXT_TELEMETRY_DISABLED: '1' };
  await ensureTestTools();
  await ensureBuilt();
  mkdirSync(cacheDir, { recursive: true });
  const counts = [];
  for (const [title, command, args] of checks) counts.push(await check(title, command, args, env));
  counts.push(await vitest('unit, property, contract and integration tests', [], env));
  if (long) {
    const onPostgres = { ...env, TANDEM_TEST_DATABASE: 'postgres' };
    counts.push(await vitest('integration tests on PostgreSQL', ['--project', 'integration'], onPostgres));
  }
  counts.push(await browsers(env));
  const sum = (key) => counts.reduce((total, count) => total + count[key], 0);
  const line = `${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`;
  const skippedInCi = process.env.CI === 'true' && sum('skipped') > 0;
  if (skippedInCi) say('In CI nothing may be skipped.');
  for (const { faults } of counts) for (const fault of faults) say(`FAILED ${fault}`);
  process.stdout.write(`\n${line}\n`);
  process.exitCode = sum('failed') > 0 || skippedInCi ? 1 : 0;
}

async function check(title, command, args, env) {
  say(`\n== ${title}`);
  const passed = await succeeds(command, args, env);
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0, faults: passed ? [] : [title] };
}

async function vitest(title, options, env) {
  say(`\n== ${title}`);
  rmSync(vitestReport, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`];
  const passed = await succeeds(bin('vitest'), ['run', ...options, ...reporters], env);
  return counted(title, passed, vitestReport, (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
    faults: failedInVitest(report),
  }));
}

async function browsers(env) {
  say('\n== browser tests');
  rmSync(playwrightReport, { force: true });
  const passed = await succeeds(bin('playwright'), ['test'], env);
  return counted('browser tests', passed, playwrightReport, ({ stats, suites }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
    faults: suites.flatMap(failedInPlaywright),
  }));
}

/** A runner that failed outside its tests counts as one failure; so does one that ran nothing. */
function counted(title, succeeded, report, read) {
  let count = { passed: 0, failed: 0, skipped: 0, faults: [] };
  try {
    count = read(JSON.parse(readFileSync(report, 'utf8')));
  } catch (error) {
    say(`No report of the tests: ${error.message}`);
  }
  const isUnexplained = (!succeeded && count.failed === 0) || count.passed + count.failed === 0;
  if (!isUnexplained) return count;
  return { ...count, failed: count.failed + 1, faults: [...count.faults, `${title}: failed outside of a test`] };
}

async function succeeds(command, args, env) {
  const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
  return (await ended(child)) === 0;
}
