import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ensureKeys } from '../../scripts/lib/keys.mjs';
import { type Dialect, HOCUSPOCUS, Y_WEBSOCKET } from './dialect';
import { signToken } from './token';

const here = resolve(import.meta.dirname, '..');
const root = resolve(here, '..');
/** Which core servers run on; the load runs on the other. */
const SERVER_CORE = '0';
const READY_MS = 20_000;
const MEMORY_FILE = 'memory.txt';
const COLLECTING = ['--expose-gc', '--require', join(here, 'servers/collect.cjs')];

export type ServerName =
  | 'raw'
  | 'y-websocket'
  | 'y-websocket (memory)'
  | 'hocuspocus'
  | 'hocuspocus (memory)'
  | 'tandem';

type Kind = {
  readonly name: ServerName;
  readonly script: string;
  readonly dialect: Dialect;
  readonly env: (dir: string, port: number) => Record<string, string>;
};

const persisted = (dir: string) => ({ YPERSISTENCE: join(dir, 'leveldb') });

export const KINDS: readonly Kind[] = [
  { name: 'raw', script: join(here, 'servers/raw.mjs'), dialect: Y_WEBSOCKET, env: () => ({}) },
  { name: 'y-websocket', script: join(here, 'servers/y-websocket.mjs'), dialect: Y_WEBSOCKET, env: persisted },
  {
    name: 'y-websocket (memory)',
    script: join(here, 'servers/y-websocket.mjs'),
    dialect: Y_WEBSOCKET,
    env: () => ({}),
  },
  {
    name: 'hocuspocus',
    script: join(here, 'servers/hocuspocus.mjs'),
    dialect: HOCUSPOCUS,
    env: (dir) => ({ SQLITE_FILE: join(dir, 'documents.sqlite') }),
  },
  { name: 'hocuspocus (memory)', script: join(here, 'servers/hocuspocus.mjs'), dialect: HOCUSPOCUS, env: () => ({}) },
  {
    name: 'tandem',
    script: join(root, 'apps/sync-server/dist/main.js'),
    dialect: Y_WEBSOCKET,
    env: (dir, port) => ({
      TANDEM_DATA_DIR: dir,
      SYNC_PORT: String(port),
      LIMITS: 'off',
      LOG_LEVEL: 'error',
    }),
  },
];

/** The versions that are measured, as each package states its own. */
export function versions(): Record<string, string> {
  const of = (name: string, folder = here) =>
    String(JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')).version);
  const names = ['@y/websocket-server', 'y-leveldb', '@hocuspocus/server', 'libsql', 'ws', 'yjs'];
  return { node: process.version, ...Object.fromEntries(names.map((name) => [name, of(name)])) };
}

/** A server, where it listens, and its folder. */
type Place = { readonly kind: Kind; readonly port: number; readonly dir: string };

export type StartOptions = {
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** Where it leaves a profile of its processor's time when it ends. */
  readonly profileDir?: string | undefined;
};

/** One server as a process of its own, pinned to a core. */
export class RunningServer {
  readonly kind: Kind;
  readonly port: number;
  readonly dir: string;
  private readonly options: StartOptions;
  private child: ChildProcess;

  private constructor(place: Place, options: StartOptions, child: ChildProcess) {
    this.kind = place.kind;
    this.port = place.port;
    this.dir = place.dir;
    this.options = options;
    this.child = child;
  }

  static async start(name: ServerName, options: StartOptions = {}): Promise<RunningServer> {
    const kind = KINDS.find((each) => each.name === name);
    if (kind === undefined) throw new Error(`There is no server named ${name}.`);
    const place = { kind, port: await freePort(), dir: mkdtempSync(join(tmpdir(), 'tandem-bench-')) };
    return new RunningServer(place, options, await launch(place, options));
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Ends it as an operator would, and starts it on the same data: nothing is in its memory then. */
  async restart(): Promise<void> {
    await end(this.child, 'SIGTERM');
    await this.startAgain();
  }

  /** Ends it as a crash does. */
  async kill(): Promise<void> {
    await end(this.child, 'SIGKILL');
  }

  async startAgain(): Promise<void> {
    this.child = await launch(this, this.options);
  }

  /** Bytes that it holds once its garbage is collected, in V8's heap and beside it. */
  async memory(): Promise<number> {
    const file = join(this.dir, MEMORY_FILE);
    rmSync(file, { force: true });
    process.kill(this.pid, 'SIGUSR2');
    while (!existsSync(file)) await new Promise((later) => setTimeout(later, 50));
    return Number(readFileSync(file, 'utf8'));
  }

  async stop(): Promise<void> {
    // A profile is written at an orderly end.
    await end(this.child, this.options.profileDir === undefined ? 'SIGKILL' : 'SIGTERM');
    rmSync(this.dir, { recursive: true, force: true });
  }

  /** Tokens for documents, each good for all its sessions for two minutes; peers ask for none. */
  tokens(documents: readonly string[]): string[] {
    return documents.map((document) => (this.kind.name === 'tandem' ? signToken(this.dir, this.port, document) : ''));
  }
}

async function launch({ kind, port, dir }: Place, { env: more, profileDir }: StartOptions): Promise<ChildProcess> {
  if (kind.name === 'tandem') ensureKeys(dir);
  const admin = { SYNC_ADMIN_PORT: String(await freePort()) };
  const env = {
    PATH: process.env.PATH,
    HOST: '127.0.0.1',
    PORT: String(port),
    ...kind.env(dir, port),
    ...admin,
    MEMORY_FILE: join(dir, MEMORY_FILE),
    ...more,
  };
  const profiling = profileDir === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileDir}`];
  const child = spawn('taskset', ['-c', SERVER_CORE, process.execPath, ...COLLECTING, ...profiling, kind.script], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const until = Date.now() + READY_MS;
  while (!(await answers(port))) {
    if (Date.now() > until || child.exitCode !== null) throw new Error(`The server ${kind.name} did not start.`);
  }
  return child;
}

async function answers(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/readyz`)).status !== 503;
  } catch {
    // Nobody listens there yet.
    await new Promise((later) => setTimeout(later, 20));
    return false;
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await gone;
  clearTimeout(timer);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
}
