import { z } from 'zod';
import { isKnownMigration } from '../db/migrate';
import { BackupError } from './backup-error';

/** The version of what follows the manifest; a newer one is refused. */
const FORMAT = 1;
export const MANIFEST_NAME = 'manifest.json';

const manifest = z.object({
  format: z.number().int().min(1),
  /** When it was begun, as ISO text. */
  madeAt: z.iso.datetime(),
  /** The last step that the metadata had been brought through; null when there was none yet. */
  migration: z.string().nullable(),
  hasKeys: z.boolean(),
});

/** What a backup says of itself, before anything else. */
export type Manifest = z.output<typeof manifest>;

export function encodeManifest(facts: Omit<Manifest, 'format'>): Buffer {
  return Buffer.from(`${JSON.stringify({ format: FORMAT, ...facts })}\n`);
}

/** Throws a BackupError when this Tandem is too old for the backup. */
export function decodeManifest(bytes: Uint8Array): Manifest {
  const read = manifest.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  const isNewer = read.format > FORMAT || (read.migration !== null && !isKnownMigration(read.migration));
  if (isNewer) throw new BackupError('This backup was made by a newer Tandem. Restore it with that one.');
  return read;
}
