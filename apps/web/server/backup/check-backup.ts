import { BackupError } from './backup-error';
import { DocumentsSink } from './documents-tool';
import type { Manifest } from './manifest';
import { readBackup } from './read-backup';

export type CheckedBackup = {
  readonly manifest: Manifest;
  readonly documents: number;
  /** Documents that were deleted for good before the backup's documents were read. */
  readonly purged: readonly string[];
  readonly rows: number;
  readonly files: number;
};

/** Reads a backup to its end and writes nothing. Rejects with a BackupError when it can't be restored. */
export async function checkBackup(file: string): Promise<CheckedBackup> {
  const check = DocumentsSink.check();
  const counts = { rows: 0, files: 0 };
  let manifest: Manifest | null = null;
  try {
    await readBackup(file, {
      begin: async (read) => {
        manifest = read;
      },
      rows: async (_, rows) => {
        counts.rows += rows.length;
      },
      documents: (bytes) => check.write(bytes),
      file: async ({ chunks }) => {
        counts.files++;
        for await (const _ of chunks);
      },
    });
    if (manifest === null) throw new BackupError(`${file} is no backup of Tandem.`);
    return { manifest, ...counts, ...(await check.finish()) };
  } catch (error) {
    await check.abandon();
    throw error;
  }
}
