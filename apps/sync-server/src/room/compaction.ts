import { parseUpdate } from '@tandem/protocol';
import type { Compactor, DocumentStore, Log } from '../ports/index';
import type { Room } from './room';
import { RoomClocks } from './room-clocks';
import { NO_LIMITS } from './room-log';

/** When a room's log is merged: by its updates, or by its bytes against what is merged already. */
export const COMPACT_UPDATES = 500;
export const COMPACT_BYTES = 1024 * 1024;

export function shouldCompact(tail: { readonly updates: number; readonly bytes: number }): boolean {
  return tail.updates >= COMPACT_UPDATES || tail.bytes >= COMPACT_BYTES;
}

/** Merges rooms' logs one after the other. The log in the store stays whole; only what is served changes. */
export class Compaction {
  private readonly deps: { readonly store: DocumentStore; readonly compactor: Compactor; readonly log: Log };
  private readonly queue = new Set<Room>();
  private running: Promise<void> | null = null;

  constructor(deps: { store: DocumentStore; compactor: Compactor; log: Log }) {
    this.deps = deps;
  }

  /** Called whenever a room has grown. */
  consider(room: Room): void {
    if (!shouldCompact(room.content.tailSize)) return;
    this.queue.add(room);
    this.running ??= this.run();
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
    const { store, compactor, log } = this.deps;
    const { upToSeq, updates } = room.content.toCompact();
    try {
      const update = await compactor.compact(updates);
      if (!holdsAll(update, updates)) {
        log.error({ room: room.name, upToSeq }, 'a merged document lacks something; the log is used as it is');
        return;
      }
      await store.putState(room.name, { upToSeq, update });
      room.content.adopt(upToSeq, update);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      log.warn({ room: room.name, upToSeq, reason }, 'a document could not be merged; the log is used as it is');
    }
  }
}

/** Whether the merged update holds each clock and each deletion of the updates. */
function holdsAll(merged: Uint8Array, updates: readonly Uint8Array[]): boolean {
  const clocks = new RoomClocks();
  const whole = parseUpdate(merged, NO_LIMITS);
  if (!whole.ok) return false;
  clocks.add(whole.value);
  return updates.every((update) => {
    const part = parseUpdate(update, NO_LIMITS);
    return part.ok && clocks.newsOf(part.value) === null;
  });
}
