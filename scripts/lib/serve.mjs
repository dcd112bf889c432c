import { join } from 'node:path';
import { buildSync, ensureBuilt } from './build.mjs';
import { requireWhole } from './data-folder.mjs';
import { ensureKeys } from './keys.mjs';
import { say } from './output.mjs';
import { dataDir, syncDir, webDir } from './paths.mjs';
import { ended, onStop, startNode, stopAll } from './processes.mjs';
import { readyWords } from './ready-words.mjs';
import { noteRunning } from './running.mjs';
import { adminPort, checkPorts, host, requireFree, syncPort, webPort } from './settings.mjs';

const env = {
  ...process.env,
  TANDEM_DATA_DIR: dataDir,
  LOG_LEVEL: process.env.LOG_LEVEL || 'warn',
  NEXT_TELEMETRY_DISABLED: '1',
};
/** After this many ends in a row the start gives up; one that lasted this long counts as the first again. */
const MOST_FAILURES = 5;
const CALM_MS = 60_000;

/** Installs, builds, makes keys and data, serves both apps, prints the address. */
export async function start() {
  checkPorts();
  await requireFree(webPort);
  await ensureBuilt();
  const forget = noteRunning();
  process.once('exit', forget);
  await serve(startWeb('start', 'production'));
}

/** Both apps with reload: the sync server is built anew and restarted when one of its sources changes. */
export async function dev() {
  checkPorts();
  await buildSync();
  await serve(startWeb('dev', 'development'), { reloads: true });
}

/** The sync server alone. */
export async function sync() {
  checkPorts();
  await buildSync();
  requireWhole(dataDir);
  ensureKeys(dataDir);
  await supervise(async (family) => {
    const child = await startSync();
    family.children.push(child);
    say(`The sync server listens on ${host}:${syncPort.value}.`);
    return ended(child);
  });
}

function startWeb(command, mode) {
  return () =>
    startNode(['serve.mjs', command], {
      cwd: webDir,
      env: { ...env, NODE_ENV: mode },
      stdout: command === 'dev' ? 'inherit' : 'ignore',
    });
}

async function serve(web, { reloads = false } = {}) {
  await requireFree(webPort);
  requireWhole(dataDir);
  ensureKeys(dataDir);
  await supervise(async (family) => {
    if (reloads) family.children.push(startNode(['build.mjs', '--watch'], { cwd: syncDir, env }));
    // The page's port opens only when words can be saved.
    const options = reloads ? ['--watch', '--watch-preserve-output'] : [];
    const kept = keepSync(family, await startSync(options), options);
    const child = web();
    let setupUrl = null;
    child.once('message', (message) => {
      setupUrl = message.setupUrl;
    });
    family.children.push(child);
    const answer = await untilAnswers(child, webPort, '/healthz', 'The web app');
    const url = answer.headers.get('tandem-url') ?? `http://localhost:${webPort.value}`;
    say(`\n${readyWords({ url, setupUrl, demo: process.env.DEMO ?? '', syncPort: syncPort.value })}`);
    return Promise.race([kept, ended(child)]);
  });
}

async function startSync(options = []) {
  await requireFree(syncPort);
  await requireFree(adminPort, '127.0.0.1');
  const child = startNode([...options, join(syncDir, 'dist/main.js')], { cwd: syncDir, env });
  await untilAnswers(child, syncPort, '/readyz', 'The sync server');
  return child;
}

/** Starts the sync server again when it ends by itself. Resolves when that has not helped several times in a row. */
async function keepSync(family, first, options) {
  let child = first;
  for (let failures = 1; failures <= MOST_FAILURES; failures++) {
    const started = Date.now();
    family.children.push(child);
    const how = await ended(child);
    family.children.splice(family.children.indexOf(child), 1);
    if (family.isStopping) return how;
    say(`The sync server ended (${how}); it is started again. Pages go on by themselves.`);
    if (Date.now() - started > CALM_MS) failures = 1;
    await new Promise((resolve) => setTimeout(resolve, 250 * 2 ** failures));
    child = await startSync(options);
  }
  return 'it ended again and again';
}

/** Starts children and stays until they end for good or this process is asked to stop; leaves none behind. */
async function supervise(startChildren) {
  const family = { children: [], isStopping: false };
  const asked = new Promise((resolve) => onStop(() => resolve('asked')));
  try {
    const how = await Promise.race([startChildren(family), asked]);
    if (how === 'asked') say('\nStopping…');
    else throw new Error(`A part of Tandem ended (${how}); the rest is stopped.`);
  } finally {
    family.isStopping = true;
    const ends = await stopAll(family.children);
    // Who stops by itself in time has kept all that it took; what was cut short promises nothing.
    say(ends.every((end) => end === 0) ? 'Stopped. Everything is saved.' : 'Stopped.');
  }
  process.exit(0);
}

/** Resolves with the answer once the child gives one; rejects when the child ends before. */
async function untilAnswers(child, port, path, what) {
  const gone = ended(child);
  for (;;) {
    const answer = await ask(port.value, path);
    if (answer !== null) return answer;
    const how = await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 100))]);
    if (how !== undefined) throw new Error(`${what} could not start; its reason stands above.`);
  }
}

async function ask(port, path) {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  try {
    const answer = await fetch(`http://${name}:${port}${path}`, { signal: AbortSignal.timeout(5000) });
    return answer.ok ? answer : null;
  } catch {
    // Not listening yet; the caller asks again.
    return null;
  }
}
