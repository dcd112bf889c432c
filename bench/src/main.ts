// Measures Tandem's sync server beside its peers: `npm run bench -- --quick`, or `--scenario A`.
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { writeProfile } from './profile';
import { writeReport } from './report';
import type { Result, Row } from './result';
import { coldOpen, edited } from './scenarios/cold-open';
import { closedLoop, paced } from './scenarios/fan-out';
import type { Figures } from './scenarios/figures';
import { manyRooms } from './scenarios/many-rooms';
import { storm } from './scenarios/storm';
import { RunningServer, type ServerName } from './servers';
import { summary } from './statistics';
import { typed } from './typing';

/** Edits of eight people that Yjs keeps in 2 MB. */
const EDITS_OF_2_MB = 286_000;
const LOAD_CORE = '1';
const MOST_REPEATS = 3;

const ALL: readonly ServerName[] = [
  'raw',
  'y-websocket',
  'y-websocket (memory)',
  'hocuspocus',
  'hocuspocus (memory)',
  'tandem',
];
const QUICK: readonly ServerName[] = ['raw', 'y-websocket', 'hocuspocus', 'tandem'];
const KEEPING: readonly ServerName[] = ['y-websocket', 'hocuspocus', 'tandem'];

type Scenario = {
  readonly letter: string;
  readonly title: string;
  readonly servers: readonly ServerName[];
  readonly runs: number;
  readonly env?: Record<string, string>;
  readonly run: (server: RunningServer) => Promise<Figures>;
};

function scenarios(isQuick: boolean): Scenario[] {
  const text = typed(400_000);
  const servers = isQuick ? QUICK : ALL;
  const [judged, other] = isQuick ? [3, 1] : [5, 3];
  const keeping = KEEPING.filter((name) => servers.includes(name));
  const fan = (count: number, runs: number): Scenario => ({
    ...{ letter: 'A', title: `A: one room, ${count} receivers, closed loop`, servers, runs },
    run: closedLoop(count, text),
  });
  return [
    fan(10, other),
    fan(100, judged),
    fan(500, other),
    {
      ...{ letter: 'A', title: 'A: ten receivers, 500 updates a second', servers, runs: judged },
      run: paced(10, text),
    },
    { letter: 'B', title: 'B: 500 rooms of two', servers, runs: judged, run: manyRooms(text) },
    {
      ...{ letter: 'C', title: 'C: cold open of 2 MB', servers: keeping, runs: judged },
      run: coldOpen(edited(EDITS_OF_2_MB, 8)),
    },
    {
      ...{ letter: 'C', title: 'C: cold open of 250,000 edits', servers: keeping, runs: other },
      run: coldOpen(edited(250_000, 1)),
    },
    {
      ...{ letter: 'F', title: 'F: 1,000 clients of 100 rooms come back', servers, runs: judged, env: { KEEPS: '1' } },
      run: storm(text),
    },
  ];
}

/** Servers in turns, so that what slows the machine for a while slows all of them. */
async function measure({ title, servers, runs, env, run }: Scenario): Promise<Omit<Result, 'letter'>> {
  const found = new Map<ServerName, Figures[]>(servers.map((name) => [name, []]));
  const repeats = new Map<ServerName, number>();
  for (let round = 0; round < runs; round++) {
    for (const name of servers) {
      for (;;) {
        const figures = await run(await RunningServer.start(name, { env }));
        found.get(name)?.push(figures);
        process.stderr.write(`${title} · ${name} · ${JSON.stringify(figures)}\n`);
        const before = repeats.get(name) ?? 0;
        if (figures.void === null || before >= MOST_REPEATS) break;
        repeats.set(name, before + 1);
      }
    }
  }
  return { title, rows: [...found].map(([server, all]) => rowOf(server, all)) };
}

function rowOf(server: ServerName, all: readonly Figures[]): Row {
  const valid = all.filter((each) => each.void === null);
  const names = Object.keys(all[0]?.figures ?? {});
  const figures = names.map((name) => [name, summary(valid.map((each) => each.figures[name] ?? Number.NaN))] as const);
  return {
    server,
    figures: Object.fromEntries(figures),
    voids: all.flatMap((each) => each.void ?? []),
    faults: [...new Set(all.flatMap(({ faults }) => faults))],
  };
}

/** One run of each with Tandem alone, and where its processor's time goes. */
async function profile(chosen: readonly Scenario[]): Promise<void> {
  for (const { title, env, run } of chosen) {
    await writeProfile(title, async (profileDir) => run(await RunningServer.start('tandem', { env, profileDir })));
  }
}

async function compare(chosen: readonly Scenario[]): Promise<void> {
  const results: Result[] = [];
  for (const scenario of chosen) results.push({ letter: scenario.letter, ...(await measure(scenario)) });
  writeReport(results, values.quick);
}

const flag = { type: 'boolean', default: false } as const;
const { values } = parseArgs({ options: { scenario: { type: 'string' }, quick: flag, profile: flag } });
execFileSync('taskset', ['-a', '-cp', LOAD_CORE, String(process.pid)], { stdio: 'ignore' });
const chosen = scenarios(values.quick).filter(
  ({ letter }) => values.scenario === undefined || values.scenario === letter,
);
if (chosen.length === 0) throw new Error(`There is no scenario ${values.scenario}: it is one of A, B, C and F.`);
await (values.profile ? profile(chosen) : compare(chosen));
