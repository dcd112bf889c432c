import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { dataDir, root, syncDir, webDir } from './paths.mjs';
import { ended } from './processes.mjs';

/** Runs a command-line program of the web app on the data folder; its exit code becomes ours. */
export async function runTool(file, args) {
  await runProgram(join(webDir, file), args);
}

/** Runs the sync server's program for its documents; those of the data folder are meant. */
export async function runDocumentsTool([command = '', ...more]) {
  const args = command === '' || command === 'check' ? [] : [join(dataDir, 'documents')];
  await runProgram(join(syncDir, 'src/tandem-sync.ts'), [command, ...args, ...more]);
}

async function runProgram(file, args) {
  const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
  const child = spawn(process.execPath, [tsx, file, ...args], {
    cwd: root,
    env: { ...process.env, TANDEM_DATA_DIR: dataDir },
    stdio: 'inherit',
  });
  process.exitCode = Number(await ended(child));
}
