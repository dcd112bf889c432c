import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Throws what stands there while a restore into this folder has not come to its end. */
export function requireWhole(dataDir) {
  const mark = join(dataDir, 'INCOMPLETE.txt');
  if (existsSync(mark)) throw new Error(readFileSync(mark, 'utf8').trim());
}
