import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './paths.mjs';

/** Preloaded into long-lived children: they end when this process does, however it ends. */
const endWithParent = join(root, 'scripts/lib/end-with-parent.mjs');

/** Runs a command to its end; rejects when it fails. Its output goes to standard error. */
export function run(command, args, options = {}) {
  return finished(
    spawn(command, args, { cwd: root, stdio: ['ignore', 2, 2], ...options }),
    `${command} ${args[0] ?? ''}`,
  );
}

/** Runs a Node script to its end, or to the end of this process. What a quiet one says is shown only when it fails. */
export async function runNode(args, { cwd, env = process.env, isQuiet = false }) {
  const out = isQuiet ? 'pipe' : 2;
  const child = spawn(process.execPath, ['--import', endWithParent, ...args], {
    cwd,
    env: { ...env, TANDEM_PARENT_PID: String(process.pid) },
    stdio: ['ignore', out, out, 'ipc'],
  });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => said.push(chunk));
  try {
    await finished(child, args.slice(0, 2).join(' '));
  } catch (error) {
    process.stderr.write(Buffer.concat(said));
    throw error;
  }
}

function finished(child, name) {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new Error(`${name} can't be run: ${error.message}`)));
    child.once('exit', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`${name} failed (${signal ?? code}).`));
    });
  });
}

/** Starts a long-lived Node process that ends with this one. */
export function startNode(args, { cwd, env, stdout = 'inherit' }) {
  return spawn(process.execPath, ['--import', endWithParent, ...args], {
    cwd,
    env: { ...env, TANDEM_PARENT_PID: String(process.pid) },
    stdio: ['ignore', stdout, 'inherit', 'ipc'],
  });
}

/** Resolves with how the child ended. */
export function ended(child) {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode ?? child.signalCode);
    else child.once('exit', (code, signal) => resolve(code ?? signal));
  });
}

/** Asks children to stop and waits; what doesn't stop in time is killed. Resolves with how each ended. */
export async function stopAll(children, graceMs = 10_000) {
  const timer = setTimeout(() => {
    for (const child of children) child.kill('SIGKILL');
  }, graceMs);
  for (const child of children) child.kill('SIGTERM');
  const ends = await Promise.all(children.map(ended));
  clearTimeout(timer);
  return ends;
}

/** Calls back once when the terminal, a supervisor or the end of npm asks this process to stop. */
export function onStop(stop) {
  let asked = false;
  const once = () => {
    if (asked) return;
    asked = true;
    stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, once);
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && once(), 1000).unref();
}
