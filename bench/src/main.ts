// Measures Tandem's sync server beside its peers: `npm run bench -- --quick`, or `--scenario A`.
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { writeProfile } from './profile';
import { writeReport } from './report';
import type { Result, Row } from './result';
import { coldOpen, edited, type Seed } from './scenarios/cold-open';
import { closedLoop, paced } from './scenarios/fan-out';
import type { Figures } from './scenarios/figures';
import { documentsOnDisk, largeDocument } from './scenarios/growth';
import { generated, history, readTrace } from './scenarios/history';
import { manyRooms } from './scenarios/many-rooms';
import { idleConnections, openDocuments } from './scenarios/memory';
import { presence } from './scenarios/presence';
import { storm } from './scenarios/storm';
import { writing } from './scenarios/writing';
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
const PRESENT: readonly ServerName[] = ['raw', 'y-websocket', 'hocuspocus', 'tandem'];
const OURS: readonly ServerName[] = ['tandem'];
const KEEPING: readonly ServerName[] = ['y-websocket', 'hocuspocus', 'tandem'];

type Scenario = {
  readonly letter: string;
  readonly title: string;
  readonly servers: readonly ServerName[];
  readonly runs: number;
  readonly env?: Record<string, string>;
  readonly run: (server: RunningServer) => Promise<Figures>;
};

/** Made when the first scenario needs it. */
function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

const letters = lazy(() => typed(400_000));
const small = lazy(() => edited(3_000, 3));
const large = lazy(() => edited(EDITS_OF_2_MB, 8));
const long = lazy(() => edited(250_000, 1));
const vast = lazy(() => edited(2_000_000, 8));

/** What `--quick` leaves out. */
function longScenarios(trace: string | undefined): Scenario[] {
  const edits = lazy(() => (trace === undefined ? generated() : readTrace(trace)));
  const open = (size: string, seed: () => Seed, count: number): Scenario => ({
    ...{ letter: 'D', title: `D: open documents of ${size}`, servers: KEEPING, runs: 3 },
    run: (server) => openDocuments(seed(), count)(server),
  });
  const of = (letter: string, title: string, servers: readonly ServerName[], runs: number) => ({
    ...{ letter, title: `${letter}: ${title}`, servers, runs },
  });
  return [
    { ...of('D', '10,000 idle connections', PRESENT, 3), run: idleConnections() },
    open('20 KB', small, 100),
    open('2 MB', large, 10),
    { ...of('E', 'twenty rooms, then everything is killed', KEEPING, 5), run: (server) => writing(letters())(server) },
    { ...of('G', 'two hundred people present', PRESENT, 3), run: presence() },
    { ...of('H', 'a history of edits to ten', PRESENT, 3), run: (server) => history(edits())(server) },
    {
      ...{ letter: 'growth', title: 'Growth: documents on disk', servers: OURS, runs: 3 },
      run: (server) => documentsOnDisk(small())(server),
    },
    {
      ...{ letter: 'growth', title: 'Growth: a document of two million edits', servers: OURS, runs: 1 },
      run: (server) => largeDocument(vast())(server),
    },
  ];
}

/** What `--quick` runs, with fewer servers and runs. */
function shortScenarios(isQuick: boolean): Scenario[] {
  const servers = isQuick ? QUICK : ALL;
  const [judged, other] = isQuick ? [3, 1] : [5, 3];
  const keeping = KEEPING.filter((name) => servers.includes(name));
  const fan = (count: number, runs: number): Scenario => ({
    ...{ letter: 'A', title: `A: one room, ${count} receivers, closed loop`, servers, runs },
    run: (server) => closedLoop(count, letters())(server),
  });
  const open = (what: string, seed: () => Seed, runs: number): Scenario => ({
    ...{ letter: 'C', title: `C: cold open of ${what}`, servers: keeping, runs },
    run: (server) => coldOpen(seed())(server),
  });
  return [
    fan(10, other),
    fan(100, judged),
    fan(500, other),
    {
      ...{ letter: 'A', title: 'A: ten receivers, 500 updates a second', servers, runs: judged },
      run: (server) => paced(10, letters())(server),
    },
    {
      ...{ letter: 'B', title: 'B: 500 rooms of two', servers, runs: judged },
      run: (server) => manyRooms(letters())(server),
    },
    open('2 MB', large, judged),
    open('250,000 edits', long, other),
    {
      ...{ letter: 'F', title: 'F: 1,000 clients of 100 rooms come back', servers, runs: judged, env: { KEEPS: '1' } },
      run: (server) => storm(letters())(server),
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
const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { scenario: text, trace: text, quick: flag, profile: flag } });
execFileSync('taskset', ['-a', '-cp', LOAD_CORE, String(process.pid)], { stdio: 'ignore' });
const all = [...shortScenarios(values.quick), ...(values.quick ? [] : longScenarios(values.trace))];
const chosen = all.filter(({ letter }) => values.scenario === undefined || values.scenario === letter);
if (chosen.length === 0) throw new Error(`There is no scenario ${values.scenario}: it is one of A to H, or growth.`);
await (values.profile ? profile(chosen) : compare(chosen));
