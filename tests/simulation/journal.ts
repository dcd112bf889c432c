/** A word that somebody typed, or took away. */
export type Op = {
  readonly kind: 'insert' | 'delete';
  readonly word: string;
  /** Whose: a client's name. */
  readonly author: string;
  /** The Yjs client and the clock behind the word; of what was taken away nothing. */
  readonly client: number;
  readonly end: number;
  /** It arrived at a session that might write: from then on it may be kept and shown to others. */
  isPermitted: boolean;
  /** The server has said that it is kept. */
  isAcknowledged: boolean;
  /** It was found in a cold load. */
  isKept: boolean;
  /** Its author was told that it was not applied, and has put it aside. */
  isAside: boolean;
};

/** Everything that was ever typed, by the simulation's own account. */
export class Journal {
  readonly ops: Op[] = [];
  private readonly insertions = new Map<string, Op>();
  /** By word, everybody who took it away. */
  private readonly deletions = new Map<string, Op[]>();

  add(op: Pick<Op, 'kind' | 'word' | 'author' | 'client' | 'end'>): Op {
    const added = { ...op, isPermitted: false, isAcknowledged: false, isKept: false, isAside: false };
    this.ops.push(added);
    if (op.kind === 'insert') this.insertions.set(op.word, added);
    else this.deletions.set(op.word, [...this.deletionsOf(op.word), added]);
    return added;
  }

  insertionOf(word: string): Op {
    const op = this.insertions.get(word);
    if (op === undefined) throw new Error(`nobody has typed ${word}`);
    return op;
  }

  deletionsOf(word: string): readonly Op[] {
    return this.deletions.get(word) ?? [];
  }
}
