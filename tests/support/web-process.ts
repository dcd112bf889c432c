import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { freePort } from '@tandem/testkit';

const webDir = resolve(import.meta.dirname, '../../apps/web');
const endWithParent = resolve(import.meta.dirname, '../../scripts/lib/end-with-parent.mjs');

export type WebWish = {
  readonly dataDir: string;
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Modules that are loaded before the app. */
  readonly preload?: readonly string[];
};

/** The web app as a process of its own, as `npm start` runs it. */
export class WebProcess {
  readonly port: number;
  readonly url: string;
  readonly child: ChildProcess;
  /** The link that claims the installation, as long as nobody has. */
  setupUrl: string | null = null;
  /** All that it wrote to standard error. */
  output = '';

  private constructor(port: number, child: ChildProcess) {
    this.port = port;
    this.url = `http://localhost:${port}`;
    this.child = child;
    child.on('message', (message) => this.hear(message));
    child.stderr?.on('data', (chunk: Buffer) => {
      this.output += chunk.toString();
    });
  }

  static async start({ dataDir, port: wanted, env = {}, preload = [] }: WebWish): Promise<WebProcess> {
    const port = wanted ?? (await freePort());
    const imports = [endWithParent, ...preload].flatMap((file) => ['--import', file]);
    const child = spawn(process.execPath, [...imports, 'serve.mjs', 'start'], {
      cwd: webDir,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        TANDEM_PARENT_PID: String(process.pid),
        TANDEM_DATA_DIR: dataDir,
        PORT: String(port),
        TANDEM_URL: `http://localhost:${port}`,
        ...env,
      },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    const web = new WebProcess(port, child);
    await web.untilAnswers();
    return web;
  }

  stop(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const { child } = this;
    if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
    return new Promise((done) => {
      child.once('exit', () => done());
      child.kill(signal);
    });
  }

  private hear(message: unknown): void {
    if (typeof message === 'object' && message !== null && 'setupUrl' in message) {
      this.setupUrl = String(message.setupUrl);
    }
  }

  private async untilAnswers(): Promise<void> {
    while (!(await this.answers())) {
      if (this.child.exitCode !== null) throw new Error(`the web app ended at its start: ${this.output}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  private async answers(): Promise<boolean> {
    try {
      return (await fetch(`http://127.0.0.1:${this.port}/healthz`)).ok;
    } catch {
      // Nobody listens yet; the caller asks again.
      return false;
    }
  }
}
