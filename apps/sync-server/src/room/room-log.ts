import type { UpdateShape } from '@tandem/protocol';
import { decodeStateVector, EMPTY_UPDATE, encodeSyncStep2, encodeUpdate, parseUpdate } from '@tandem/protocol';
import type { LogEntry, StoredRoom, StoredState } from '../ports/index';
import { StoreError } from '../ports/index';
import type { Gate } from './gate';
import { NO_LIMITS } from './limits';
import { MergedState } from './merged-state';
import { WhileHeld } from './while-held';

/** All updates up to a sequence. */
type ToCompact = { readonly upToSeq: number; readonly updates: readonly Uint8Array[] };

type TailEntry = {
  readonly entry: LogEntry;
  /** Where its content of each client ends. Of its shape no more is kept: what a large one deletes is large too. */
  readonly ends: readonly { readonly client: number; readonly end: number }[];
  readonly deletes: boolean;
  /** The update as clients are sent it; the entry's is a view into it. */
  readonly frame: Uint8Array;
};

/**
 * A room's committed content as bytes: the stored state and the entries after it. No Y.Doc is kept.
 */
export class RoomLog {
  private state: MergedState | null;
  private tail: TailEntry[];
  private tailBytes = 0;
  /** The answer to a client that has nothing, as long as it holds. */
  private readonly whole = new WhileHeld<readonly Uint8Array[]>();
  private seq: number;

  /** Throws a StoreError when what was kept can't be read. `gate` learns all of it, in order. */
  constructor(stored: StoredRoom, gate: Pick<Gate, 'add' | 'startAt'>) {
    this.state = stored.state === null ? null : new MergedState(stored.state);
    this.seq = stored.lastSeq;
    if (this.state !== null) tellState(this.state, gate);
    this.tail = stored.entries.map((entry) => {
      const shape = readStored(entry.update);
      gate.add(shape);
      const frame = encodeUpdate(entry.update);
      return tailEntryOf({ ...entry, update: updateIn(frame, entry.update.byteLength) }, shape, frame);
    });
    this.tailBytes = bytesOf(this.tail);
  }

  /** The last committed sequence. */
  get committedSeq(): number {
    return this.seq;
  }

  /** Up to which sequence the log is merged. */
  get mergedSeq(): number {
    return (this.tail[0]?.entry.seq ?? this.seq + 1) - 1;
  }

  get bytes(): number {
    return this.tailBytes + (this.state?.update.byteLength ?? 0);
  }

  /** How much has come since the stored state, and how large that is. */
  get sizes(): { readonly updates: number; readonly bytes: number; readonly stateBytes: number } {
    return { updates: this.tail.length, bytes: this.tailBytes, stateBytes: this.state?.update.byteLength ?? 0 };
  }

  push(entry: LogEntry, shape: UpdateShape, frame: Uint8Array): void {
    this.tail.push(tailEntryOf(entry, shape, frame));
    this.whole.drop();
    this.tailBytes += entry.update.byteLength;
    this.seq = entry.seq;
  }

  /** What a client at `vector` lacks, ending with the small step 2 that makes it synced. */
  answerTo(vector: ReadonlyMap<number, number>): readonly Uint8Array[] {
    if (vector.size > 0) return this.answerFrom(vector);
    // The same array for all who have nothing: it is joined once for them.
    return this.whole.get(() => this.answerFrom(vector));
  }

  private answerFrom(vector: ReadonlyMap<number, number>): readonly Uint8Array[] {
    const frames: Uint8Array[] = [];
    if (this.state !== null && vector.size === 0) frames.push(...this.state.frames());
    else if (this.state !== null) frames.push(encodeUpdate(this.state.since(vector)));
    for (const each of this.tail) if (isNews(each, vector)) frames.push(each.frame);
    frames.push(encodeSyncStep2(EMPTY_UPDATE));
    return frames;
  }

  /** All after `seq`; the whole content when that part of the log is merged already. */
  since(seq: number): Uint8Array[] {
    const first = this.tail[0]?.entry.seq ?? this.seq + 1;
    const entries = this.tail.filter(({ entry }) => entry.seq > seq).map(({ frame }) => frame);
    return first > seq + 1 && this.state !== null ? [...this.state.frames(), ...entries] : entries;
  }

  /** What compaction should merge now. */
  toCompact(): ToCompact {
    const updates = this.tail.map(({ entry }) => entry.update);
    return { upToSeq: this.seq, updates: this.state === null ? updates : [this.state.update, ...updates] };
  }

  /** Takes a stored state, already kept by the store, in place of the entries that it holds. */
  adopt(state: StoredState): void {
    this.state = new MergedState(state);
    this.whole.drop();
    this.tail = this.tail.filter(({ entry }) => entry.seq > state.upToSeq);
    this.tailBytes = bytesOf(this.tail);
  }
}

/** Reading a large state takes longer than serving it: whoever only reads needs nothing but its state vector. */
function tellState({ isCut, update, stateVector }: MergedState, gate: Pick<Gate, 'add' | 'startAt'>): void {
  const vector = isCut ? decodeStateVector(stateVector) : null;
  if (vector === null) gate.add(readStored(update));
  else gate.startAt(vector, () => readStored(update));
}

/** The update, of so many bytes, that a frame ends with: a view into it. */
export function updateIn(frame: Uint8Array, bytes: number): Uint8Array {
  return frame.subarray(frame.byteLength - bytes);
}

function readStored(update: Uint8Array): UpdateShape {
  const shape = parseUpdate(update, NO_LIMITS);
  if (!shape.ok) throw new StoreError('corrupt', `a stored update can't be read: ${shape.error}`);
  return shape.value;
}

/** Deletes have no clock of their own, so that an update with some may always be news. */
function isNews({ ends, deletes }: TailEntry, vector: ReadonlyMap<number, number>): boolean {
  return deletes || ends.some(({ client, end }) => end > (vector.get(client) ?? 0));
}

function tailEntryOf(entry: LogEntry, { content, deletes }: UpdateShape, frame: Uint8Array): TailEntry {
  const ends = content.map(({ client, end }) => ({ client, end }));
  return { entry, ends, deletes: deletes.length > 0, frame };
}

function bytesOf(tail: readonly TailEntry[]): number {
  return tail.reduce((sum, { entry }) => sum + entry.update.byteLength, 0);
}
