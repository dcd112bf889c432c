import type { RoomName } from '@tandem/protocol';
import type { Append, DocumentStore, LogEntry, StoredRoom, StoredState } from '@tandem/sync-server/ports';

/** Keeps documents in memory. */
export class MemoryStore implements DocumentStore {
  private readonly logs = new Map<RoomName, LogEntry[]>();
  private readonly states = new Map<RoomName, StoredState>();

  /** Rooms of which something is kept. */
  get rooms(): readonly RoomName[] {
    return [...this.logs.keys()];
  }

  /** Every entry ever appended to a room. */
  logOf(room: RoomName): readonly LogEntry[] {
    return this.logs.get(room) ?? [];
  }

  async load(room: RoomName): Promise<StoredRoom> {
    const state = this.states.get(room) ?? null;
    const entries = (this.logs.get(room) ?? []).filter((entry) => entry.seq > (state?.upToSeq ?? 0));
    return { state, entries };
  }

  async append(batch: readonly Append[]): Promise<void> {
    for (const { room, entry } of batch) {
      const log = this.logs.get(room) ?? [];
      log.push({ ...entry, update: entry.update.slice() });
      this.logs.set(room, log);
    }
  }

  async putState(room: RoomName, state: StoredState): Promise<void> {
    this.states.set(room, state);
  }

  async close(): Promise<void> {
    return;
  }
}

/** Passes everything on to another store. */
class StoreAround implements DocumentStore {
  protected readonly inner: DocumentStore;

  constructor(inner: DocumentStore) {
    this.inner = inner;
  }

  load(room: RoomName): Promise<StoredRoom> {
    return this.inner.load(room);
  }

  append(batch: readonly Append[]): Promise<void> {
    return this.inner.append(batch);
  }

  putState(room: RoomName, state: StoredState): Promise<void> {
    return this.inner.putState(room, state);
  }

  close(): Promise<void> {
    return this.inner.close();
  }
}

/** A store whose commits wait for a signal. */
export class GatedStore extends StoreAround {
  private readonly waiting: { resolve: () => void; reject: (error: Error) => void }[] = [];
  private isOpen = false;
  private onWaiting: (() => void)[] = [];

  /** Lets all waiting and later commits pass. */
  open(): void {
    this.isOpen = true;
    for (const each of this.waiting.splice(0)) each.resolve();
  }

  /** Makes later commits wait. */
  shut(): void {
    this.isOpen = false;
  }

  /** Fails the waiting commits; nothing of them is kept. */
  failWaiting(error: Error): void {
    for (const each of this.waiting.splice(0)) each.reject(error);
  }

  /** Resolves when a commit waits. */
  async untilWaiting(): Promise<void> {
    if (this.waiting.length > 0) return;
    await new Promise<void>((resolve) => this.onWaiting.push(resolve));
  }

  override async append(batch: readonly Append[]): Promise<void> {
    if (!this.isOpen) {
      await new Promise<void>((resolve, reject) => {
        this.waiting.push({ resolve, reject });
        for (const tell of this.onWaiting.splice(0)) tell();
      });
    }
    await super.append(batch);
  }
}

/** A faulty store: it says that it kept what it dropped. For tests of tests. */
export class DroppingStore extends StoreAround {
  override async append(_batch: readonly Append[]): Promise<void> {
    return;
  }
}

/** A store whose loads fail, or never end, until it is mended. */
export class FailingLoads extends StoreAround {
  fault: 'none' | 'error' | 'hang' = 'error';
  loads = 0;

  override async load(room: RoomName): Promise<StoredRoom> {
    this.loads++;
    if (this.fault === 'error') throw new Error('the disk says no');
    if (this.fault === 'hang') await new Promise<never>(() => undefined);
    return super.load(room);
  }
}
