import type { DocumentId, RoomName } from '@tandem/protocol';
import type { Log } from '../../ports/index';
import type { Head, RoomEnd } from '../../records/small';
import { decodeEnd, decodeHead, encodeEnd, encodeHead } from '../../records/small';
import type { Database, Operation } from './database';
import { allRooms, endKey, headKey, numberOf, RECORD, rangeOfRecords, rangesOf, recordOf, roomOfKey } from './keys';

/**
 * Remembers, in files of its own, where each room's log ended: a log whose end is cut off in the documents' files
 * looks whole by itself. It is written after the documents and without a sync, so that it is never ahead of what was
 * kept; behind it may be, after a power cut, and then it only says less. Losing it loses no document.
 */
export class Witness {
  private database: Database;
  private readonly log: Log;
  private readonly open: (() => Promise<Database>) | null;
  private isBroken = false;
  private writing: Promise<void> = Promise.resolve();

  /** With `open` it can be opened anew after it failed. */
  constructor(database: Database, log: Log, open: (() => Promise<Database>) | null = null) {
    this.database = database;
    this.log = log;
    this.open = open;
  }

  /** Opens its files anew when they took nothing any more; what was to be noted meanwhile is noted with the next edits. */
  async recover(): Promise<void> {
    await this.writing;
    if (!this.isBroken || this.open === null) return;
    await this.database.close();
    this.database = await this.open();
    this.isBroken = false;
  }

  /** Where the room's log ended as far as it is known; null when nothing is. */
  async of(room: RoomName): Promise<Head | null> {
    await this.writing;
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
    await this.writing;
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
    await this.writing;
    const keys = await this.database.keys(allRooms).all();
    return keys.filter((key) => recordOf(key) === RECORD.state).map(roomOfKey);
  }

  note(heads: ReadonlyMap<RoomName, RoomEnd>): void {
    this.write([...heads].flatMap(([room, end]) => operationsOf(room, end)));
  }

  async forget(document: DocumentId): Promise<void> {
    await this.writing;
    const [range] = rangesOf(document);
    if (range === undefined) return;
    const keys = await this.database.keys(range).all();
    this.write(keys.map((key): Operation => ({ type: 'del', key })));
  }

  async close(): Promise<void> {
    await this.writing;
    await this.database.close();
  }

  /** Whoever writes documents doesn't wait for this, and loses nothing when it fails. */
  private write(operations: Operation[]): void {
    if (operations.length === 0) return;
    this.writing = this.writing
      .then(() => this.database.batch(operations, { sync: false }))
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
