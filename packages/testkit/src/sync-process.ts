import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ControlClient } from './control-client';
import type { TokenMint } from './tokens';

const root = resolve(import.meta.dirname, '../../..');
// Whatever ends the tests ends the server.
const endWithParent = ['--import', join(root, 'scripts/lib/end-with-parent.mjs')];
const realMain = [...endWithParent, join(root, 'apps/sync-server/dist/main.js')];
const faultyMain = [...endWithParent, '--import', 'tsx', join(root, 'packages/testkit/src/faulty-main.ts')];

/** Which store the process runs on: the real one, or one that is wrong in a way that tests must notice. */
export type ProcessStore = 'real' | 'dropping' | 'unsynced' | 'gated' | 'failing-loads' | 'hanging-loads';

export type ProcessWish = {
  /** Whose tokens count. Left out when `prepare` puts keys into the folder and `env` names the issuer. */
  readonly mint?: TokenMint;
  /** Called with the data folder before the first start. */
  readonly prepare?: (dataDir: string) => void;
  readonly store?: ProcessStore;
  readonly env?: Readonly<Record<string, string>>;
};

/** Below the ports that systems give to outgoing connections: one of those may take a port before its server does. */
const [FIRST_PORT, LAST_PORT] = [12_000, 31_999];

/** A port on which nobody listens, by chance, so that tests beside each other hardly ever get the same one. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(FIRST_PORT, LAST_PORT + 1);
    const probe = createServer();
    const isFree = await new Promise<boolean>((settle) => {
      probe.once('error', () => settle(false));
      probe.listen(port, '127.0.0.1', () => settle(true));
    });
    if (!isFree) continue;
    await new Promise((closed) => probe.close(closed));
    return port;
  }
}

/** The sync server as a process of its own, on its own folder, that can be killed and started again. */
export class SyncProcess {
  readonly port: number;
  readonly adminPort: number;
  readonly dataDir: string;
  /** All that it wrote to standard output and error. */
  output = '';
  private readonly wish: ProcessWish;
  private child: ChildProcess | null = null;

  private constructor(wish: ProcessWish, [port, adminPort]: readonly [number, number], dataDir: string) {
    this.wish = wish;
    this.port = port;
    this.adminPort = adminPort;
    this.dataDir = dataDir;
  }

  static async start(wish: ProcessWish): Promise<SyncProcess> {
    const dataDir = await mkdtemp(join(tmpdir(), 'tandem-sync-'));
    if (wish.mint !== undefined) {
      await mkdir(join(dataDir, 'secrets'));
      await writeFile(join(dataDir, 'secrets/token-public.jwks.json'), JSON.stringify(wish.mint.jwks));
    }
    wish.prepare?.(dataDir);
    const server = new SyncProcess(wish, [await freePort(), await freePort()], dataDir);
    await server.start();
    return server;
  }

  get url(): string {
    return `ws://127.0.0.1:${this.port}`;
  }

  /** Asks as the web app does, with the keys of the mint that it was started with. */
  get control(): ControlClient {
    if (this.wish.mint === undefined) throw new Error('there is no mint');
    return new ControlClient(`http://127.0.0.1:${this.adminPort}`, this.wish.mint);
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  async start(): Promise<void> {
    const { store = 'real', env = {}, mint } = this.wish;
    const child = spawn(process.execPath, store === 'real' ? realMain : faultyMain, {
      cwd: root,
      env: {
        ...process.env,
        TANDEM_DATA_DIR: this.dataDir,
        ...(mint === undefined ? {} : { TANDEM_URL: mint.issuer }),
        SYNC_PORT: String(this.port),
        SYNC_ADMIN_PORT: String(this.adminPort),
        FAULTY_STORE: store,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (bytes: Buffer) => {
        this.output += bytes.toString();
      });
    }
    await this.untilReady(child);
  }

  /** Tells a process with a faulty store what to do next. */
  tell(message: 'open' | 'shut'): void {
    this.child?.send(message);
  }

  /** Ends it as a power cut would end a process: at once, without a word. */
  kill(): Promise<number | string | null> {
    return this.end('SIGKILL');
  }

  /** Asks it to stop; resolves with how it ended. */
  stop(): Promise<number | string | null> {
    return this.end('SIGTERM');
  }

  /** Kills it and removes its folder. */
  async remove(): Promise<void> {
    await this.kill();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  private end(signal: NodeJS.Signals): Promise<number | string | null> {
    const { child } = this;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return Promise.resolve(null);
    return new Promise((done) => {
      child.once('exit', (code, by) => done(code ?? by));
      child.kill(signal);
    });
  }

  private async untilReady(child: ChildProcess): Promise<void> {
    let gone = false;
    child.once('exit', () => {
      gone = true;
    });
    for (;;) {
      if (gone) throw new Error(`the sync server ended at its start: ${this.output}`);
      if (await answers(`http://127.0.0.1:${this.port}/readyz`)) return;
      await new Promise((done) => setTimeout(done, 20));
    }
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    // Nobody listens yet; the caller asks again.
    return false;
  }
}
