import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { say } from './output.mjs';
import { root } from './paths.mjs';
import { run } from './processes.mjs';
import { hashOf, readStamp, writeStamp } from './stamp.mjs';

const PNPM_VERSION = '12.21.0';
const toolsDir = join(root, '.tools');
const pnpmDir = join(toolsDir, 'node_modules/pnpm');

/** The manifests and the lock file: what an installation depends on. */
function isManifest(file) {
  return /(^|\/)(package\.json|pnpm-lock\.yaml|pnpm-workspace\.yaml)$/.test(file) || file.endsWith('.patch');
}

/** Installs pnpm beside the project and the packages that the lock file names; nothing when that is done. */
export async function ensureInstalled() {
  const wanted = hashOf(
    ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', 'apps', 'packages', 'patches'],
    isManifest,
  );
  if (existsSync(join(root, 'node_modules/.pnpm')) && readStamp('install') === wanted) return;
  say('Installing packages …');
  await ensurePnpm();
  await run(join(toolsDir, 'node_modules/.bin/pnpm'), ['install', '--frozen-lockfile', '--reporter=append-only'], {
    env: { ...process.env, CI: 'true' },
  });
  writeStamp('install', wanted);
}

async function ensurePnpm() {
  const manifest = join(pnpmDir, 'package.json');
  if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version === PNPM_VERSION) return;
  await run('npm', [
    'install',
    '--no-save',
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    '--prefix',
    toolsDir,
    `pnpm@${PNPM_VERSION}`,
  ]);
}
