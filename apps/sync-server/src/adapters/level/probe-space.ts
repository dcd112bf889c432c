import { open, rm } from 'node:fs/promises';
import { StoreError } from '../../ports/index';

/** What has to fit on the disk before files are opened anew: LevelDB writes a log and a manifest at once. */
const PROBE_BYTES = 1024 * 1024;

/** Resolves when something can be written beside the folder and synced; rejects with a StoreError otherwise. */
export async function probeSpace(path: string): Promise<void> {
  const probe = `${path}.probe`;
  try {
    const file = await open(probe, 'w', 0o600);
    try {
      await file.writeFile(Buffer.alloc(PROBE_BYTES, 1));
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    throw new StoreError(code === 'ENOSPC' || code === 'EDQUOT' ? 'full' : 'unavailable', 'the disk takes nothing', {
      cause: error,
    });
  } finally {
    await rm(probe, { force: true });
  }
}
