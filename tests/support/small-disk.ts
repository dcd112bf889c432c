import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const BLOCK = Buffer.alloc(64 * 1024, 1);

/** Whether this process may mount; in CI it has to, so that nothing is passed over there. */
export const MAY_MOUNT = process.getuid?.() === 0 || process.env.CI !== undefined;

/** A disk of its own that is small enough to be filled. */
export class SmallDisk {
  private folder = '';

  /** Puts it in the place of an empty folder. */
  mount(folder: string): void {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m,mode=700', 'tmpfs', folder]);
    this.folder = folder;
  }

  /** Leaves no byte free. */
  fill(): void {
    for (const size of [BLOCK.byteLength, 1]) this.#append(BLOCK.subarray(0, size));
  }

  /** Makes room again. */
  empty(): void {
    rmSync(this.#ballast);
  }

  /** What still runs on it may end later. */
  unmount(): void {
    if (this.folder !== '') execFileSync('umount', ['-l', this.folder]);
  }

  get #ballast(): string {
    return join(this.folder, 'ballast');
  }

  #append(bytes: Uint8Array): void {
    try {
      for (;;) writeFileSync(this.#ballast, bytes, { flag: 'a' });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
    }
  }
}
