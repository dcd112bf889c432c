import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureKeys } from './keys.mjs';
import { dataDir, root, webDir } from './paths.mjs';
import { ended } from './processes.mjs';

/** Prints one token, or with --json its address and room too; needs no running server. */
export async function printToken(args) {
  ensureKeys(dataDir);
  const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
  const child = spawn(process.execPath, [tsx, join(webDir, 'server/token/cli.ts'), ...args], {
    cwd: root,
    env: { ...process.env, TANDEM_DATA_DIR: dataDir },
    stdio: 'inherit',
  });
  process.exitCode = Number(await ended(child));
}
