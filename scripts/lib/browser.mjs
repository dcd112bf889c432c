import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { say } from './output.mjs';
import { run } from './processes.mjs';

const chromiumPaths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The Chromium that tests use: TANDEM_CHROMIUM, or one of the machine's. Null lets Playwright use its own. */
export function findChromium() {
  return [process.env.TANDEM_CHROMIUM, ...chromiumPaths].find((path) => path && existsSync(path)) ?? null;
}

/** The Firefox that tests use, or null. */
export function findFirefox() {
  return (
    [process.env.TANDEM_FIREFOX, '/usr/bin/firefox-esr', '/usr/bin/firefox'].find((path) => path && existsSync(path)) ??
    null
  );
}

/** The folder with PostgreSQL's programs, the newest there is, or null. */
export function findPostgres() {
  const all = '/usr/lib/postgresql';
  const versions = existsSync(all) ? readdirSync(all).sort((a, b) => Number(b) - Number(a)) : [];
  return versions.map((version) => join(all, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb'))) ?? null;
}

/** Programs that tests run and that npm can't bring: installed from Debian's packages where that is possible. */
export async function ensureTestTools() {
  const missing = [];
  if (findChromium() === null) missing.push('chromium');
  if (findFirefox() === null) missing.push('firefox-esr');
  if (findPostgres() === null) missing.push('postgresql');
  if (!has('strace')) missing.push('strace');
  if (missing.length === 0) return;
  if (process.getuid?.() === 0 && has('apt-get')) {
    say(`Installing ${missing.join(' and ')} …`);
    await run('apt-get', ['update', '-q']);
    await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...missing], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    return;
  }
  throw new Error(`The tests need ${missing.join(' and ')}. Install it with this machine's package manager.`);
}

function has(command) {
  return spawnSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' }).status === 0;
}
