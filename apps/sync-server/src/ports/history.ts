import type { LogEntry, StoredState } from './document-store';

/** What one person wrote without a long pause; others may have written at the same time. */
export type Sitting = {
  readonly sub: string;
  readonly firstSeq: number;
  readonly lastSeq: number;
  /** In ms since 1970. */
  readonly fromMs: number;
  readonly toMs: number;
  /** How many updates it is made of. */
  readonly edits: number;
};

/** What gives the content as of a moment: a state, and what came after it, in order. */
export type Moment = { readonly state: StoredState | null; readonly entries: readonly LogEntry[] };

/** History that was removed for good: up to which sequence, when and by whom. */
export type Erasure = { readonly upToSeq: number; readonly timeMs: number; readonly sub: string };
