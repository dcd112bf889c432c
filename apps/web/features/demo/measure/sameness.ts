import * as Y from 'yjs';
import { TEXT_ROOT, TITLE_ROOT } from '../../editor/document-names';

/**
 * Whether documents hold the same: the same visible content at the same state vector. Equal vectors alone say nothing
 * of what was taken away, equal content alone nothing of what is still on its way.
 */
export function holdTheSame(docs: readonly Y.Doc[]): boolean {
  const [first, ...others] = docs;
  if (first === undefined) return false;
  const vector = vectorOf(first);
  if (others.some((doc) => vectorOf(doc) !== vector)) return false;
  const content = contentOf(first);
  return others.every((doc) => contentOf(doc) === content);
}

/** Tells of each change in any of the documents, at once: before the next frame is painted. */
export class Sameness {
  readonly #docs = new Set<Y.Doc>();
  readonly #listeners = new Set<() => void>();
  #isSame = false;

  readonly get = (): boolean => this.#isSame;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Counts a document in; returns how to leave it out again. */
  add(doc: Y.Doc): () => void {
    this.#docs.add(doc);
    doc.on('afterTransaction', this.#look);
    this.#look();
    return () => {
      this.#docs.delete(doc);
      doc.off('afterTransaction', this.#look);
      this.#look();
    };
  }

  readonly #look = (): void => {
    const isSame = holdTheSame([...this.#docs]);
    if (isSame === this.#isSame) return;
    this.#isSame = isSame;
    for (const listener of this.#listeners) listener();
  };
}

function vectorOf(doc: Y.Doc): string {
  return JSON.stringify([...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b));
}

function contentOf(doc: Y.Doc): string {
  return JSON.stringify([doc.getText(TITLE_ROOT).toJSON(), doc.getXmlFragment(TEXT_ROOT).toJSON()]);
}
