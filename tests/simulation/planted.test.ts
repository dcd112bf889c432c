import { execFile } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { noteFigure } from '../reliability/figures';
import { copySources } from './plant';
import type { PlantedBug } from './planted-bug';

/** So many histories from the pinned seed on: what the server reads and writes may shift in which of them it shows. */
const HISTORIES = 300;
const FOLDER = join(import.meta.dirname, 'planted');
const ROOT = join(import.meta.dirname, '../..');
const run = promisify(execFile);
const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

async function bugsOf(folder: string): Promise<PlantedBug[]> {
  const modules = await Promise.all(readdirSync(folder).map((file) => import(join(folder, file))));
  return modules.map(({ bug }) => bug);
}

function copy(bug: PlantedBug | null): string {
  const { folder, sources } = copySources(bug);
  folders.push(folder);
  return sources;
}

/** What the checker found first, or null. */
async function findingOf(sources: string, seed: number, count: number): Promise<{ seed: number } | null> {
  const modules = ['--import', 'tsx', '--import', '@tandem/testkit/pack-at-once'];
  const file = join(import.meta.dirname, 'run-histories.ts');
  const { stdout } = await run('node', [...modules, file, sources, String(seed), String(count)], { cwd: ROOT });
  return stdout === '' ? null : JSON.parse(stdout);
}

const bugs = await bugsOf(FOLDER);
const begun = performance.now();
/** By name, the seed of the history that showed it. */
const caught = new Map<string, number>();

describe('D1 R1 R4 the checker finds bugs that are put into a copy of the server', () => {
  it.each(bugs)('$name', async (bug) => {
    const finding = await findingOf(copy(bug), bug.seed, HISTORIES);
    expect(finding).not.toBeNull();
    if (finding !== null) caught.set(bug.name, finding.seed);
  });

  it('D1 and nothing in a copy without them, on the same seeds', async () => {
    const sources = copy(null);
    for (const seed of new Set(caught.values())) expect(await findingOf(sources, seed, 1)).toBeNull();
    noteFigure({
      name: 'Planted bugs',
      means: 'A bug is put into a copy of the server, which is then simulated; lost counts those that were not found.',
      count: bugs.length,
      lost: bugs.length - caught.size,
      seed: Math.min(...caught.values()),
      durationMs: performance.now() - begun,
    });
    expect(caught.size).toBe(bugs.length);
    expect(bugs.length).toBeGreaterThanOrEqual(10);
  });

  it('a bug whose place is not there any more is told', () => {
    const bug = { name: 'moved', file: 'room/room.ts', find: 'no such text', replace: '', seed: 1 };
    expect(() => copy(bug)).toThrow('its text is in');
  });
});
