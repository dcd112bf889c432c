import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { codeOf } from './backup-error';

/** The folders of the data folder that go into a backup file by file. */
export const FILE_FOLDERS = ['uploads', 'secrets'] as const;

export type FoundFile = {
  /** From the data folder on, with slashes. */
  readonly name: string;
  readonly size: number;
  readonly mode: number;
  readonly chunks: AsyncIterable<Uint8Array>;
};

/** Every file in a folder of the data folder, in order of name; none when it isn't there. */
export async function* filesIn(dataDir: string, folder: string): AsyncIterable<FoundFile> {
  const entries = await readdir(path.join(dataDir, folder), { withFileTypes: true, recursive: true }).catch(
    (error: unknown) => {
      if (codeOf(error) === 'ENOENT') return [];
      throw error;
    },
  );
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  for (const file of files.sort()) {
    const { size, mode } = await stat(file);
    const name = path.relative(dataDir, file).split(path.sep).join('/');
    const chunks = size === 0 ? emptyFile() : createReadStream(file, { end: size - 1 });
    yield { name, size, mode: mode & 0o777, chunks };
  }
}

/** Whether a name of a backup leads to a place in one of the folders, and nowhere else. */
export function isFileName(name: string): boolean {
  const [folder, ...rest] = name.split('/');
  const isOurs = FILE_FOLDERS.some((each) => each === folder) && rest.length > 0;
  return isOurs && rest.every((part) => part !== '' && part !== '.' && part !== '..' && !part.includes('\\'));
}

/** Writes a file of a backup into the data folder, down to the disk. */
export async function putFile(
  dataDir: string,
  { name, mode, chunks }: Pick<FoundFile, 'name' | 'mode' | 'chunks'>,
): Promise<void> {
  const file = path.join(dataDir, name);
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(file, 'wx', mode);
  try {
    for await (const chunk of chunks) await handle.writeFile(chunk);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function* emptyFile(): AsyncIterable<Uint8Array> {
  // Nothing to read.
}
