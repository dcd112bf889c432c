import type { DocumentId, RoomName } from '@tandem/protocol';
import { roomOf } from '@tandem/protocol';
import type { Compactor, ContentEditor, DocumentStore } from '../ports/index';
import type { Applied, Applier } from './applier';
import { updatesOf } from './stored-updates';
import { Turns } from './turns';

export type TitleWish = {
  readonly document: DocumentId;
  readonly title: string;
  readonly sub: string;
  /** The most that the body may hold then, in bytes, where it is less than for everybody. */
  readonly maxBytes?: number | undefined;
};

export type CopyWish = { readonly from: DocumentId; readonly to: DocumentId; readonly sub: string };

/** Nothing had to be written. */
export type Unchanged = { readonly kind: 'unchanged'; readonly seq: number };

/** Where the copy is there, the title that it has. */
export type Copied =
  | (Extract<Applied, { kind: 'applied' | 'marker-used' }> & { readonly title: string })
  | Exclude<Applied, { kind: 'applied' | 'marker-used' }>;

export type EditingDeps = {
  readonly store: DocumentStore;
  readonly compactor: Pick<Compactor, 'readTitle'>;
  readonly editor: ContentEditor;
  readonly applier: Applier;
};

/** Edits that need a document's content. All reject when the store or the editor fails. */
export class Editing {
  private readonly deps: EditingDeps;
  private readonly titles = new Turns<DocumentId>();

  constructor(deps: EditingDeps) {
    this.deps = deps;
  }

  /** Gives the document another title; one after the other, so that each replaces the one before it. */
  editTitle(wish: TitleWish): Promise<Applied | Unchanged> {
    return this.titles.take(wish.document, () => this.writeTitle(wish));
  }

  /** Writes all that is committed of a document's body into an empty one, once. */
  async copy({ from, to, sub }: CopyWish): Promise<Copied> {
    const { store, editor, applier } = this.deps;
    const [source, room] = [roomOf(from).name, roomOf(to).name];
    const marker = `copy:${from}`;
    if (await store.hasMarker(room, marker)) return this.copiedBefore(room);
    const notes = await store.load(roomOf(to, 'comments').name);
    if (notes.lastSeq > 0) return { kind: 'not-empty' };
    const original = await store.load(source);
    // A copy that is shorter than its original would look whole.
    if (original.damage?.kind === 'lost') return { kind: 'unavailable' };
    const { update, title } = await editor.copy(updatesOf(original));
    const applied = await applier.apply({ room, update, marker, sub, ontoNothing: true });
    if (applied.kind === 'marker-used') return this.copiedBefore(room);
    return applied.kind === 'applied' ? { kind: applied.kind, seq: applied.seq, title } : applied;
  }

  private async writeTitle({ document, title, sub, maxBytes }: TitleWish): Promise<Applied | Unchanged> {
    const { store, editor, applier } = this.deps;
    const room = roomOf(document).name;
    const stored = await store.load(room);
    const update = await editor.editTitle(updatesOf(stored), title);
    if (update === null) return { kind: 'unchanged', seq: stored.lastSeq };
    return applier.apply({ room, update, sub, maxBytes });
  }

  private async copiedBefore(room: RoomName): Promise<Copied> {
    const stored = await this.deps.store.load(room);
    const title = await this.deps.compactor.readTitle(updatesOf(stored));
    return { kind: 'marker-used', seq: stored.lastSeq, title };
  }
}
