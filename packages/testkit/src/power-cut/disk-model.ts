import type { FolderFiles } from '../folder-files';
import type { Random } from '../random';
import type { DiskEvent } from './disk-events';

type Write = { readonly at: number; readonly bytes: Uint8Array; readonly offset: number };

/** A file's content apart from its name. */
type Inode = { readonly writes: Write[]; length: number; synced: number };

type NameChange =
  | { readonly kind: 'create'; readonly path: string; readonly inode: Inode; readonly at: number }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string; readonly at: number }
  | { readonly kind: 'unlink'; readonly path: string; readonly at: number };

/**
 * Which changes of names a synced file makes durable: all that were made before, for they are in one journal with it
 * (ext4, XFS), or its own creation only and what was made before that (btrfs, whose fsync has a log of its own).
 */
export type SyncedNames = 'all-before' | 'its-own';

/**
 * What a file system holds for certain, and what it may have lost when the power goes.
 *
 * Assumed of it:
 * - fsync and fdatasync make durable what was written to the file before they began, its length included;
 * - of what was written later any part may be there, as far as the order of writes to one file goes; files are
 *   independent of each other;
 * - changes of names (create, rename, unlink) become durable in the order in which they were made: after a cut the
 *   first so many of them have happened;
 * - syncing a folder makes the changes of names in it durable, with all before; syncing a file as `SyncedNames` says.
 * Opening a file with O_TRUNC makes a new content under the old name.
 */
export class DiskModel {
  private readonly syncedNames: SyncedNames;
  private readonly names = new Map<string, Inode>();
  private readonly changes: NameChange[] = [];
  private durableChanges = 0;

  constructor(syncedNames: SyncedNames = 'all-before') {
    this.syncedNames = syncedNames;
  }

  apply(event: DiskEvent): void {
    if (event.kind === 'create') this.create(event);
    else if (event.kind === 'write') this.write(event);
    else if (event.kind === 'sync') this.sync(event);
    else if (event.kind === 'rename' || event.kind === 'unlink') this.change(event);
  }

  /** What is found after a power cut now. */
  afterCut(random: Random): FolderFiles {
    const pending = this.changes.length - this.durableChanges;
    const happened = this.changes.slice(0, this.durableChanges + random.below(pending + 1));
    const found = new Map<string, Inode>();
    for (const change of happened) renamed(found, change);
    return new Map([...found].map(([path, inode]) => [path, survivor(inode, random)]));
  }

  private create({ path, empties, at }: Extract<DiskEvent, { kind: 'create' }>): void {
    if (this.names.has(path) && !empties) return;
    this.change({ kind: 'create', path, inode: { writes: [], length: 0, synced: 0 }, at });
  }

  private write({ path, bytes, offset, at }: Extract<DiskEvent, { kind: 'write' }>): void {
    const inode = this.names.get(path);
    if (inode === undefined) throw new Error(`${path} was written to before it was made`);
    // LevelDB and the log files of Node only append.
    const from = offset ?? inode.length;
    inode.writes.push({ at, bytes, offset: from });
    inode.length = Math.max(inode.length, from + bytes.byteLength);
  }

  private sync({ path, since }: Extract<DiskEvent, { kind: 'sync' }>): void {
    const inode = this.names.get(path);
    if (inode !== undefined) inode.synced = Math.max(inode.synced, countUntil(inode.writes, since));
    const last = this.changes.findLastIndex((change) => {
      if (change.at >= since) return false;
      if (inode === undefined) return isIn(path, change);
      return this.syncedNames === 'all-before' || (change.kind === 'create' && change.inode === inode);
    });
    this.durableChanges = Math.max(this.durableChanges, last + 1);
  }

  private change(change: NameChange): void {
    this.changes.push(change);
    renamed(this.names, change);
  }
}

function renamed(names: Map<string, Inode>, change: NameChange): void {
  const inode = change.kind === 'create' ? change.inode : names.get(change.path);
  names.delete(change.path);
  if (inode === undefined || change.kind === 'unlink') return;
  names.set(change.kind === 'rename' ? change.to : change.path, inode);
}

/** How many of the writes were over before this point. */
function countUntil(writes: readonly Write[], since: number): number {
  return writes.findLastIndex(({ at }) => at < since) + 1;
}

function isIn(folder: string, change: NameChange): boolean {
  const paths = change.kind === 'rename' ? [change.path, change.to] : [change.path];
  return paths.some((path) => path.slice(0, Math.max(0, path.lastIndexOf('/'))) === folder);
}

/** The synced writes and some of the rest: whole ones, and a part of the next. */
function survivor({ writes, synced }: Inode, random: Random): Uint8Array {
  const whole = synced + random.below(writes.length - synced + 1);
  const kept = writes.slice(0, whole);
  const next = writes[whole];
  if (next !== undefined) kept.push({ ...next, bytes: next.bytes.subarray(0, random.below(next.bytes.byteLength)) });
  const content = Buffer.alloc(Math.max(0, ...kept.map(({ offset, bytes }) => offset + bytes.byteLength)));
  for (const { offset, bytes } of kept) content.set(bytes, offset);
  return content;
}
