/** Merges the updates of one document into one, with deleted content collected. */
export interface Compactor {
  /** Rejects when it takes too long or the updates can't be merged. */
  compact(updates: readonly Uint8Array[]): Promise<Uint8Array>;
  close(): Promise<void>;
}
