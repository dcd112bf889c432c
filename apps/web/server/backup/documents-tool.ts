import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { z } from 'zod';
import { BackupError } from './backup-error';

/** The sync server's own program for its folder; nobody else knows what the bytes mean. */
const TOOL = path.resolve(import.meta.dirname, '../../../sync-server/src/tandem-sync.ts');

/** What a stream of documents holds. */
const contents = z.object({ documents: z.number().int(), purged: z.array(z.string()) });
export type DocumentsContents = z.output<typeof contents>;

/** All documents in a folder that no server uses. */
export async function* exportDocuments(folder: string): AsyncIterable<Uint8Array> {
  const { child, ended } = start(['export', folder]);
  child.stdin?.end();
  if (child.stdout !== null) yield* child.stdout;
  await ended;
}

/** Takes a stream of documents; it counts only once `finish` has resolved. */
export class DocumentsSink {
  private readonly child: ChildProcess;
  private readonly ended: Promise<void>;
  private readonly output: Buffer[] = [];

  private constructor(args: readonly string[]) {
    const { child, ended } = start(args);
    this.child = child;
    this.ended = ended;
    child.stdout?.on('data', (bytes: Buffer) => this.output.push(bytes));
  }

  /** Keeps nothing, and tells at the end what there was. */
  static check(): DocumentsSink {
    return new DocumentsSink(['check']);
  }

  /** Keeps all of it in a folder that is empty or absent, or nothing. */
  static into(folder: string): DocumentsSink {
    return new DocumentsSink(['restore', folder]);
  }

  async write(bytes: Uint8Array): Promise<void> {
    const { stdin } = this.child;
    if (stdin === null || stdin.destroyed) return this.ended;
    if (!stdin.write(bytes)) await Promise.race([once(stdin, 'drain'), this.ended]);
  }

  /** What a check has found. */
  async finish(): Promise<DocumentsContents> {
    this.child.stdin?.end();
    await this.ended;
    return contents.parse(JSON.parse(Buffer.concat(this.output).toString('utf8')));
  }

  /** Gives up; nothing is kept. */
  async abandon(): Promise<void> {
    this.child.kill();
    await this.ended.catch(() => undefined);
  }
}

/** `ended` rejects with what the program said when it fails. */
function start(args: readonly string[]): { readonly child: ChildProcess; readonly ended: Promise<void> } {
  // As this process was started: with the loader of TypeScript.
  const child = spawn(process.execPath, [...process.execArgv, TOOL, ...args], { stdio: 'pipe' });
  let said = '';
  child.stderr.on('data', (bytes: Buffer) => {
    said += bytes.toString();
  });
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new BackupError(said.trim() || 'The documents could not be read or written.'));
    });
  });
  // Whoever writes, reads or finishes is told.
  ended.catch(() => undefined);
  // A program that has ended takes nothing more; `ended` says why.
  child.stdin.on('error', () => undefined);
  return { child, ended };
}
