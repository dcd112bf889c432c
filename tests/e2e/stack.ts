import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import type { ProcessStore } from '@tandem/testkit';
import { freePort, SyncProcess, TcpProxy } from '@tandem/testkit';
import { ensureKeys } from '../../scripts/lib/keys.mjs';
import { Visitor } from '../support/visitor';
import { WebProcess } from '../support/web-process';

const command = resolve(import.meta.dirname, '../../scripts/run.mjs');

/** Both apps as people run them, with a line between page and sync server that a test can cut. */
export class Stack {
  readonly sync: SyncProcess;
  /** Every page's socket goes through here. */
  readonly proxy: TcpProxy;
  private readonly env: Readonly<Record<string, string>>;
  private current: WebProcess;

  private constructor(sync: SyncProcess, proxy: TcpProxy, web: WebProcess, env: Readonly<Record<string, string>>) {
    this.sync = sync;
    this.proxy = proxy;
    this.current = web;
    this.env = env;
  }

  /** `prepare` is called with the data folder before the first start. */
  static async start(
    store: ProcessStore = 'real',
    more: Readonly<Record<string, string>> = {},
    prepare: (dataDir: string) => void = () => undefined,
  ): Promise<Stack> {
    const [port, adminPort] = [await freePort(), await freePort()];
    const env = {
      PORT: String(port),
      TANDEM_URL: `http://localhost:${port}`,
      SYNC_ADMIN_PORT: String(adminPort),
      // For the server with a faulty store, which works out no address by itself.
      ORIGINS: `http://localhost:${port}`,
      LOG_LEVEL: 'warn',
      // All tests of a worker come from one network.
      LIMIT_DEMO_PAGES_PER_NETWORK_PER_HOUR: '10000',
      ...more,
    };
    const sync = await SyncProcess.start({
      prepare: (dataDir) => {
        prepare(dataDir);
        ensureKeys(dataDir);
      },
      store,
      env,
    });
    const proxy = await TcpProxy.start(sync.port);
    const webEnv = { ...env, SYNC_PORT: String(sync.port), SYNC_URL: `ws://localhost:${proxy.port}` };
    const web = await WebProcess.start({ dataDir: sync.dataDir, port, env: webEnv });
    return new Stack(sync, proxy, web, webEnv);
  }

  get web(): WebProcess {
    return this.current;
  }

  get url(): string {
    return this.current.url;
  }

  /** The address of a new demo page. */
  async newPage(): Promise<string> {
    const { location, text } = await new Visitor(this.url).ask('POST', '/demo/new');
    if (location === null) throw new Error(`no page was made: ${text}`);
    return `${this.url}${location}`;
  }

  /** The web app is gone until `startWeb`. */
  stopWeb(): Promise<void> {
    return this.current.stop();
  }

  async startWeb(): Promise<void> {
    this.current = await WebProcess.start({ dataDir: this.sync.dataDir, port: this.current.port, env: this.env });
  }

  /** A token as `npm run token` prints it, for roles that the page's own route doesn't give. */
  async token(document: string, role: string, name: string, sub: string): Promise<string> {
    const args = ['token', '--document', document, '--role', role, '--name', name, '--sub', sub];
    return (await this.run(args)).trim();
  }

  /** What a command of ours prints on standard output. */
  async run(args: readonly string[]): Promise<string> {
    const env = { ...process.env, ...this.env, TANDEM_DATA_DIR: this.sync.dataDir };
    return (await promisify(execFile)(process.execPath, [command, ...args], { env })).stdout;
  }

  async stop(): Promise<void> {
    await Promise.all([this.current.stop(), this.proxy.close(), this.sync.remove()]);
  }
}
