import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDir } from './paths.mjs';

const file = join(cacheDir, 'running.pid');

/** Notes that this process serves what was built; returns how to take that back. */
export function noteRunning() {
  mkdirSync(cacheDir, { recursive: true });
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}

/** Throws while another process serves what stands in this folder: building would pull it from under it. */
export function requireNotRunning() {
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (pid > 0 && pid !== process.pid && isAlive(pid)) {
    throw new Error('Tandem is running from this folder and its sources have changed. Stop it, then start again.');
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    // Nobody has this number any more.
    return false;
  }
}
