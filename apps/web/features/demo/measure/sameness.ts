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

/** `parted`: not all pages can come to hold the same as things are: one is cut off, ended or not there yet. */
export type Agreement = 'same' | 'under-way' | 'parted';

/** How a page is that counts. */
export type PageState = 'opening' | 'joined' | 'cut' | 'composing';

type Page = { readonly doc: Y.Doc; readonly state: PageState };

/** Whether all pages show the same. Tells of each change at once: before the next frame is painted. */
export class Sameness {
  readonly #pages = new Map<string, Page>();
  readonly #listeners = new Set<() => void>();
  #agreement: Agreement = 'parted';

  readonly get = (): Agreement => this.#agreement;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Counts a page in from the moment that it is there, loaded or not; returns how to leave it out again. */
  add(name: string, doc: Y.Doc): () => void {
    this.#pages.set(name, { doc, state: 'opening' });
    doc.on('afterTransaction', this.#look);
    this.#look();
    return () => {
      this.#pages.delete(name);
      doc.off('afterTransaction', this.#look);
      this.#look();
    };
  }

  /** A page was loaded, was cut off, or shows what it doesn't hold yet. */
  set(name: string, state: PageState): void {
    const page = this.#pages.get(name);
    if (page === undefined || page.state === state) return;
    this.#pages.set(name, { ...page, state });
    this.#look();
  }

  readonly #look = (): void => {
    const agreement = agreementOf([...this.#pages.values()]);
    if (agreement === this.#agreement) return;
    this.#agreement = agreement;
    for (const listener of this.#listeners) listener();
  };
}

function agreementOf(pages: readonly Page[]): Agreement {
  const has = (state: PageState) => pages.some((page) => page.state === state);
  const isSame = !has('opening') && !has('composing') && holdTheSame(pages.map(({ doc }) => doc));
  if (isSame) return 'same';
  return has('opening') || has('cut') ? 'parted' : 'under-way';
}

function vectorOf(doc: Y.Doc): string {
  return JSON.stringify([...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b));
}

function contentOf(doc: Y.Doc): string {
  return JSON.stringify([doc.getText(TITLE_ROOT).toJSON(), doc.getXmlFragment(TEXT_ROOT).toJSON()]);
}
