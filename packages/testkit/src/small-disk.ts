import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { open, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const KIB = 1024;

/** A file system of a few megabytes of its own, which can be filled and freed. */
export class SmallDisk {
  readonly path: string;
  private readonly filler: string;
  private readonly onExit = () => this.unmount();

  private constructor(path: string) {
    this.path = path;
    this.filler = join(path, 'filler');
    // A process that fails leaves no disk behind.
    process.once('exit', this.onExit);
  }

  /** Why there can be none here, in words for whoever reads the tests' output; null when there can. */
  static obstacle(): string | null {
    if (process.platform !== 'linux') return 'a small disk needs Linux';
    if (process.getuid?.() !== 0) return 'mounting a small disk needs root';
    const path = mkdtempSync(join(tmpdir(), 'tandem-disk-'));
    const tried = mount(path, 64 * KIB);
    if (tried === null) unmount(path);
    rmdirSync(path);
    return tried === null ? null : `a small disk can't be mounted here: ${tried}`;
  }

  /** In the place of an empty folder, or of a new one. */
  static mount(bytes: number, folder?: string): SmallDisk {
    const path = folder ?? mkdtempSync(join(tmpdir(), 'tandem-disk-'));
    const failure = mount(path, bytes);
    if (failure === null) return new SmallDisk(path);
    if (folder === undefined) rmdirSync(path);
    throw new Error(`the disk could not be mounted: ${failure}`);
  }

  /** Takes what is free, but for so many bytes, so that the next write beyond them fails with ENOSPC. */
  async fill(leave = 0): Promise<void> {
    const file = await open(this.filler, 'a');
    try {
      for (let free = await this.free(); free > leave; free = await this.free()) {
        // What is written last may be cut short by the end of the disk.
        await file.write(Buffer.alloc(Math.min(free - leave, 256 * KIB)));
      }
    } finally {
      await file.close();
    }
  }

  /** Gives back what `fill` has taken. */
  async empty(): Promise<void> {
    await rm(this.filler, { force: true });
  }

  async free(): Promise<number> {
    const { bavail, bsize } = await statfs(this.path);
    return bavail * bsize;
  }

  /** Unmounts it, whoever still uses it, and removes its folder. More than once is fine. */
  unmount(): void {
    if (!process.listeners('exit').includes(this.onExit)) return;
    process.removeListener('exit', this.onExit);
    unmount(this.path);
    rmdirSync(this.path);
  }
}

/** What went wrong, or null. */
function mount(path: string, bytes: number): string | null {
  const { status, stderr, error } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', path]);
  return status === 0 ? null : (error?.message ?? stderr.toString().trim());
}

function unmount(path: string): void {
  // Lazily: a process that is being killed may hold a file for another moment.
  const { status, stderr } = spawnSync('umount', ['--lazy', path]);
  if (status !== 0) throw new Error(`the disk could not be unmounted: ${stderr}`);
}
