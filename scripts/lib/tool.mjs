import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { dataDir, root, webDir } from './paths.mjs';
import { ended } from './processes.mjs';

/** Runs a command-line program of the web app on the data folder; its exit code becomes ours. */
export async function runTool(file, args) {
  const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
  const child = spawn(process.execPath, [tsx, join(webDir, file), ...args], {
    cwd: root,
    env: { ...process.env, TANDEM_DATA_DIR: dataDir },
    stdio: 'inherit',
  });
  process.exitCode = Number(await ended(child));
}
