import type { RoomName } from '@tandem/protocol';
import { sealOf } from '../../records/seal';
import type { Head } from '../../records/small';
import { decodeState } from '../../records/stored-state';
import type { Database } from './database';
import { numberOf, RECORD, rangeOfRecords, stateKey } from './keys';
import { corruptionOf, isCorruption } from './scan';
import type { Witness } from './witness';

/** How many rooms' heads are remembered; others are read again. */
const MOST_HEADS = 4096;
const NOTHING: Head = { seq: 0, chain: 0 };

/** Where the log of each room that is written to ends. */
export class Heads {
  private readonly witness: Pick<Witness, 'of'>;
  /** In the order of their last use. */
  private readonly known = new Map<RoomName, Head>();

  constructor(witness: Pick<Witness, 'of'>) {
    this.witness = witness;
  }

  /** Where it ends, if that is remembered. */
  get(room: RoomName): Head | undefined {
    return this.known.get(room);
  }

  /** Throws a StoreError `corrupt` when the room's state can't be read. */
  async of(database: Database, room: RoomName): Promise<Head> {
    const known = this.known.get(room);
    if (known !== undefined) return known;
    const noted = await this.witness.of(room);
    const kept = await readHead(database, room).catch((error: unknown) => {
      // Where the end of a damaged room can't be read, what was noted of it counts.
      if (noted === null || !isCorruption(error)) throw corruptionOf(error);
      return noted;
    });
    // Of a damaged room the end is missing: what is written now must not take its place.
    const head = noted !== null && noted.seq > kept.seq ? noted : kept;
    this.set(room, head);
    return head;
  }

  set(room: RoomName, head: Head): void {
    this.known.delete(room);
    this.known.set(room, head);
    if (this.known.size <= MOST_HEADS) return;
    const [oldest] = this.known.keys();
    if (oldest !== undefined) this.known.delete(oldest);
  }

  /** What was written last is not certain any more. */
  forgetAll(): void {
    this.known.clear();
  }
}

/** Where a room's log ends in the database itself. Throws a StoreError `corrupt` when its state can't be read. */
export async function readHead(database: Database, room: RoomName): Promise<Head> {
  const range = rangeOfRecords(room, RECORD.entry);
  const [last] = await database.iterator({ ...range, reverse: true, limit: 1 }).all();
  if (last !== undefined) return { seq: numberOf(last[0]), chain: sealOf(last[1]) };
  const key = stateKey(room);
  const stored = await database.get(key);
  if (stored === undefined) return NOTHING;
  const { upToSeq, chain } = decodeState(key, stored);
  return { seq: upToSeq, chain };
}
