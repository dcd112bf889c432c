import type { RoomName } from '@tandem/protocol';
import { parseRoom } from '@tandem/protocol';
import type {
  Append,
  DocumentStore,
  Erasure,
  MergedUpdate,
  Moment,
  Sitting,
  StoredRoom,
  StoredState,
} from '../../ports/index';
import { StoreError } from '../../ports/index';
import type { Database } from './database';
import { writeBatch } from './database';
import { Heads, readHead } from './heads';
import { planAppend } from './level-append';
import { planCompaction } from './level-compact';
import { dropUnreadableHistory, examineHistory } from './level-examine';
import { planHealing } from './level-heal';
import * as history from './level-history';
import { loadRoom } from './level-load';
import { isBuried } from './level-purge';
import { keptRooms } from './level-records';
import { corruptionOf } from './scan';
import { SmallRecords } from './small-records';
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
export class DatabaseStore extends SmallRecords implements DocumentStore {
  private readonly parts: DatabaseStoreParts;
  private readonly heads: Heads;

  constructor(parts: DatabaseStoreParts) {
    super(parts.database, parts.witness);
    this.parts = parts;
    this.heads = new Heads(parts.witness);
  }

  async load(room: RoomName): Promise<StoredRoom> {
    const document = parseRoom(room)?.document;
    if (document !== undefined && (await isBuried(this.database, document))) {
      throw new StoreError('purged', 'the document is gone');
    }
    // Read first: a batch that is committed meanwhile makes the log longer than this says, never shorter.
    const head = await this.witness.of(room);
    const { stored, end } = await this.readers.during(() => loadRoom(this.database, room, head));
    // After a migration, a restore or the loss of the notes nothing is noted yet.
    if (head === null && end !== null) this.witness.note(new Map([[room, { ...end, ends: new Map() }]]));
    return stored.damage?.kind === 'lost' ? { ...stored, ends: await this.witness.endsOf(room) } : stored;
  }

  append(batch: readonly Append[]): Promise<void> {
    return this.inOrder(async () => {
      const { operations, heads } = await planAppend(this.database, this.heads, batch).catch((error: unknown) => {
        throw corruptionOf(error);
      });
      await this.write(operations);
      for (const [room, head] of heads) this.heads.set(room, head);
      this.witness.note(heads);
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
        const noted = await this.witness.of(room);
        await this.write(await planHealing(this.database, room, state, timeMs, noted));
        const head = await readHead(this.database, room);
        this.heads.set(room, head);
        this.witness.note(new Map([[room, { ...head, ends: new Map() }]]));
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
        await this.witness.recover();
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
    return this.ofHistory(async () => {
      await history.eraseBefore(this.database, room, erasure, base);
      await this.clear(room);
    });
  }

  erasures(room: RoomName): Promise<readonly Erasure[]> {
    return history.erasures(this.database, room);
  }

  expireHistory(room: RoomName, beforeMs: number): Promise<void> {
    return this.ofHistory(async () => {
      if (await history.expireHistory(this.database, room, beforeMs)) await this.clear(room);
    });
  }

  /** Every room of which something is kept, or was noted elsewhere to be kept. */
  async everyRoom(): Promise<readonly RoomName[]> {
    const [kept, noted] = await Promise.all([keptRooms(this.database), this.witness.rooms()]);
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

  async close(): Promise<void> {
    await this.database.close();
    await this.witness.close();
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
}
