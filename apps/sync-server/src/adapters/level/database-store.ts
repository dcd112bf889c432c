import type { DocumentId, RoomName } from '@tandem/protocol';
import { parseRoom } from '@tandem/protocol';
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
} from '../../ports/index';
import { StoreError } from '../../ports/index';
import type { Database } from './database';
import { writeBatch } from './database';
import { Heads, readHead } from './heads';
import { markerKey } from './keys';
import { planAppend } from './level-append';
import { planCompaction } from './level-compact';
import { clearDirty, dirty } from './level-dirty';
import { dropUnreadableHistory, examineHistory } from './level-examine';
import { planHealing } from './level-heal';
import * as history from './level-history';
import { loadRoom } from './level-load';
import { bury, isBuried, removeBuried, unfinishedPurges } from './level-purge';
import { documents, keptRooms, records, restore } from './level-records';
import { keepWithdrawal, withdrawals } from './level-withdrawals';
import type { Witness } from './witness';

export type DatabaseStoreParts = {
  readonly database: Database;
  /** Rejects with a StoreError while nothing can be written. */
  readonly probe: () => Promise<void>;
  readonly open: () => Promise<Database>;
  readonly witness: Witness;
  readonly sync: boolean;
};

/** A DocumentStore on an ordered database of keys and values. */
export class DatabaseStore implements DocumentStore {
  private database: Database;
  private readonly parts: DatabaseStoreParts;
  private readonly heads: Heads;
  /** The last write that depends on what was written before it. */
  private last: Promise<unknown> = Promise.resolve();
  /** The last of those that read and replace history; appends go on beside them. */
  private lastOfHistory: Promise<unknown> = Promise.resolve();

  constructor(parts: DatabaseStoreParts) {
    this.parts = parts;
    this.database = parts.database;
    this.heads = new Heads(parts.witness);
  }

  async load(room: RoomName): Promise<StoredRoom> {
    const document = parseRoom(room)?.document;
    if (document !== undefined && (await isBuried(this.database, document))) {
      throw new StoreError('purged', 'the document is gone');
    }
    // Read first: a batch that is committed meanwhile makes the log longer than this says, never shorter.
    const { witness } = this.parts;
    const head = await witness.of(room);
    const loaded = await loadRoom(this.database, room, head);
    return loaded.damage?.kind === 'lost' ? { ...loaded, ends: await witness.endsOf(room) } : loaded;
  }

  append(batch: readonly Append[]): Promise<void> {
    return this.inOrder(async () => {
      const { operations, heads } = await planAppend(this.database, this.heads, batch);
      await this.write(operations);
      for (const [room, head] of heads) this.heads.set(room, head);
      this.parts.witness.note(heads);
    });
  }

  compact(room: RoomName, state: StoredState): Promise<void> {
    return this.ofHistory(async () => {
      const operations = await planCompaction(this.database, room, state);
      await this.inOrder(() => this.write(operations));
    });
  }

  heal(room: RoomName, state: StoredState, timeMs: number): Promise<void> {
    return this.ofHistory(() =>
      this.inOrder(async () => {
        await this.write(await planHealing(this.database, room, state, timeMs));
        const head = await readHead(this.database, room);
        this.heads.set(room, head);
        this.parts.witness.note(new Map([[room, { ...head, ends: new Map() }]]));
      }),
    );
  }

  recover(): Promise<void> {
    return this.ofHistory(() =>
      this.inOrder(async () => {
        await this.parts.probe();
        this.heads.forgetAll();
        await this.database.close();
        this.database = await this.parts.open();
      }),
    );
  }

  sittings(room: RoomName): Promise<readonly Sitting[]> {
    return this.ofHistory(() => history.sittings(this.database, room));
  }

  readMoment(room: RoomName, seq: number): Promise<Moment | null> {
    return this.ofHistory(() => history.readMoment(this.database, room, seq));
  }

  eraseBefore(room: RoomName, erasure: Erasure, base: MergedUpdate): Promise<void> {
    return this.ofHistory(() => history.eraseBefore(this.database, room, erasure, base));
  }

  erasures(room: RoomName): Promise<readonly Erasure[]> {
    return history.erasures(this.database, room);
  }

  expireHistory(room: RoomName, beforeMs: number): Promise<void> {
    return this.ofHistory(() => history.expireHistory(this.database, room, beforeMs));
  }

  /** Every room of which something is kept, or was noted elsewhere to be kept. */
  async everyRoom(): Promise<readonly RoomName[]> {
    const [kept, noted] = await Promise.all([keptRooms(this.database), this.parts.witness.rooms()]);
    return [...new Set([...kept, ...noted])].sort();
  }

  /** What of a room's history can't be read, as lines for an operator. */
  examineHistory(room: RoomName): Promise<readonly string[]> {
    return this.ofHistory(() => examineHistory(this.database, room));
  }

  /** Durably removes what of a room's history can't be read. */
  dropUnreadableHistory(room: RoomName): Promise<void> {
    return this.ofHistory(() => dropUnreadableHistory(this.database, room));
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
    await this.parts.witness.forget(document);
  }

  removeBuried(document: DocumentId): Promise<void> {
    return this.ofHistory(() => removeBuried(this.database, document));
  }

  unfinishedPurges(): Promise<readonly DocumentId[]> {
    return unfinishedPurges(this.database);
  }

  records(): AsyncIterable<StoreRecord> {
    return records(this.database);
  }

  restore(source: AsyncIterable<StoreRecord>): Promise<void> {
    return restore(this.database, source);
  }

  async close(): Promise<void> {
    await this.database.close();
    await this.parts.witness.close();
  }

  /** After a failure nobody knows what of it is there. */
  private async write(operations: Parameters<typeof writeBatch>[1]): Promise<void> {
    try {
      await writeBatch(this.database, operations, this.parts.sync);
    } catch (error) {
      this.heads.forgetAll();
      throw error;
    }
  }

  private inOrder<T>(write: () => Promise<T>): Promise<T> {
    const done = this.last.then(write);
    // Whoever asked is told of a failure; the next one goes on.
    this.last = done.catch(() => undefined);
    return done;
  }

  private ofHistory<T>(job: () => Promise<T>): Promise<T> {
    const done = this.lastOfHistory.then(job);
    // As above.
    this.lastOfHistory = done.catch(() => undefined);
    return done;
  }
}
