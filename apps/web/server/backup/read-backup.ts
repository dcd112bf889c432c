import { ZodError } from 'zod';
import type { ArchiveFile } from './archive-reader';
import { readArchive } from './archive-reader';
import { damaged } from './backup-error';
import { isFileName } from './folder-files';
import { keptTable } from './kept-tables';
import type { Manifest } from './manifest';
import { decodeManifest, MANIFEST_NAME } from './manifest';
import type { Row } from './row';
import { decodeRows } from './row';

/** What a backup consists of, in the order in which it comes. */
export type BackupTaker = {
  begin(manifest: Manifest): Promise<void>;
  rows(table: string, rows: readonly Row[]): Promise<void>;
  documents(bytes: Uint8Array): Promise<void>;
  file(file: ArchiveFile): Promise<void>;
};

/** Reads a backup from its first to its last byte. Rejects with a BackupError unless it is whole. */
export async function readBackup(path: string, taker: BackupTaker): Promise<void> {
  let isBegun = false;
  for await (const file of readArchive(path)) {
    if (!isBegun) {
      if (file.name !== MANIFEST_NAME) throw damaged(path);
      await taker.begin(await parsed(file, path, decodeManifest));
      isBegun = true;
      continue;
    }
    const [folder = '', name = ''] = file.name.split('/');
    if (folder === 'tables' && keptTable(name) !== null) await taker.rows(name, await parsed(file, path, decodeRows));
    else if (folder === 'documents') for await (const chunk of file.chunks) await taker.documents(chunk);
    else if (isFileName(file.name)) await taker.file(file);
    else throw damaged(path);
  }
  if (!isBegun) throw damaged(path);
}

async function parsed<T>({ chunks }: ArchiveFile, path: string, parse: (bytes: Uint8Array) => T): Promise<T> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  try {
    return parse(Buffer.concat(all));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof ZodError) throw damaged(path);
    throw error;
  }
}
