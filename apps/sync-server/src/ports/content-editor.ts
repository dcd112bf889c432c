/** The content of a document under another title. */
export type Copy = {
  readonly update: Uint8Array;
  /** One line of at most 300 characters. */
  readonly title: string;
};

/** Writes what only a Y.Doc can work out, away from the main thread. Rejects when it takes too long or can't be done. */
export interface ContentEditor {
  /** What makes the document's title the given one, or null when it is that already. */
  editTitle(updates: readonly Uint8Array[], title: string): Promise<Uint8Array | null>;
  /** What makes the document's text and title those of a past moment, or null when they are that already. */
  restore(now: readonly Uint8Array[], then: readonly Uint8Array[]): Promise<Uint8Array | null>;
  /** Everything that the updates show, under a title that says that it is a copy. */
  copy(updates: readonly Uint8Array[]): Promise<Copy>;
}
