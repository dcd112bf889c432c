import type { ChildProcess } from 'node:child_process';
import { execFile, execFileSync, spawn } from 'node:child_process';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '@tandem/testkit';
import { findPostgres } from '../../scripts/lib/browser.mjs';

const run = promisify(execFile);

/** A PostgreSQL of its own on a free port, gone after the tests. It refuses root, and then runs as `postgres`. */
export class PostgresServer {
  private readonly child: ChildProcess;
  private readonly port: number;
  private readonly folder: string;
  private readonly bin: string;

  private constructor(child: ChildProcess, port: number, folder: string, bin: string) {
    this.child = child;
    this.port = port;
    this.folder = folder;
    this.bin = bin;
  }

  static async start(): Promise<PostgresServer> {
    const bin = findPostgres();
    if (bin === null) throw new Error('PostgreSQL is not installed');
    const folder = await mkdtemp(join(tmpdir(), 'tandem-postgres-'));
    const as = await owner(folder);
    await run(join(bin, 'initdb'), ['-D', join(folder, 'data'), '-U', 'tandem', '-A', 'trust', '-E', 'UTF8'], {
      ...as,
      cwd: folder,
    });
    const port = await freePort();
    const options = ['-D', join(folder, 'data'), '-p', String(port), '-k', folder, '-c', 'listen_addresses=127.0.0.1'];
    const child = spawn(join(bin, 'postgres'), [...options, '-c', 'fsync=off'], {
      ...as,
      cwd: folder,
      stdio: 'ignore',
    });
    const server = new PostgresServer(child, port, folder, bin);
    await server.untilReady();
    return server;
  }

  /** Without a database's name. */
  get address(): string {
    return `postgres://tandem@127.0.0.1:${this.port}`;
  }

  async stop(): Promise<void> {
    const ended = new Promise((done) => this.child.once('exit', done));
    this.child.kill('SIGQUIT');
    await ended;
    await rm(this.folder, { recursive: true, force: true });
  }

  private async untilReady(): Promise<void> {
    for (;;) {
      if (this.child.exitCode !== null) throw new Error('PostgreSQL ended at its start');
      const ready = run(join(this.bin, 'pg_isready'), ['-q', '-h', '127.0.0.1', '-p', String(this.port)]);
      if (
        await ready.then(
          () => true,
          () => false,
        )
      )
        return;
      await new Promise((done) => setTimeout(done, 50));
    }
  }
}

async function owner(folder: string): Promise<{ uid: number; gid: number } | Record<string, never>> {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  const as = { uid: id('-u'), gid: id('-g') };
  await chown(folder, as.uid, as.gid);
  return as;
}
