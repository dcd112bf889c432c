import type { DocumentId, RoomName, SessionChange, SessionMatch } from '@tandem/protocol';
import type { Erasure, Moment, Sitting } from './history';

/** One update as it was appended. `seq` counts from 1 in each room, without gaps. */
export type LogEntry = {
  readonly seq: number;
  /** Milliseconds since 1970 at which the server accepted it. */
  readonly timeMs: number;
  /** Who sent it: the token's `sub`. */
  readonly sub: string;
  readonly update: Uint8Array;
};

/** What compaction makes of updates. */
export type MergedUpdate = {
  readonly update: Uint8Array;
  /** Encoded as Yjs does; each client's gapless prefix only. */
  readonly stateVector: Uint8Array;
  /** Types within types, counted from 1 for those in a root. */
  readonly depth: number;
  /** Where the update can be cut into pieces, as `room/pieces` notes it; nothing where it is one piece. */
  readonly cuts: readonly Uint8Array[];
};

/** What compaction made of all entries up to and including `upToSeq`. */
export type StoredState = MergedUpdate & { readonly upToSeq: number };

/** Something was found that is not as it was written. */
export type Damage = {
  /** `mended`: all of it could be put together from what else is kept. `lost`: something is missing. */
  readonly kind: 'mended' | 'lost';
  /** What was found, for an operator; never content. */
  readonly finding: string;
};

export type StoredRoom = {
  readonly state: StoredState | null;
  /** The entries after the stored state, in order. Where some are lost, those that can be read. */
  readonly entries: readonly LogEntry[];
  /** Whose each client id is, as far as it is known. */
  readonly authors: ReadonlyMap<number, string>;
  /** The last sequence that was ever kept, whether it can be read or not. */
  readonly lastSeq: number;
  readonly damage: Damage | null;
  /** Where something is lost: how far each client's content once reached, as far as that is known. */
  readonly ends: ReadonlyMap<number, number>;
};

export type Append = {
  readonly room: RoomName;
  readonly entry: LogEntry;
  /** Client ids that are the sender's, to be known from now on. */
  readonly authors?: readonly number[] | undefined;
  /** How far the room holds the content of the entry's clients then: of each the first clock that is missing. */
  readonly ends?: ReadonlyMap<number, number> | undefined;
  /** Kept in the same batch as the entry; `hasMarker` tells of it for good. */
  readonly marker?: string | undefined;
  /** Whether the change is to be announced; `dirty` tells of it until `clearDirty` for this sequence or a later one. */
  readonly marksDirty?: boolean | undefined;
};

/** A document whose body has unannounced changes; what is said of the last of them. */
export type DirtyMark = { readonly document: DocumentId } & Pick<LogEntry, 'seq' | 'timeMs' | 'sub'>;

/** A document that holds something, in any part. */
export type DocumentSummary = { readonly document: DocumentId; readonly lastEditedMs: number };

/** Tokens that open and renew nothing any more until `untilMs`; those with the same key are one. */
export type KeptWithdrawal = {
  readonly key: string;
  readonly match: SessionMatch;
  readonly change: SessionChange;
  /** When the web app asked, by its own clock, in seconds since 1970. */
  readonly askedS: number;
  readonly untilMs: number;
};

/** A record as a backup holds it. The bytes mean something to the same kind of store only. */
export type StoreRecord = { readonly key: Uint8Array; readonly value: Uint8Array };

/** Keeps documents. Whoever implements it passes the contract suite of the testkit. */
export interface DocumentStore {
  /**
   * What is kept of a room; nothing of an unknown one. Never less than there was without `damage` that says so.
   * Rejects with a StoreError; `purged` once the document is buried.
   */
  load(room: RoomName): Promise<StoredRoom>;
  /**
   * Resolves when all of it survives a power cut; rejects when that is not certain: all of it is there then, or nothing.
   * What is there already is left as it is, so that a batch may be given once more.
   */
  append(batch: readonly Append[]): Promise<void>;
  /**
   * Durably keeps a stored state in place of the log up to it, which goes into the history in the same batch.
   */
  compact(room: RoomName, state: StoredState): Promise<void>;
  /** Durably keeps a state as all that there is after damage: what can't be read is given up. */
  heal(room: RoomName, state: StoredState, timeMs: number): Promise<void>;
  /** Lets go of the files and opens them anew, after a write failed. Rejects while that can't be done. */
  recover(): Promise<void>;

  /** Who wrote when, in the order in which they began; of what was erased or is not kept any more nothing. */
  sittings(room: RoomName): Promise<readonly Sitting[]>;
  /** What gives the content as of a sequence, or null when that moment is not kept. */
  readMoment(room: RoomName, seq: number): Promise<Moment | null>;
  /**
   * Durably removes the history up to and including a sequence, from the files too. `base` is the content as of there, without
   * what was deleted by then.
   */
  eraseBefore(room: RoomName, erasure: Erasure, base: MergedUpdate): Promise<void>;
  /** What was erased, oldest first. */
  erasures(room: RoomName): Promise<readonly Erasure[]>;
  /** Removes history that is older, as far as later moments don't need it. */
  expireHistory(room: RoomName, beforeMs: number): Promise<void>;

  /** Whether an entry of the room was appended under this marker. */
  hasMarker(room: RoomName, marker: string): Promise<boolean>;
  dirty(): Promise<readonly DirtyMark[]>;
  /** Takes marks away, but for documents that were marked with a higher sequence meanwhile. */
  clearDirty(marks: readonly Pick<DirtyMark, 'document' | 'seq'>[]): Promise<void>;
  withdrawals(): Promise<readonly KeptWithdrawal[]>;
  /** Takes those of `over` away, and durably keeps `kept` in place of what had its key. Those of a document go with it. */
  keepWithdrawal(kept: KeptWithdrawal, over: readonly KeptWithdrawal[]): Promise<void>;
  /** Every document that holds something; buried ones are left out. */
  documents(): AsyncIterable<DocumentSummary>;
  /** Durably notes that the document is gone for good. Whoever writes to it has to be stopped before `removeBuried`. */
  bury(document: DocumentId): Promise<void>;
  /** Durably removes all that is kept of a buried document; only the note stays. */
  removeBuried(document: DocumentId): Promise<void>;
  /** Buried documents of which something may still be there. */
  unfinishedPurges(): Promise<readonly DocumentId[]>;
  /** Everything that is kept, as of one moment. */
  records(): AsyncIterable<StoreRecord>;
  /** Writes what `records` gave, durably. Rejects with `not-empty` when something is kept already. */
  restore(records: AsyncIterable<StoreRecord>): Promise<void>;
  close(): Promise<void>;
}

/** `full`: there is no room left on the disk. */
export type StoreFault = 'corrupt' | 'unavailable' | 'full' | 'locked' | 'too-new' | 'purged' | 'not-empty';

/** Why a store can't do what it was asked. */
export class StoreError extends Error {
  readonly code: StoreFault;

  constructor(code: StoreFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
