import type { ChildProcess } from 'node:child_process';
import { execFile, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import type { ProcessStore } from '@tandem/testkit';
import { freePort, SyncProcess, TcpProxy } from '@tandem/testkit';
import { ensureKeys } from '../../scripts/lib/keys.mjs';

const webDir = resolve(import.meta.dirname, '../../apps/web');
const command = resolve(import.meta.dirname, '../../scripts/run.mjs');
const next = resolve(webDir, 'node_modules/next/dist/bin/next');

/** Both apps as people run them, with a line between page and sync server that a test can cut. */
export class Stack {
  readonly url: string;
  readonly sync: SyncProcess;
  /** Every page's socket goes through here. */
  readonly proxy: TcpProxy;
  private readonly web: ChildProcess;

  private constructor(url: string, sync: SyncProcess, proxy: TcpProxy, web: ChildProcess) {
    this.url = url;
    this.sync = sync;
    this.proxy = proxy;
    this.web = web;
  }

  static async start(store: ProcessStore = 'real'): Promise<Stack> {
    const webPort = await freePort();
    const url = `http://localhost:${webPort}`;
    const env = { PORT: String(webPort), TANDEM_URL: url, ORIGINS: url, LOG_LEVEL: 'warn' };
    const sync = await SyncProcess.start({ prepare: ensureKeys, store, env });
    const proxy = await TcpProxy.start(sync.port);
    const web = spawn(process.execPath, [next, 'start', '-H', '127.0.0.1', '-p', String(webPort)], {
      cwd: webDir,
      env: {
        ...process.env,
        ...env,
        NODE_ENV: 'production',
        TANDEM_DATA_DIR: sync.dataDir,
        SYNC_URL: `ws://localhost:${proxy.port}`,
        NEXT_TELEMETRY_DISABLED: '1',
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    await untilAnswers(`${url.replace('localhost', '127.0.0.1')}/healthz`, web);
    return new Stack(url, sync, proxy, web);
  }

  /** A token as `npm run token` prints it, for roles that the page's own route doesn't give. */
  async token(document: string, role: string, name: string): Promise<string> {
    const args = ['token', '--document', document, '--role', role, '--name', name];
    const env = { ...process.env, TANDEM_DATA_DIR: this.sync.dataDir, TANDEM_URL: this.url };
    return (await promisify(execFile)(process.execPath, [command, ...args], { env })).stdout.trim();
  }

  async stop(): Promise<void> {
    const ended = new Promise((done) => this.web.once('exit', done));
    this.web.kill('SIGKILL');
    await Promise.all([ended, this.proxy.close(), this.sync.remove()]);
  }
}

async function untilAnswers(url: string, child: ChildProcess): Promise<void> {
  let isGone = false;
  child.once('exit', () => {
    isGone = true;
  });
  while (!(await answers(url))) {
    if (isGone) throw new Error('the web app ended at its start');
    await new Promise((done) => setTimeout(done, 50));
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
