import type { RoomName } from '@tandem/protocol';
import type { Append, Clock, DocumentStore, Log, LogEntry } from '../ports/index';
import { StoreError } from '../ports/index';

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

/** What goes into the batch with an entry. */
export type Beside = Pick<Append, 'marker' | 'authors' | 'ends'>;

/** Whether the store takes what it is given; `full` while its disk has no room. */
export type StoreHealth = 'well' | 'full' | 'failing';

export type CommitterDeps = {
  readonly store: Pick<DocumentStore, 'append' | 'recover'>;
  readonly clock: Clock;
  readonly log: Log;
  /** How many bytes may wait before those who send more have to. */
  readonly mostBytes: number;
  readonly onHealth: (health: StoreHealth) => void;
};

type Waiting = { readonly listener: CommitListener; readonly entry: LogEntry; readonly beside: Beside };

/** A store that failed is tried again after this long, then ever more rarely. */
const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 5_000;

/**
 * Group commit: what arrived in one turn, in all rooms, goes to the store as one synced batch. While the store fails,
 * what waits is kept and tried again; nothing of it is said to be durable.
 */
export class Committer {
  private readonly deps: CommitterDeps;
  private waiting: Waiting[] = [];
  /** What is being written. */
  private batch: readonly Waiting[] = [];
  private bytes = 0;
  private running = false;
  private current: Promise<void> = Promise.resolve();
  private idle: (() => void)[] = [];
  private relieved: (() => void)[] = [];
  private state: StoreHealth = 'well';

  constructor(deps: CommitterDeps) {
    this.deps = deps;
  }

  get health(): StoreHealth {
    return this.state;
  }

  append(listener: CommitListener, entry: LogEntry, beside: Beside = {}): void {
    this.waiting.push({ listener, entry, beside });
    this.bytes += entry.update.byteLength;
    if (this.running) return;
    this.running = true;
    this.deps.clock.afterTurn(() => void this.run());
  }

  /** Resolves when less waits; null while those who send need not. */
  get pressure(): Promise<void> | null {
    if (this.bytes <= this.deps.mostBytes) return null;
    return new Promise((resolve) => this.relieved.push(resolve));
  }

  /** Drops what waits for these rooms, without a word to them; resolves when nothing of them is being written. */
  async abandon(rooms: readonly RoomName[]): Promise<void> {
    const isKept = ({ listener }: Waiting) => !rooms.includes(listener.name);
    this.waiting = this.waiting.filter(isKept);
    this.batch = this.batch.filter(isKept);
    await this.current;
  }

  /** Resolves when nothing waits to be committed. */
  async whenIdle(): Promise<void> {
    if (!this.running) return;
    await new Promise<void>((resolve) => this.idle.push(resolve));
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) {
      this.batch = this.waiting;
      this.waiting = [];
      this.current = this.commit();
      await this.current;
      this.count();
    }
    this.running = false;
    for (const resolve of this.idle.splice(0)) resolve();
  }

  private count(): void {
    this.bytes = this.waiting.reduce((sum, { entry }) => sum + entry.update.byteLength, 0);
    if (this.bytes <= this.deps.mostBytes) for (const resolve of this.relieved.splice(0)) resolve();
  }

  private async commit(): Promise<void> {
    const fault = await this.write();
    const byListener = groupedByListener(this.batch);
    if (fault === null) {
      for (const [listener, done] of byListener) listener.onCommitted(done.map(({ entry }) => entry));
      return;
    }
    // Whose fault it is shows when each room is written alone.
    for (const [listener, own] of byListener) {
      this.batch = own;
      const ownFault = byListener.size === 1 ? fault : await this.write();
      if (ownFault === null) listener.onCommitted(own.map(({ entry }) => entry));
      else this.giveUp(listener, ownFault);
    }
  }

  /** What the room accepted meanwhile stands on entries that will never exist. */
  private giveUp(listener: CommitListener, fault: StoreError): void {
    this.waiting = this.waiting.filter((each) => each.listener !== listener);
    listener.onCommitFailed(fault);
  }

  /** Writes the batch, however long it takes; or why trying again would not help. */
  private async write(): Promise<StoreError | null> {
    const { store } = this.deps;
    for (let failures = 0; ; failures++) {
      try {
        if (failures > 0) await store.recover();
        await store.append(this.batch.map(appendOf));
        this.setHealth('well');
        return null;
      } catch (error) {
        if (error instanceof StoreError && error.code === 'corrupt') {
          // It answers; what it answers is about a room.
          this.setHealth('well');
          return error;
        }
        this.setHealth(error instanceof StoreError && error.code === 'full' ? 'full' : 'failing', error);
        await this.pause(failures);
      }
    }
  }

  private pause(failures: number): Promise<void> {
    const delayMs = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** failures);
    return new Promise((resolve) => this.deps.clock.setTimer(resolve, delayMs));
  }

  private setHealth(health: StoreHealth, error?: unknown): void {
    if (health === this.state) return;
    const { log, onHealth } = this.deps;
    this.state = health;
    if (health === 'well') log.info({}, 'documents can be written again; everything that waited is kept');
    else log.error({ health, error: describe(error) }, 'documents can not be written; edits wait in memory');
    onHealth(health);
  }
}

function appendOf({ listener, entry, beside: { marker, authors, ends } }: Waiting): Append {
  return { room: listener.name, entry, marksDirty: listener.marksDirty, marker, authors, ends };
}

function groupedByListener(batch: readonly Waiting[]): ReadonlyMap<CommitListener, readonly Waiting[]> {
  const groups = new Map<CommitListener, Waiting[]>();
  for (const each of batch) {
    const group = groups.get(each.listener);
    if (group === undefined) groups.set(each.listener, [each]);
    else group.push(each);
  }
  return groups;
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
