import type { DocumentId, RoomName } from '@tandem/protocol';
import type { Log } from '../../ports/index';
import type { Head, RoomEnd } from '../../records/small';
import { decodeEnd, decodeHead, encodeEnd, encodeHead } from '../../records/small';
import type { Database, Operation } from './database';
import { allRooms, endKey, headKey, numberOf, RECORD, rangeOfRecords, rangesOf, recordOf, roomOfKey } from './keys';

/** How long where a log ends may wait to be noted: one note of many edits. */
const NOTE_MS = 250;

export type WitnessOptions = {
  /** With it the files can be opened anew after they failed. */
  readonly open: (() => Promise<Database>) | null;
  /** Runs something after so many ms; gives what cancels it. */
  readonly later: (run: () => void, ms: number) => () => void;
};

function afterSome(run: () => void, ms: number): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

/**
 * Remembers, in files of its own, where each room's log ended: a log whose end is cut off in the documents' files
 * looks whole by itself. It is written after the documents and without a sync, so that it is never ahead of what was
 * kept; behind it may be, after a power cut, and then it only says less. Losing it loses no document.
 */
export class Witness {
  private database: Database;
  private readonly log: Log;
  private readonly options: WitnessOptions;
  private isBroken = false;
  /** What is to be noted soon: where logs end changes with every edit. */
  private readonly fresh = new Map<RoomName, RoomEnd>();
  private cancelTimer: (() => void) | null = null;
  private writing: Promise<void> = Promise.resolve();

  constructor(database: Database, log: Log, options: Partial<WitnessOptions> = {}) {
    this.database = database;
    this.log = log;
    this.options = { open: null, later: afterSome, ...options };
  }

  /** Opens its files anew when they took nothing any more; what was to be noted meanwhile is noted with the next edits. */
  async recover(): Promise<void> {
    await this.written();
    if (!this.isBroken || this.options.open === null) return;
    await this.database.close();
    this.database = await this.options.open();
    this.isBroken = false;
  }

  /** Where the room's log ended as far as it is known; null when nothing is. */
  async of(room: RoomName): Promise<Head | null> {
    await this.written();
    const key = headKey(room);
    try {
      const stored = await this.database.get(key);
      return stored === undefined ? null : decodeHead(key, stored);
    } catch (error) {
      this.log.error({ room, error: String(error) }, 'what was noted of the length of a document can not be read');
      return null;
    }
  }

  /** How far each client's content in the room reached, as far as it is known. */
  async endsOf(room: RoomName): Promise<ReadonlyMap<number, number>> {
    await this.written();
    try {
      const kept = await this.database.iterator(rangeOfRecords(room, RECORD.author)).all();
      return new Map(kept.map(([key, value]) => [numberOf(key), decodeEnd(key, value)]));
    } catch (error) {
      this.log.error({ room, error: String(error) }, 'what was noted of the writers of a document can not be read');
      return new Map();
    }
  }

  /** Every room that something was noted of. */
  async rooms(): Promise<RoomName[]> {
    await this.written();
    const keys = await this.database.keys(allRooms).all();
    return keys.filter((key) => recordOf(key) === RECORD.state).map(roomOfKey);
  }

  note(heads: ReadonlyMap<RoomName, RoomEnd>): void {
    for (const [room, { seq, chain, ends }] of heads) {
      const before = this.fresh.get(room)?.ends;
      const all = before === undefined ? ends : new Map([...before, ...ends]);
      this.fresh.set(room, { seq, chain, ends: all });
    }
    if (this.fresh.size > 0) this.cancelTimer ??= this.options.later(() => this.flush(), NOTE_MS);
  }

  async forget(document: DocumentId): Promise<void> {
    await this.written();
    const [range] = rangesOf(document);
    if (range === undefined) return;
    const keys = await this.database.keys(range).all();
    this.write(keys.map((key): Operation => ({ type: 'del', key })));
  }

  async close(): Promise<void> {
    await this.written();
    await this.database.close();
  }

  /** Resolves when all that is to be noted is. */
  private written(): Promise<void> {
    this.flush();
    return this.writing;
  }

  private flush(): void {
    this.cancelTimer?.();
    this.cancelTimer = null;
    const operations = [...this.fresh].flatMap(([room, end]) => operationsOf(room, end));
    this.fresh.clear();
    this.write(operations);
  }

  /** Whoever writes documents doesn't wait for this, and loses nothing when it fails. */
  private write(operations: Operation[]): void {
    if (operations.length === 0) return;
    this.writing = this.writing
      .then(() => this.database.write(operations, { sync: false }))
      .catch((error: unknown) => {
        if (!this.isBroken) this.log.error({ error: String(error) }, 'the lengths of documents can not be noted');
        this.isBroken = true;
      });
  }
}

function operationsOf(room: RoomName, { ends, ...head }: RoomEnd): Operation[] {
  const key = headKey(room);
  const reached = [...ends].map(([client, end]): Operation => {
    const at = endKey(room, client);
    return { type: 'put', key: at, value: encodeEnd(at, end) };
  });
  return [{ type: 'put', key, value: encodeHead(key, head) }, ...reached];
}
