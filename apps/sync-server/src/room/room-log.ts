import type { UpdateLimits, UpdateShape } from '@tandem/protocol';
import { EMPTY_UPDATE, encodeSyncStep2, encodeUpdate, parseUpdate } from '@tandem/protocol';
import type { LogEntry, StoredRoom, StoredState } from '../ports/index';
import { StoreError } from '../ports/index';
import { MergedState } from './merged-state';

/** All updates up to a sequence, and where the first of them can be cut. */
type ToCompact = {
  readonly upToSeq: number;
  readonly updates: readonly Uint8Array[];
  readonly cuts: readonly Uint8Array[];
};

type TailEntry = { readonly entry: LogEntry; readonly shape: UpdateShape };

/** What was accepted once is never refused at load: merged runs may be longer than any that came in. */
export const NO_LIMITS: UpdateLimits = {
  updateClients: Number.POSITIVE_INFINITY,
  updateStructs: Number.POSITIVE_INFINITY,
  runLength: Number.POSITIVE_INFINITY,
  rootNameBytes: Number.POSITIVE_INFINITY,
  valueDepth: Number.POSITIVE_INFINITY,
};

/**
 * A room's committed content as bytes: the stored state and the entries after it. No Y.Doc is kept.
 */
export class RoomLog {
  private state: MergedState | null;
  private tail: TailEntry[];
  private tailBytes = 0;
  private seq: number;

  /** Throws a StoreError when what was kept can't be read. `onShape` sees the shape of all of it, in order. */
  constructor(stored: StoredRoom, onShape: (shape: UpdateShape) => void) {
    this.state = stored.state === null ? null : new MergedState(stored.state);
    this.seq = stored.lastSeq;
    if (this.state !== null) onShape(readStored(this.state.update));
    this.tail = stored.entries.map((entry) => ({ entry, shape: readStored(entry.update) }));
    for (const { entry, shape } of this.tail) {
      this.tailBytes += entry.update.byteLength;
      onShape(shape);
    }
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

  push(entry: LogEntry, shape: UpdateShape): void {
    this.tail.push({ entry, shape });
    this.tailBytes += entry.update.byteLength;
    this.seq = entry.seq;
  }

  /** What a client at `vector` lacks, ending with the small step 2 that makes it synced. */
  answerTo(vector: ReadonlyMap<number, number>): Uint8Array[] {
    const frames: Uint8Array[] = [];
    if (this.state !== null) frames.push(encodeUpdate(this.state.since(vector)));
    for (const { entry, shape } of this.tail) if (isNews(shape, vector)) frames.push(encodeUpdate(entry.update));
    frames.push(encodeSyncStep2(EMPTY_UPDATE));
    return frames;
  }

  /** All after `seq`; the whole content when that part of the log is merged already. */
  since(seq: number): Uint8Array[] {
    const first = this.tail[0]?.entry.seq ?? this.seq + 1;
    const entries = this.tail.filter(({ entry }) => entry.seq > seq).map(({ entry }) => encodeUpdate(entry.update));
    return first > seq + 1 && this.state !== null ? [encodeUpdate(this.state.update), ...entries] : entries;
  }

  /** What compaction should merge now. */
  toCompact(): ToCompact {
    const updates = this.tail.map(({ entry }) => entry.update);
    if (this.state === null) return { upToSeq: this.seq, updates, cuts: [] };
    return { upToSeq: this.seq, updates: [this.state.update, ...updates], cuts: this.state.cuts };
  }

  /** Takes a stored state, already kept by the store, in place of the entries that it holds. */
  adopt(state: StoredState): void {
    this.state = new MergedState(state);
    this.tail = this.tail.filter(({ entry }) => entry.seq > state.upToSeq);
    this.tailBytes = this.tail.reduce((sum, { entry }) => sum + entry.update.byteLength, 0);
  }
}

function readStored(update: Uint8Array): UpdateShape {
  const shape = parseUpdate(update, NO_LIMITS);
  if (!shape.ok) throw new StoreError('corrupt', `a stored update can't be read: ${shape.error}`);
  return shape.value;
}

/** Deletes have no clock of their own, so that an update with some may always be news. */
function isNews(shape: UpdateShape, vector: ReadonlyMap<number, number>): boolean {
  return shape.deletes.length > 0 || shape.content.some((range) => range.end > (vector.get(range.client) ?? 0));
}
