import { execFile, execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

const run = resolve(import.meta.dirname, '../../scripts/run.mjs');

export type Ended = { readonly code: number; readonly stdout: string; readonly stderr: string };
export type Env = Readonly<Record<string, string>>;

/** Runs one of the project's commands to its end, as npm does. */
export function runCommand(args: readonly string[], env: Env): Promise<Ended> {
  return new Promise((done) => {
    execFile(process.execPath, [run, ...args], { env: { ...process.env, ...env } }, (error, stdout, stderr) => {
      done({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

/** The same where nothing can wait; throws when it fails. */
export function runCommandNow(args: readonly string[], env: Env): void {
  execFileSync(process.execPath, [run, ...args], { env: { ...process.env, ...env }, stdio: 'pipe' });
}
