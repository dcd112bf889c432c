import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

/** The files of a folder and of those in it, by their path within it. */
export type FolderFiles = ReadonlyMap<string, Uint8Array>;

export async function readFolder(folder: string): Promise<FolderFiles> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const contents = files.sort().map(async (file) => [relative(folder, file), await readFile(file)] as const);
  return new Map(await Promise.all(contents));
}

/** Writes them into a folder that holds none of them. */
export async function writeFolder(folder: string, files: FolderFiles): Promise<void> {
  for (const [path, bytes] of files) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes, { flag: 'wx' });
  }
}
