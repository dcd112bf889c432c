import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { say } from './output.mjs';
import { root, syncDir, webDir } from './paths.mjs';
import { runNode } from './processes.mjs';
import { requireNotRunning } from './running.mjs';
import { hashOf, readStamp, writeStamp } from './stamp.mjs';

const inputs = ['apps', 'packages', 'pnpm-lock.yaml', 'tsconfig.base.json'];
const isBuildInput = (file) => !/\.test\.tsx?$/.test(file);

export async function buildSync() {
  await runNode(['build.mjs'], { cwd: syncDir });
}

async function buildWeb() {
  const next = join(webDir, 'node_modules/next/dist/bin/next');
  await runNode([next, 'build'], {
    cwd: webDir,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
    isQuiet: true,
  });
}

/** Builds both apps; nothing when their sources are as they were. */
export async function ensureBuilt() {
  const wanted = hashOf(inputs, isBuildInput);
  const outputs = [join(root, 'apps/sync-server/dist/main.js'), join(root, 'apps/web/.next/BUILD_ID')];
  if (outputs.every(existsSync) && readStamp('build') === wanted) return;
  requireNotRunning();
  say('Building …');
  await buildSync();
  await buildWeb();
  writeStamp('build', wanted);
}
