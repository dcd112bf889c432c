import type { RoomName } from '@tandem/protocol';
import type { Clock, DocumentStore, LogEntry } from '../ports/index';

/** A room as the committer sees it: told, in order, what became of each entry. */
export interface CommitListener {
  readonly name: RoomName;
  /** Whether its changes are to be announced. */
  readonly marksDirty: boolean;
  /** All of these are durable. */
  onCommitted(entries: readonly LogEntry[]): void;
  /** It is not certain that anything from here on is kept; the listener must be given up. */
  onCommitFailed(error: unknown): void;
}

type Waiting = { readonly listener: CommitListener; readonly entry: LogEntry; readonly marker?: string | undefined };

/** Group commit: what arrived in one turn, in all rooms, goes to the store as one synced batch. */
export class Committer {
  private readonly store: DocumentStore;
  private readonly clock: Clock;
  private waiting: Waiting[] = [];
  private running = false;
  private current: Promise<void> = Promise.resolve();
  private idle: (() => void)[] = [];

  constructor(store: DocumentStore, clock: Clock) {
    this.store = store;
    this.clock = clock;
  }

  append(listener: CommitListener, entry: LogEntry, marker?: string): void {
    this.waiting.push({ listener, entry, marker });
    if (this.running) return;
    this.running = true;
    this.clock.afterTurn(() => void this.run());
  }

  /** Drops what waits for these rooms, without a word to them; resolves when nothing of them is being written. */
  async abandon(rooms: readonly RoomName[]): Promise<void> {
    this.waiting = this.waiting.filter(({ listener }) => !rooms.includes(listener.name));
    await this.current;
  }

  /** Resolves when nothing waits to be committed. */
  async whenIdle(): Promise<void> {
    if (!this.running) return;
    await new Promise<void>((resolve) => this.idle.push(resolve));
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting;
      this.waiting = [];
      this.current = this.commit(batch);
      await this.current;
    }
    this.running = false;
    const idle = this.idle;
    this.idle = [];
    for (const resolve of idle) resolve();
  }

  private async commit(batch: readonly Waiting[]): Promise<void> {
    const byListener = new Map<CommitListener, LogEntry[]>();
    for (const { listener, entry } of batch) {
      const entries = byListener.get(listener);
      if (entries === undefined) byListener.set(listener, [entry]);
      else entries.push(entry);
    }
    try {
      await this.store.append(
        batch.map(({ listener, entry, marker }) => {
          return { room: listener.name, entry, marker, marksDirty: listener.marksDirty };
        }),
      );
    } catch (error) {
      // What these rooms accepted meanwhile stands on entries that may not exist.
      this.waiting = this.waiting.filter(({ listener }) => !byListener.has(listener));
      for (const listener of byListener.keys()) listener.onCommitFailed(error);
      return;
    }
    for (const [listener, entries] of byListener) listener.onCommitted(entries);
  }
}
