import type { DocumentId, RoomName } from '@tandem/protocol';
import type { DirtyMark, DocumentSummary, KeptWithdrawal, StoreRecord } from '../../ports/index';
import type { Database } from './database';
import { markerKey } from './keys';
import { clearDirty, dirty } from './level-dirty';
import { clearErased } from './level-history';
import { bury, removeBuried, unfinishedPurges } from './level-purge';
import { documents, records, restore } from './level-records';
import { keepWithdrawal, withdrawals } from './level-withdrawals';
import { Readers } from './readers';
import type { Witness } from './witness';

/** What a store keeps besides rooms' logs and histories, and the order in which it writes. */
export abstract class SmallRecords {
  protected database: Database;
  protected readonly witness: Witness;
  /** The last write that depends on what was written before it. */
  private last: Promise<unknown> = Promise.resolve();
  /** The last of those that read and replace history; appends go on beside them. */
  private lastOfHistory: Promise<unknown> = Promise.resolve();

  /** Who reads as of a moment that is past. */
  protected readonly readers = new Readers(() => this.clearAgain());
  /** What was erased while somebody read. */
  private readonly uncleared = new Set<RoomName>();

  constructor(database: Database, witness: Witness) {
    this.database = database;
    this.witness = witness;
  }

  hasMarker(room: RoomName, marker: string): Promise<boolean> {
    return this.database.has(markerKey(room, marker));
  }

  dirty(): Promise<readonly DirtyMark[]> {
    return dirty(this.database);
  }

  clearDirty(marks: readonly Pick<DirtyMark, 'document' | 'seq'>[]): Promise<void> {
    // A mark is looked at and taken away with no append in between.
    return this.inOrder(() => clearDirty(this.database, marks));
  }

  withdrawals(): Promise<readonly KeptWithdrawal[]> {
    return withdrawals(this.database);
  }

  keepWithdrawal(kept: KeptWithdrawal, over: readonly KeptWithdrawal[]): Promise<void> {
    // Of two with one key the later one has to stay.
    return this.inOrder(() => keepWithdrawal(this.database, kept, over));
  }

  documents(): AsyncIterable<DocumentSummary> {
    return documents(this.database);
  }

  async bury(document: DocumentId): Promise<void> {
    await bury(this.database, document);
    await this.witness.forget(document);
  }

  removeBuried(document: DocumentId): Promise<void> {
    return this.ofHistory(async () => {
      // A batch that was under way may have noted it once more.
      await this.witness.forget(document);
      await removeBuried(this.database, document);
    });
  }

  unfinishedPurges(): Promise<readonly DocumentId[]> {
    return unfinishedPurges(this.database);
  }

  records(): AsyncIterable<StoreRecord> {
    return this.readers.through(records(this.database));
  }

  restore(source: AsyncIterable<StoreRecord>): Promise<void> {
    return restore(this.database, source);
  }

  /** Removes from the files what was erased of a room; once more when nobody reads who began before. */
  protected async clear(room: RoomName): Promise<void> {
    const isRead = this.readers.areThere;
    if (isRead) this.uncleared.add(room);
    await clearErased(this.database, room, isRead);
  }

  private clearAgain(): void {
    for (const room of this.uncleared) {
      this.uncleared.delete(room);
      // What fails is noted in the files, and done at the next start.
      void this.ofHistory(() => this.clear(room)).catch(() => undefined);
    }
  }

  protected inOrder<T>(write: () => Promise<T>): Promise<T> {
    const done = this.last.then(write);
    // Whoever asked is told of a failure; the next one goes on.
    this.last = done.catch(() => undefined);
    return done;
  }

  protected ofHistory<T>(job: () => Promise<T>): Promise<T> {
    const done = this.lastOfHistory.then(job);
    // As above.
    this.lastOfHistory = done.catch(() => undefined);
    return done;
  }
}
