import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlantedBug } from './planted-bug';
import { SOURCES } from './subject';

const CACHE = join(import.meta.dirname, '../../.cache/planted');

/**
 * A copy of the sources, with a bug in it or as they are. It lies where the packages that they use are found. Throws
 * when the text that the bug takes the place of is not there, or not only once.
 */
export function copySources(bug: PlantedBug | null): { readonly folder: string; readonly sources: string } {
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(join(CACHE, 'copy-'));
  const sources = join(folder, 'src');
  cpSync(SOURCES, sources, { recursive: true });
  symlinkSync(join(SOURCES, '../node_modules'), join(folder, 'node_modules'));
  if (bug !== null) plant(join(sources, bug.file), bug);
  return { folder, sources };
}

function plant(file: string, { name, find, replace }: PlantedBug): void {
  const parts = readFileSync(file, 'utf8').split(find);
  if (parts.length !== 2)
    throw new Error(`"${name}" can't be planted: its text is in ${file} ${parts.length - 1} times`);
  writeFileSync(file, parts.join(replace));
}
