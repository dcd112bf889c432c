import { existsSync } from 'node:fs';
import { join } from 'node:path';
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
  const isPages = args.join(' ').includes('--scenario pages');
  if (isPages) return runWithBrowser(process.execPath, ['--import', 'tsx', 'bench/pages.ts'], {});
  await ensureBuilt();
  if (!existsSync(join(folder, 'node_modules'))) await run(pnpm, ['install', '--frozen-lockfile'], { cwd: folder });
  await run(process.execPath, ['--import', 'tsx', 'bench/src/main.ts', ...args]);
}
