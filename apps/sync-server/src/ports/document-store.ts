import type { DocumentId, RoomName, SessionChange, SessionMatch } from '@tandem/protocol';

/** One update as it was appended. `seq` counts from 1 in each room, without gaps. */
export type LogEntry = {
  readonly seq: number;
  /** Milliseconds since 1970 at which the server accepted it. */
  readonly timeMs: number;
  /** Who sent it: the token's `sub`. */
  readonly sub: string;
  readonly update: Uint8Array;
};

/** What compaction made of all entries up to and including `upToSeq`. */
export type StoredState = { readonly upToSeq: number; readonly update: Uint8Array };

export type StoredRoom = {
  readonly state: StoredState | null;
  /** The entries after the stored state, in order. */
  readonly entries: readonly LogEntry[];
};

export type Append = {
  readonly room: RoomName;
  readonly entry: LogEntry;
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
   * What is kept of a room; nothing of an unknown one. Rejects with a StoreError, never with less than there is;
   * `purged` once the document is buried.
   */
  load(room: RoomName): Promise<StoredRoom>;
  /** Resolves when all of it survives a power cut; rejects when that is not certain. */
  append(batch: readonly Append[]): Promise<void>;
  /** Keeps a stored state beside the log, durably. The log stays whole. */
  putState(room: RoomName, state: StoredState): Promise<void>;
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

export type StoreFault = 'corrupt' | 'unavailable' | 'locked' | 'too-new' | 'purged' | 'not-empty';

/** Why a store can't do what it was asked. */
export class StoreError extends Error {
  readonly code: StoreFault;

  constructor(code: StoreFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
