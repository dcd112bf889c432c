import type { RoomName } from '@tandem/protocol';

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

export type Append = { readonly room: RoomName; readonly entry: LogEntry };

/** Keeps documents. Whoever implements it passes the contract suite of the testkit. */
export interface DocumentStore {
  /** What is kept of a room; nothing of an unknown one. Rejects with a StoreError, never with less than there is. */
  load(room: RoomName): Promise<StoredRoom>;
  /** Resolves when all of it survives a power cut; rejects when that is not certain. */
  append(batch: readonly Append[]): Promise<void>;
  /** Keeps a stored state beside the log, durably. The log stays whole. */
  putState(room: RoomName, state: StoredState): Promise<void>;
  close(): Promise<void>;
}

export type StoreFault = 'corrupt' | 'unavailable' | 'locked' | 'too-new';

/** Why a store can't do what it was asked. */
export class StoreError extends Error {
  readonly code: StoreFault;

  constructor(code: StoreFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
