import { parseUpdate } from '@tandem/protocol';
import type { Clock, Compactor, DocumentStore, Log } from '../ports/index';
import { NO_LIMITS } from './limits';
import type { Room } from './room';
import { RoomClocks } from './room-clocks';

/** A log is merged once it has this much, or a quarter of what is merged already, whichever is more. */
const LEAST_UPDATES = 500;
const LEAST_BYTES = 1024 * 1024;
/** A room that was merged just now is merged again only when so many times as much has come: while it is flooded. */
const REST_MS = 2_000;
const FLOOD = 8;
/** Writers wait while a room has grown to so many times what it is merged at. */
const OVERGROWN = 16;
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
  readonly clock: Pick<Clock, 'now' | 'setTimer'>;
  /** Whether this very room is open; nothing is written for one that was given up. */
  readonly isOpen: (room: Room) => boolean;
};

/** Merges rooms' logs one after the other. In the store the log up to there becomes history. */
export class Compaction {
  private readonly deps: CompactionDeps;
  private readonly queue = new Set<Room>();
  /** By how much more a room's log must grow after merging it failed. */
  private readonly patience = new WeakMap<Room, number>();
  /** Rooms that were merged just now, and what ends their rest. */
  private readonly resting = new Map<Room, () => void>();
  private running: Promise<void> | null = null;
  private merging: Room | null = null;
  /** Who may go on once a room is merged. */
  private readonly waiting = new Map<Room, (() => void)[]>();
  private writing: Promise<void> = Promise.resolve();

  constructor(deps: CompactionDeps) {
    this.deps = deps;
  }

  /** Called when a room was loaded, and whenever it has grown. */
  consider(room: Room): void {
    const patience = (this.patience.get(room) ?? 1) * (this.resting.has(room) ? FLOOD : 1);
    const isGrown = room.condition === 'whole' && shouldCompact(room.content.sizes, patience);
    // Where rewriting it failed once, it is tried again when the room is opened anew.
    const isRewriteDue = room.isRewriteDue && !this.patience.has(room);
    const isDue = isRewriteDue || isGrown;
    if (!isDue || !this.deps.isOpen(room)) return;
    this.queue.add(room);
    this.running ??= this.run();
  }

  /** Merges what there is now, however little, unless it is damaged; resolves when that was done or has failed. */
  async mergeNow(room: Room): Promise<void> {
    if (!this.deps.isOpen(room) || room.condition === 'damaged') return;
    const done = this.untilMerged(room);
    this.queue.add(room);
    this.running ??= this.run();
    await done;
  }

  private untilMerged(room: Room): Promise<void> {
    return new Promise((resolve) => this.waiting.set(room, [...(this.waiting.get(room) ?? []), resolve]));
  }

  /** Resolves when a room that grows faster than it is merged has been; null while its writers need not wait. */
  pressure(room: Room): Promise<void> | null {
    const isBehind = shouldCompact(room.content.sizes, OVERGROWN * (this.patience.get(room) ?? 1));
    if (!isBehind || !(this.queue.has(room) || this.merging === room)) return null;
    return this.untilMerged(room);
  }

  /** Resolves when no state that is under way can still be written for a room that is not open any more. */
  async settle(): Promise<void> {
    await this.writing;
  }

  /** Takes nothing new and resolves when the merge that runs is over. */
  async close(): Promise<void> {
    this.queue.clear();
    for (const cancel of this.resting.values()) cancel();
    await this.running;
    for (const room of [...this.waiting.keys()]) this.relieve(room);
  }

  private async run(): Promise<void> {
    // The turn that committed goes on first.
    await Promise.resolve();
    for (const room of this.queue) {
      this.queue.delete(room);
      this.merging = room;
      await this.compact(room);
      this.merging = null;
      this.relieve(room);
    }
    this.running = null;
  }

  private relieve(room: Room): void {
    const waiting = this.waiting.get(room) ?? [];
    this.waiting.delete(room);
    for (const resolve of waiting) resolve();
  }

  private rest(room: Room): void {
    this.resting.get(room)?.();
    const wake = () => {
      this.resting.delete(room);
      this.consider(room);
    };
    this.resting.set(room, this.deps.clock.setTimer(wake, REST_MS));
  }

  private async compact(room: Room): Promise<void> {
    const { store, compactor, log, isOpen, clock } = this.deps;
    if (!isOpen(room)) return;
    const { upToSeq, updates } = room.content.toCompact();
    try {
      const merged = await compactor.compact(updates);
      if (!isOpen(room)) return;
      const state = { upToSeq, ...merged };
      const isRewrite = room.condition === 'damaged' || room.isRewriteDue;
      const put = isRewrite ? store.heal(room.name, state, clock.now()) : store.compact(room.name, state);
      // Told below, by its own promise.
      this.writing = put.catch(() => undefined);
      await put;
      room.content.adopt(state);
      this.patience.delete(room);
      this.rest(room);
      if (!isRewrite) return;
      room.becomeWhole();
      log.info({ room: room.name }, 'a document that was damaged is kept as a whole one again');
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
