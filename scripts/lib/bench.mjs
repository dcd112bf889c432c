import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './build.mjs';
import { root } from './paths.mjs';
import { runWithBrowser } from './pictures.mjs';
import { run } from './processes.mjs';

const folder = join(root, 'bench');
const pnpm = join(root, '.tools/node_modules/.bin/pnpm');

/**
 * Measures the sync server beside its peers, which are installed for it, or every page in a browser with
 * `--scenario pages`; the figures are written to `bench`.
 */
export async function bench(args) {
  const { values } = parseArgs({ args, options: { scenario: { type: 'string' } }, strict: false });
  if (values.scenario === 'pages') return runWithBrowser(process.execPath, ['--import', 'tsx', 'bench/pages.ts'], {});
  await ensureBuilt();
  await run(pnpm, ['install', '--frozen-lockfile'], { cwd: folder });
  await run(process.execPath, ['--import', 'tsx', 'bench/src/main.ts', ...args]);
}
