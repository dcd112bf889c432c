import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { drawBars } from './plot';
import type { Result, Row } from './result';
import { versions } from './servers';

const here = resolve(import.meta.dirname, '..');

/** Keeps what was measured, draws it, and writes RESULTS.md of all that was measured so far. */
export function writeReport(results: readonly Result[], isQuick: boolean): void {
  const kept = join(here, 'results/servers.json');
  const before: Result[] = existsSync(kept) ? JSON.parse(readFileSync(kept, 'utf8')).results : [];
  const titles = new Set(results.map(({ title }) => title));
  const all = [...before.filter(({ title }) => !titles.has(title)), ...results].sort((a, b) =>
    a.title < b.title ? -1 : 1,
  );
  mkdirSync(join(here, 'plots'), { recursive: true });
  writeFileSync(kept, `${JSON.stringify({ results: all }, null, 2)}\n`);
  for (const result of all) writeFileSync(join(here, 'plots', fileOf(result)), drawBars(result));
  writeFileSync(join(here, 'RESULTS.md'), page(all, isQuick));
}

function page(results: readonly Result[], isQuick: boolean): string {
  const made = Object.entries(versions()).map(([name, version]) => `${name} ${version}`);
  return [
    '# Tandem beside its peers',
    '',
    `Made by \`npm run bench${isQuick ? ' -- --quick' : ''}\` on ${new Date().toISOString().slice(0, 10)}, ${cpus()[0]?.model}: servers on one core, the load on the`,
    'other, in turns. Figures are medians, with the least and the most; runs in which the load or other work was in the',
    'way are void and not counted. `raw` passes on what it gets, unread and unkept.',
    '',
    `Versions: ${made.join(', ')}.`,
    ...results.flatMap((result) => [
      '',
      `## ${result.title}`,
      '',
      ...table(result),
      '',
      `![${result.title}](plots/${fileOf(result)})`,
    ]),
    '',
  ].join('\n');
}

function table({ rows }: Result): string[] {
  const names = Object.keys(rows[0]?.figures ?? {});
  const head = ['server', ...names.flatMap((name) => [name, 'tandem against it']), 'void', 'wrong'];
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const ours = rows.find(({ server }) => server === 'tandem');
  return [line(head), line(head.map(() => '---')), ...rows.map((row) => line(cellsOf(row, names, ours)))];
}

function cellsOf(row: Row, names: readonly string[], ours: Row | undefined): string[] {
  const figures = names.flatMap((name) => {
    const own = row.figures[name];
    if (own === undefined || own.runs === 0) return ['none', ''];
    const ratio = (ours?.figures[name]?.median ?? Number.NaN) / own.median;
    return [`${short(own.median)} (${short(own.least)}–${short(own.most)})`, `${ratio.toPrecision(3)} ×`];
  });
  return [row.server, ...figures, String(row.voids.length), row.faults.join(', ') || 'nothing'];
}

function short(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}

function fileOf({ title }: Result): string {
  return `${title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.svg`;
}
