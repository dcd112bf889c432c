import type { CopyBatch, CopyContent, CopyWritten } from './local-copy';

/** From this many stored updates on they are merged into one. */
export const MERGE_AFTER = 500;

/** An update to be stored. `upTo` is the number of the last edit in it, as the outbox counts. */
export type QueuedUpdate = { readonly update: Uint8Array; readonly unsent: number; readonly upTo: number };
type Flagged = { readonly at: number; readonly upTo: number };
type Taken = { readonly batch: CopyBatch; readonly updates: readonly QueuedUpdate[] };

/** What is to be written next, and which stored updates hold edits that the server has not acknowledged. No I/O. */
export class CopyQueue {
  #waiting: QueuedUpdate[] = [];
  #inFlight: Taken[] = [];
  #flagged: Flagged[] = [];
  #acknowledged = 0;
  #stored = 0;
  #isWhole = false;
  #role: CopyBatch['role'] = null;
  #isLooking = false;

  /** Whether an edit made here, or the first whole state, is not yet in a completed transaction. */
  get isKeeping(): boolean {
    const isOwn = ({ unsent }: QueuedUpdate) => unsent > 0;
    return (
      this.#isWhole ||
      this.#waiting.some(isOwn) ||
      this.#inFlight.some(({ batch, updates }) => batch.isWhole || updates.some(isOwn))
    );
  }

  get isIdle(): boolean {
    return !this.hasWork && this.#inFlight.length === 0;
  }

  get isWriting(): boolean {
    return this.#inFlight.length > 0;
  }

  get hasWork(): boolean {
    const isMarked = this.#isWhole || this.#isLooking || this.#role !== null;
    return isMarked || this.#waiting.length > 0 || this.#settled.length > 0;
  }

  add(update: QueuedUpdate): void {
    this.#waiting.push(update);
  }

  /** What waits, and what is added before the next batch, makes the copy whole. */
  markWhole(): void {
    this.#isWhole = true;
  }

  /** A batch is due even if it adds nothing: each tells what other tabs have written. */
  look(): void {
    this.#isLooking = true;
  }

  setRole(role: CopyBatch['role']): void {
    this.#role = role;
  }

  /** The server has acknowledged all edits up to this one. */
  acknowledge(upTo: number): void {
    this.#acknowledged = upTo;
  }

  /** Updates found in the copy; those of them with unsent edits are acknowledged together with edit `upTo`. */
  found(updates: CopyContent['updates'], upTo: number): void {
    this.#stored += updates.length;
    for (const { at, unsent } of updates) if (unsent > 0) this.#flagged.push({ at, upTo });
  }

  /** The next batch; `stateOf` gives the document's state when it is time to merge, null when it must not be. */
  take(stateOf: () => Uint8Array | null): CopyBatch {
    const updates = this.#waiting;
    const batch: CopyBatch = {
      add: updates.map(({ update, unsent, upTo }) => ({ update, unsent: this.#isSent(upTo) ? 0 : unsent })),
      acknowledged: this.#settled.map(({ at }) => at),
      isWhole: this.#isWhole,
      role: this.#role,
      state: this.#stored >= MERGE_AFTER && !this.isWriting ? stateOf() : null,
    };
    this.#flagged = this.#flagged.filter(({ upTo }) => !this.#isSent(upTo));
    this.#waiting = [];
    this.#isWhole = false;
    this.#role = null;
    this.#isLooking = false;
    this.#inFlight.push({ batch, updates });
    return batch;
  }

  /** The batch is durable. Called in the order of `take`; what was missed is told by `found`. */
  written(written: CopyWritten): void {
    const taken = this.#inFlight.shift();
    if (written.merged !== null) this.#merged(written.merged);
    this.#stored += written.places.length;
    taken?.batch.add.forEach(({ unsent }, index) => {
      const at = written.places[index];
      const upTo = taken.updates[index]?.upTo;
      if (unsent > 0 && at !== undefined && upTo !== undefined) this.#flagged.push({ at, upTo });
    });
  }

  /** Forgets all that was to be written and all that was found. */
  clear(): void {
    this.#waiting = [];
    this.#inFlight = [];
    this.#flagged = [];
    this.#stored = 0;
    this.#isWhole = false;
    this.#isLooking = false;
    this.#role = null;
  }

  #merged({ upTo, place }: NonNullable<CopyWritten['merged']>): void {
    const replaced = this.#flagged.filter(({ at }) => at <= upTo);
    this.#flagged = this.#flagged.filter(({ at }) => at > upTo);
    if (place !== null) this.#flagged.push({ at: place, upTo: Math.max(...replaced.map((flagged) => flagged.upTo)) });
    this.#stored = place === null ? 1 : 2;
  }

  get #settled(): readonly Flagged[] {
    return this.#flagged.filter(({ upTo }) => this.#isSent(upTo));
  }

  #isSent(upTo: number): boolean {
    return upTo <= this.#acknowledged;
  }
}
