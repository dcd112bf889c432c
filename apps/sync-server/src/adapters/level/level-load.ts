import type { RoomName } from '@tandem/protocol';
import type { Damage, LogEntry, StoredRoom } from '../../ports/index';
import { decodeEntry } from '../../records/entry';
import { sealOf } from '../../records/seal';
import type { Head } from '../../records/small';
import { decodeAuthor } from '../../records/small';
import type { StateRecord } from '../../records/stored-state';
import { decodeState } from '../../records/stored-state';
import type { Database } from './database';
import { numberOf, RECORD, rangeOfRecords, recordOf } from './keys';
import { readMended } from './level-mend';
import { scan } from './scan';

/** Where a room's log ends; the checksum is unknown behind a record that can't be read. */
type End = { readonly seq: number; readonly chain: number | null };

const NONE: ReadonlyMap<number, number> = new Map();

/** A room's records as they are found, and what is wrong with them. */
class RoomReader {
  state: StateRecord | null = null;
  readonly entries: LogEntry[] = [];
  readonly authors = new Map<number, string>();
  readonly findings: string[] = [];
  /** Whether the stored state is missing, or can't be read. */
  lacksState = false;
  /** Whether an entry is there that is not the one that was kept. */
  isReplaced = false;
  private end: End = { seq: 0, chain: 0 };

  take(key: Uint8Array, value: Uint8Array): void {
    try {
      this.read(key, value);
    } catch (error) {
      // Who wrote something is not needed to read it.
      if (recordOf(key) === RECORD.author) return;
      this.findings.push(error instanceof Error ? error.message : String(error));
      if (recordOf(key) === RECORD.state) this.lacksState = true;
      if (recordOf(key) === RECORD.entry) this.end = { seq: numberOf(key), chain: null };
    }
  }

  /** Where the log of a whole room ends; null when nothing is there. */
  get wholeEnd(): Head | null {
    const { seq, chain } = this.end;
    return chain === null || seq === 0 ? null : { seq, chain };
  }

  /** Compares the end with what was noted of it elsewhere. The last sequence that was ever kept. */
  finish(head: Head | null): number {
    const { seq, chain } = this.end;
    if (head === null || head.seq < seq) return seq;
    if (head.seq > seq) this.findings.push(`the log ends at ${seq}, not at ${head.seq}`);
    else if (chain !== null && chain !== head.chain) this.replaced(`log entry ${seq} is not the one that was kept`);
    return head.seq;
  }

  private read(key: Uint8Array, value: Uint8Array): void {
    switch (recordOf(key)) {
      case RECORD.state:
        this.state = decodeState(key, value);
        this.end = { seq: this.state.upToSeq, chain: this.state.chain };
        return;
      case RECORD.author:
        this.authors.set(numberOf(key), decodeAuthor(key, value));
        return;
      case RECORD.entry:
        return this.readEntry(numberOf(key), key, value);
    }
  }

  private replaced(finding: string): void {
    this.isReplaced = true;
    this.findings.push(finding);
  }

  private readEntry(seq: number, key: Uint8Array, value: Uint8Array): void {
    const { entry, before } = decodeEntry(key, seq, value);
    const isFirst = this.entries.length === 0 && this.state === null;
    if (seq !== this.end.seq + 1) {
      if (isFirst) this.lacksState = true;
      this.findings.push(`log entry ${this.end.seq + 1} is missing`);
    } else if (this.end.chain !== null && this.end.chain !== before && !(isFirst && this.lacksState)) {
      this.replaced(`log entry ${seq} does not follow the one before it`);
    }
    this.entries.push(entry);
    this.end = { seq, chain: sealOf(value) };
  }
}

/** Reads a room and checks it against itself, and against its head where one was noted. */
export async function loadRoom(
  database: Database,
  room: RoomName,
  head: Head | null,
): Promise<{ readonly stored: StoredRoom; readonly end: Head | null }> {
  const reader = new RoomReader();
  const range = rangeOfRecords(room, RECORD.state, RECORD.entry);
  const onFault = (reason: string) => reader.findings.push(`the files can't be read on (${reason})`);
  for await (const [key, value] of scan(database, range, onFault)) reader.take(key, value);
  const lastSeq = reader.finish(head);
  const { state, entries, authors, findings } = reader;
  if (lastSeq === 0 && (await hasHistory(database, room))) findings.push('the stored state is missing');
  if (findings.length === 0) {
    return { stored: { state, entries, authors, lastSeq, damage: null, ends: NONE }, end: reader.wholeEnd };
  }
  const mended = await readMended(database, room, { state, entries, lastSeq });
  const finding = findings.slice(0, 3).join('; ');
  const damage: Damage = { kind: mended.isWhole && !reader.isReplaced ? 'mended' : 'lost', finding };
  const { state: best, entries: all } = mended;
  return { stored: { state: best, entries: all, authors, lastSeq: mended.lastSeq, damage, ends: NONE }, end: null };
}

async function hasHistory(database: Database, room: RoomName): Promise<boolean> {
  const [key] = await database.keys({ ...rangeOfRecords(room, RECORD.sitting, RECORD.checkpoint), limit: 1 }).all();
  return key !== undefined;
}
