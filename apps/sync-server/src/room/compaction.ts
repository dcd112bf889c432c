import { parseUpdate } from '@tandem/protocol';
import type { Compactor, DocumentStore, Log } from '../ports/index';
import type { Room } from './room';
import { RoomClocks } from './room-clocks';
import { NO_LIMITS } from './room-log';

/** A log is merged once it has this much, or a quarter of what is merged already, whichever is more. */
const LEAST_UPDATES = 500;
const LEAST_BYTES = 1024 * 1024;
/** One update costs a joiner about as much as these bytes of merged state. */
const BYTES_PER_UPDATE = 4096;

export type LogSizes = { readonly updates: number; readonly bytes: number; readonly stateBytes: number };

/** Whether it is time to merge; `patience` grows with each failure. */
export function shouldCompact({ updates, bytes, stateBytes }: LogSizes, patience = 1): boolean {
  return (
    updates >= patience * Math.max(LEAST_UPDATES, stateBytes / BYTES_PER_UPDATE) ||
    bytes >= patience * Math.max(LEAST_BYTES, stateBytes / 4)
  );
}

export type CompactionDeps = {
  readonly store: DocumentStore;
  readonly compactor: Pick<Compactor, 'compact'>;
  readonly log: Log;
  /** Whether this very room is open; nothing is written for one that was given up. */
  readonly isOpen: (room: Room) => boolean;
};

/** Merges rooms' logs one after the other. The log in the store stays whole; only what is served changes. */
export class Compaction {
  private readonly deps: CompactionDeps;
  private readonly queue = new Set<Room>();
  /** By how much more a room's log must grow after merging it failed. */
  private readonly patience = new WeakMap<Room, number>();
  private running: Promise<void> | null = null;
  private writing: Promise<void> = Promise.resolve();

  constructor(deps: CompactionDeps) {
    this.deps = deps;
  }

  /** Called whenever a room has grown. */
  consider(room: Room): void {
    if (!shouldCompact(room.content.sizes, this.patience.get(room)) || !this.deps.isOpen(room)) return;
    this.queue.add(room);
    this.running ??= this.run();
  }

  /** Resolves when no state that is under way can still be written for a room that is not open any more. */
  async settle(): Promise<void> {
    await this.writing;
  }

  /** Takes nothing new and resolves when the merge that runs is over. */
  async close(): Promise<void> {
    this.queue.clear();
    await this.running;
  }

  private async run(): Promise<void> {
    // The turn that committed goes on first.
    await Promise.resolve();
    for (const room of this.queue) {
      this.queue.delete(room);
      await this.compact(room);
    }
    this.running = null;
  }

  private async compact(room: Room): Promise<void> {
    const { store, compactor, log, isOpen } = this.deps;
    if (!isOpen(room)) return;
    const { upToSeq, updates } = room.content.toCompact();
    try {
      const update = await compactor.compact(updates);
      if (!isOpen(room)) return;
      const put = store.putState(room.name, { upToSeq, update });
      this.writing = put.catch(() => undefined);
      await put;
      room.content.adopt(upToSeq, update);
      this.patience.delete(room);
    } catch (error) {
      this.patience.set(room, 2 * (this.patience.get(room) ?? 1));
      const reason = error instanceof Error ? error.message : String(error);
      log.warn({ room: room.name, upToSeq, reason }, 'a document could not be merged; the log is used as it is');
    }
  }
}

/** Whether the merged update holds each clock and each deletion of the updates. */
export function holdsAll(merged: Uint8Array, updates: readonly Uint8Array[]): boolean {
  const clocks = new RoomClocks();
  const whole = parseUpdate(merged, NO_LIMITS);
  if (!whole.ok) return false;
  clocks.add(whole.value);
  return updates.every((update) => {
    const part = parseUpdate(update, NO_LIMITS);
    return part.ok && clocks.knows(part.value);
  });
}
