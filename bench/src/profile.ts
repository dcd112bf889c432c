import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';

const folder = resolve(import.meta.dirname, '../results/profiles');
const LINES = 25;
const US_PER_MS = 1000;

/** What of V8's profile is read here: https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-Profile */
type Profile = {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
};

/** V8 names profiles by date, time, process, thread and number; the main thread is 0. */
const OF_MAIN_THREAD = /\.0\.\d+\.cpuprofile$/;

/** Runs something with a folder for profiles, and keeps a table of what took the most time in the last process. */
export async function writeProfile(title: string, run: (profileDir: string) => Promise<unknown>): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'tandem-profile-'));
  try {
    await run(dir);
    const last = readdirSync(dir)
      .filter((name) => OF_MAIN_THREAD.test(name))
      .sort()
      .at(-1);
    if (last === undefined) throw new Error('The server left no profile.');
    mkdirSync(folder, { recursive: true });
    const name = `${title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.md`;
    writeFileSync(join(folder, name), page(title, timesOf(JSON.parse(readFileSync(join(dir, last), 'utf8')))));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

type Times = { readonly totalMs: number; readonly lines: readonly (readonly [string, number])[] };

/** Milliseconds in each function itself, most first, without the time in which there was nothing to do. */
function timesOf({ nodes, samples, timeDeltas }: Profile): Times {
  const names = new Map(
    nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => [
      id,
      url === '' ? functionName : `${functionName || 'anonymous'} ${basename(url)}:${lineNumber + 1}`,
    ]),
  );
  const times = new Map<string, number>();
  for (const [at, id] of samples.entries()) {
    const name = names.get(id) ?? '';
    if (name === '(idle)') continue;
    times.set(name, (times.get(name) ?? 0) + (timeDeltas[at] ?? 0) / US_PER_MS);
  }
  const lines = [...times].sort(([, a], [, b]) => b - a);
  return { totalMs: lines.reduce((sum, [, ms]) => sum + ms, 0), lines };
}

function page(title: string, { totalMs, lines }: Times): string {
  const row = ([name, ms]: readonly [string, number]) =>
    `| ${ms.toFixed(0)} | ${((100 * ms) / totalMs).toFixed(1)} % | \`${name}\` |`;
  return [
    `# Where the time goes: ${title}`,
    '',
    `The main thread of Tandem's sync server, ${totalMs.toFixed(0)} ms without waiting; the ${LINES} longest.`,
    '',
    '| ms | share | function |',
    '| ---: | ---: | --- |',
    ...lines.slice(0, LINES).map(row),
    '',
  ].join('\n');
}
