import * as Y from 'yjs';

/** Times that the middle is taken of. */
const KEPT = 40;
/** Edits whose way is watched at once; one that is never seen elsewhere is forgotten. */
const MOST_WATCHED = 200;

export type Measured = {
  /** Edits made in any of the documents. */
  readonly edits: number;
  /** The middle of how long the last edits took from one document to another, in milliseconds; null before the first. */
  readonly travelMs: number | null;
};

type Watched = { readonly from: Y.Doc; readonly client: number; readonly clock: number; readonly madeMs: number };

/** Measures how long edits take from the document in which they are made to the others. */
export class EditMeter {
  readonly #docs = new Map<Y.Doc, () => void>();
  readonly #listeners = new Set<() => void>();
  readonly #now: () => number;
  #watched: Watched[] = [];
  #times: number[] = [];
  #measured: Measured = { edits: 0, travelMs: null };

  constructor(now: () => number) {
    this.#now = now;
  }

  readonly get = (): Measured => this.#measured;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Watches a document; returns how to stop. */
  add(doc: Y.Doc): () => void {
    const onTransaction = (transaction: Y.Transaction) => this.#took(doc, transaction);
    doc.on('afterTransaction', onTransaction);
    this.#docs.set(doc, () => doc.off('afterTransaction', onTransaction));
    return () => {
      this.#docs.get(doc)?.();
      this.#docs.delete(doc);
    };
  }

  /** A line was cut or comes back: what was on its way says nothing of the others. */
  forget(): void {
    this.#watched = [];
  }

  #took(doc: Y.Doc, { local, beforeState, afterState, changed }: Y.Transaction): void {
    if (changed.size === 0) return;
    if (local) this.#made(doc, beforeState, afterState);
    else this.#arrived(doc, beforeState, afterState);
    for (const listener of this.#listeners) listener();
  }

  #made(doc: Y.Doc, before: Map<number, number>, after: Map<number, number>): void {
    this.#measured = { ...this.#measured, edits: this.#measured.edits + 1 };
    const clock = after.get(doc.clientID) ?? 0;
    // What only takes away moves no clock and can't be seen to arrive.
    if (clock === (before.get(doc.clientID) ?? 0)) return;
    this.#watched.push({ from: doc, client: doc.clientID, clock, madeMs: this.#now() });
    if (this.#watched.length > MOST_WATCHED) this.#watched.shift();
  }

  #arrived(doc: Y.Doc, before: Map<number, number>, after: Map<number, number>): void {
    for (const { from, client, clock, madeMs } of this.#watched) {
      const isNew = (before.get(client) ?? 0) < clock && (after.get(client) ?? 0) >= clock;
      if (isNew && from !== doc) this.#times.push(this.#now() - madeMs);
    }
    this.#times = this.#times.slice(-KEPT);
    this.#watched = this.#watched.filter((edit) => !this.#isEverywhere(edit));
    const middle = [...this.#times].sort((a, b) => a - b)[Math.floor(this.#times.length / 2)];
    this.#measured = { ...this.#measured, travelMs: middle ?? null };
  }

  #isEverywhere({ client, clock }: Watched): boolean {
    return [...this.#docs.keys()].every((doc) => Y.getState(doc.store, client) >= clock);
  }
}
