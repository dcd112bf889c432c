import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { cacheDir, root } from './paths.mjs';

const skipped = new Set(['node_modules', 'dist', '.next', '.cache', 'data', 'next-env.d.ts']);

/** A hash over the content of files and folders, so that work is done again only when something changed. */
export function hashOf(paths, isWanted = () => true) {
  const hash = createHash('sha256').update(process.version);
  for (const file of paths.flatMap((path) => filesIn(join(root, path))).sort()) {
    if (isWanted(file))
      hash
        .update(`${relative(root, file)}\0`)
        .update(readFileSync(file))
        .update('\0');
  }
  return hash.digest('hex');
}

function filesIn(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !skipped.has(entry.name) && (entry.isFile() || entry.isDirectory()))
    .flatMap((entry) => filesIn(join(path, entry.name)));
}

export function readStamp(name) {
  const file = join(cacheDir, `${name}.stamp`);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

export function writeStamp(name, value) {
  mkdirSync(cacheDir, { recursive: true });
  writeFileSync(join(cacheDir, `${name}.stamp`), value);
}
