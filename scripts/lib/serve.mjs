import { createServer } from 'node:net';
import { join } from 'node:path';
import { buildSync, ensureBuilt } from './build.mjs';
import { ensureKeys } from './keys.mjs';
import { say } from './output.mjs';
import { dataDir, syncDir, webDir } from './paths.mjs';
import { ended, onStop, startNode, stopAll } from './processes.mjs';

const host = process.env.HOST || '127.0.0.1';
const webPort = process.env.PORT || '3000';
const syncPort = process.env.SYNC_PORT || '1234';
const env = {
  ...process.env,
  TANDEM_DATA_DIR: dataDir,
  LOG_LEVEL: process.env.LOG_LEVEL || 'warn',
  NEXT_TELEMETRY_DISABLED: '1',
};
const next = join(webDir, 'node_modules/next/dist/bin/next');

/** Installs, builds, makes keys and data, serves both apps, prints the address. */
export async function start() {
  await ensureBuilt();
  await serve(startWeb('start', 'production'));
}

/** Both apps with reload: the sync server is built anew and restarted when one of its sources changes. */
export async function dev() {
  await buildSync();
  await serve(startWeb('dev', 'development'), { reloads: true });
}

/** The sync server alone. */
export async function sync() {
  await buildSync();
  ensureKeys(dataDir);
  await supervise(async (children) => {
    children.push(await startSync());
    say(`The sync server listens on ${host}:${syncPort}.`);
  });
}

function startWeb(command, mode) {
  return () =>
    startNode([next, command, '-H', host, '-p', webPort], {
      cwd: webDir,
      env: { ...env, NODE_ENV: mode },
      stdout: command === 'dev' ? 'inherit' : 'ignore',
    });
}

async function serve(web, { reloads = false } = {}) {
  await requireFree(webPort, 'PORT');
  ensureKeys(dataDir);
  await supervise(async (children) => {
    // The page's port opens only when words can be saved.
    if (reloads) children.push(startNode(['build.mjs', '--watch'], { cwd: syncDir, env }));
    children.push(await startSync(reloads ? ['--watch', '--watch-preserve-output'] : []));
    const child = web();
    children.push(child);
    await untilAnswers(child, webPort, '/healthz', 'The web app');
    say(`\nTandem is ready: ${process.env.TANDEM_URL || `http://localhost:${webPort}`}\n\nCtrl-C stops it.`);
  });
}

async function startSync(options = []) {
  await requireFree(syncPort, 'SYNC_PORT');
  const child = startNode([...options, join(syncDir, 'dist/main.js')], { cwd: syncDir, env });
  await untilAnswers(child, syncPort, '/readyz', 'The sync server');
  return child;
}

/** Starts children and stays until one ends or this process is asked to stop; leaves none behind. */
async function supervise(startChildren) {
  const children = [];
  const asked = new Promise((resolve) => onStop(() => resolve('asked')));
  try {
    await Promise.race([startChildren(children), asked]);
    const how = await Promise.race([asked, ...children.map(ended)]);
    if (how !== 'asked') throw new Error(`A part of Tandem ended (${how}); the rest is stopped.`);
  } finally {
    await stopAll(children);
  }
  process.exit(0);
}

async function untilAnswers(child, port, path, what) {
  const gone = ended(child);
  for (;;) {
    if (await answers(port, path)) return;
    const how = await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 100))]);
    if (how !== undefined) throw new Error(`${what} could not start; its reason stands above.`);
  }
}

async function answers(port, path) {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  try {
    return (await fetch(`http://${name}:${port}${path}`, { signal: AbortSignal.timeout(5000) })).ok;
  } catch {
    // Not listening yet; the caller asks again.
    return false;
  }
}

function requireFree(port, variable) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => {
      const why = error.code === 'EADDRINUSE' ? 'is taken by another program' : `can't be used (${error.code})`;
      reject(new Error(`Port ${port} on ${host} ${why}. Set ${variable} to another one.`));
    });
    probe.listen(Number(port), host, () => probe.close(() => resolve()));
  });
}
