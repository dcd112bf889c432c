import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { ensureTestTools } from './browser.mjs';
import { buildSync } from './build.mjs';
import { say } from './output.mjs';
import { cacheDir, root } from './paths.mjs';
import { ended } from './processes.mjs';
import { reportOf } from './reliability-report.mjs';

const figuresFile = join(cacheDir, 'figures.jsonl');

/** Runs what is meant to lose documents, in full counts, and writes what was found into RELIABILITY.md. */
export async function reliability(args) {
  const [unknown] = args.filter((arg) => arg !== '--quick');
  if (unknown !== undefined) throw new Error(`There is no option ${unknown}; there is --quick.`);
  const isQuick = args.includes('--quick');
  // Figures of few tries are no figures to publish.
  const reportFile = isQuick ? join(cacheDir, 'RELIABILITY.md') : join(root, 'RELIABILITY.md');
  await ensureTestTools();
  await buildSync();
  mkdirSync(cacheDir, { recursive: true });
  rmSync(figuresFile, { force: true });
  const isPassed = await runAll(isQuick);
  writeFileSync(reportFile, reportOf(readFigures(), { ...circumstances(), isPassed }));
  say(`The figures are in ${reportFile}.`);
  process.exitCode = isPassed ? 0 : 1;
}

async function runAll(isQuick) {
  const seed = process.env.TANDEM_SEED ?? String(Date.now() % 1_000_000);
  const vitest = join(root, 'node_modules/.bin/vitest');
  // One file after the other: they would slow each other down.
  const child = spawn(vitest, ['run', '--project', 'reliability', '--project', 'simulation', '--no-file-parallelism'], {
    cwd: root,
    env: { ...process.env, TANDEM_LONG: isQuick ? '0' : '1', TANDEM_SEED: seed, TANDEM_FIGURES: figuresFile },
    stdio: 'inherit',
  });
  return (await ended(child)) === 0;
}

function readFigures() {
  if (!existsSync(figuresFile)) return [];
  return readFileSync(figuresFile, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

function circumstances() {
  const git = (...args) => spawnSync('git', args, { cwd: root, encoding: 'utf8' }).stdout?.trim() ?? '';
  const isChanged = git('status', '--porcelain', '--', '.', ':!RELIABILITY.md') !== '';
  return {
    commit: `${git('rev-parse', '--short', 'HEAD')}${isChanged ? ', changed' : ''}`,
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}`,
  };
}
