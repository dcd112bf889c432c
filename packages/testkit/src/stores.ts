import type { DocumentId, RoomName } from '@tandem/protocol';
import type {
  Append,
  DirtyMark,
  DocumentStore,
  DocumentSummary,
  Erasure,
  KeptWithdrawal,
  MergedUpdate,
  Moment,
  Sitting,
  StoredRoom,
  StoredState,
  StoreRecord,
} from '@tandem/sync-server/ports';

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

  compact(room: RoomName, state: StoredState): Promise<void> {
    return this.inner.compact(room, state);
  }

  heal(room: RoomName, state: StoredState, timeMs: number): Promise<void> {
    return this.inner.heal(room, state, timeMs);
  }

  recover(): Promise<void> {
    return this.inner.recover();
  }

  sittings(room: RoomName): Promise<readonly Sitting[]> {
    return this.inner.sittings(room);
  }

  readMoment(room: RoomName, seq: number): Promise<Moment | null> {
    return this.inner.readMoment(room, seq);
  }

  eraseBefore(room: RoomName, erasure: Erasure, base: MergedUpdate): Promise<void> {
    return this.inner.eraseBefore(room, erasure, base);
  }

  erasures(room: RoomName): Promise<readonly Erasure[]> {
    return this.inner.erasures(room);
  }

  expireHistory(room: RoomName, beforeMs: number): Promise<void> {
    return this.inner.expireHistory(room, beforeMs);
  }

  hasMarker(room: RoomName, marker: string): Promise<boolean> {
    return this.inner.hasMarker(room, marker);
  }

  dirty(): Promise<readonly DirtyMark[]> {
    return this.inner.dirty();
  }

  clearDirty(marks: readonly Pick<DirtyMark, 'document' | 'seq'>[]): Promise<void> {
    return this.inner.clearDirty(marks);
  }

  withdrawals(): Promise<readonly KeptWithdrawal[]> {
    return this.inner.withdrawals();
  }

  keepWithdrawal(kept: KeptWithdrawal, over: readonly KeptWithdrawal[]): Promise<void> {
    return this.inner.keepWithdrawal(kept, over);
  }

  documents(): AsyncIterable<DocumentSummary> {
    return this.inner.documents();
  }

  bury(document: DocumentId): Promise<void> {
    return this.inner.bury(document);
  }

  removeBuried(document: DocumentId): Promise<void> {
    return this.inner.removeBuried(document);
  }

  unfinishedPurges(): Promise<readonly DocumentId[]> {
    return this.inner.unfinishedPurges();
  }

  records(): AsyncIterable<StoreRecord> {
    return this.inner.records();
  }

  restore(records: AsyncIterable<StoreRecord>): Promise<void> {
    return this.inner.restore(records);
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

/** A store whose loads fail, or don't end, until it is mended. */
export class FailingLoads extends StoreAround {
  fault: 'none' | 'error' | 'hang' = 'error';
  loads = 0;
  private readonly hanging: (() => void)[] = [];

  /** Later loads go well, and those that hang go on. */
  mend(): void {
    this.fault = 'none';
    for (const goOn of this.hanging.splice(0)) goOn();
  }

  override async load(room: RoomName): Promise<StoredRoom> {
    this.loads++;
    if (this.fault === 'error') throw new Error('the disk says no');
    if (this.fault === 'hang') await new Promise<void>((goOn) => this.hanging.push(goOn));
    return super.load(room);
  }
}

/** A store that can't remove anything until it is mended. */
export class FailingRemoval extends StoreAround {
  isBroken = true;

  override async removeBuried(document: DocumentId): Promise<void> {
    if (this.isBroken) throw new Error('the disk says no');
    await super.removeBuried(document);
  }
}
