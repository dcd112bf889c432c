import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureTestTools } from './browser.mjs';
import { ensureBuilt } from './build.mjs';
import { root } from './paths.mjs';
import { ended } from './processes.mjs';

/** Takes a picture of every page in every state, size and theme into `.cache/screens`. */
export async function screenshots() {
  const playwright = join(root, 'node_modules/.bin/playwright');
  await runWithBrowser(playwright, ['test', '--project=chromium', 'tests/e2e/screens.spec.ts'], {
    TANDEM_SCREENS: 'all',
  });
}

/** Runs a command of the project that needs a browser and what is built. */
export async function runWithBrowser(command, args, more) {
  await ensureTestTools();
  await ensureBuilt();
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...more };
  const how = await ended(spawn(command, args, { cwd: root, env, stdio: 'inherit' }));
  process.exitCode = how === 0 ? 0 : 1;
}
