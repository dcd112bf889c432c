import type { Result, Role } from '@tandem/protocol';

/** Why this browser keeps no copy. `slow`: its storage doesn't answer; `newer`: a newer page has written the copy. */
export type CopyTrouble = 'unsupported' | 'denied' | 'full' | 'slow' | 'removed' | 'newer' | 'failed';

/** An update as it is stored. `at` is its place in the copy, and later ones have greater places. */
export type StoredUpdate = {
  readonly at: number;
  readonly update: Uint8Array;
  /** How many edits of this person in it the server has not acknowledged. */
  readonly unsent: number;
};

/** Text that the server refused for ever, kept until the person has dealt with it. */
export type LostText = { readonly kind: 'words' | 'page'; readonly text: string };
export type KeptLostText = LostText & { readonly id: number };

export type CopyContent = {
  /** Whether it has ever held the whole document: only then may it be shown and edited. */
  readonly isWhole: boolean;
  /** The person's role as last told by the server side. */
  readonly role: Role | null;
  readonly updates: readonly StoredUpdate[];
  readonly lost: readonly KeptLostText[];
};

/** What one transaction writes. */
export type CopyBatch = {
  readonly add: readonly Omit<StoredUpdate, 'at'>[];
  /** Places of updates whose edits the server has acknowledged. */
  readonly acknowledged: readonly number[];
  /** Whether the copy holds the whole document with this batch. */
  readonly isWhole: boolean;
  /** Null leaves the role as it was. */
  readonly role: Role | null;
  /** The document's state, to stand for all updates known to this page; null merges nothing. */
  readonly state: Uint8Array | null;
};

export type CopyWritten = {
  /** Places of the added updates, in their order. */
  readonly places: readonly number[];
  /** What other tabs have written since this page last looked. */
  readonly missed: readonly StoredUpdate[];
  /** After a merge: all unacknowledged updates at or below `upTo` are now one, at `place` (null: there were none). */
  readonly merged: { readonly upTo: number; readonly place: number | null } | null;
};

/** `forgotten`: the copy was given up elsewhere; the next write begins a new one and must hold everything. */
export type WriteTrouble = CopyTrouble | 'forgotten';

/** The copy of one room, open. Nothing here rejects for reasons of storage, and each call is one transaction. */
export type OpenCopy = {
  readonly content: CopyContent;
  /** Resolves when the transaction is complete, and not before. */
  write(batch: CopyBatch): Promise<Result<CopyWritten, WriteTrouble>>;
  /** Gives up what this page knows of the copy; `lost` is kept instead. What only other tabs know stays. */
  giveUp(lost: LostText | null): Promise<Result<KeptLostText | null, CopyTrouble>>;
  close(): void;
};

/** Where one person's copy of one room is kept. */
export type LocalCopy = {
  /** Opens the copy and reads all of it. `onTrouble` is told when it is lost later on, by no act of this page. */
  open(onTrouble: (trouble: CopyTrouble) => void): Promise<Result<OpenCopy, CopyTrouble>>;
  /** The person has dealt with a lost text. */
  putAway(id: number): Promise<Result<null, CopyTrouble>>;
};

/** What is true of this browser's copy right now. */
export type CopyState =
  /** None was asked for. */
  | { readonly kind: 'none' }
  /** It has not been read yet. */
  | { readonly kind: 'opening' }
  /** Every edit made here so far is in a completed transaction. */
  | { readonly kind: 'kept' }
  /** Edits are being written. */
  | { readonly kind: 'keeping' }
  | { readonly kind: 'unavailable'; readonly reason: CopyTrouble };
