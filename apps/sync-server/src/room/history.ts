import type { DocumentId } from '@tandem/protocol';
import { roomOf } from '@tandem/protocol';
import type { Clock, Compactor, ContentEditor, DocumentStore, Erasure, Log, Sitting } from '../ports/index';
import type { Applied, Applier } from './applier';
import type { Compaction } from './compaction';
import type { Unchanged } from './editing';
import type { RoomRegistry } from './room-registry';
import { updatesOf } from './stored-updates';
import { Turns } from './turns';

export type HistoryDeps = {
  readonly store: DocumentStore;
  readonly registry: RoomRegistry;
  readonly compaction: Compaction;
  readonly compactor: Pick<Compactor, 'compact'>;
  readonly editor: Pick<ContentEditor, 'restore'>;
  readonly applier: Applier;
  readonly clock: Clock;
  readonly log: Log;
};

export type Past = {
  readonly sittings: readonly Sitting[];
  readonly erasures: readonly Erasure[];
};

export type RestoreWish = { readonly document: DocumentId; readonly seq: number; readonly sub: string };

/** That moment is not kept: it never was, or it was erased. */
export type NotKept = { readonly kind: 'not-kept' };

export type EraseOutcome = { readonly kind: 'erased' } | NotKept | { readonly kind: 'unavailable' };

/** How a document's body came about. All reject when the store or a worker fails. */
export class History {
  private readonly deps: HistoryDeps;
  private readonly turns = new Turns<DocumentId>();

  constructor(deps: HistoryDeps) {
    this.deps = deps;
  }

  async list(document: DocumentId): Promise<Past> {
    const { store } = this.deps;
    const room = roomOf(document).name;
    return { sittings: await store.sittings(room), erasures: await store.erasures(room) };
  }

  /** One update of what the body held as of a sequence, or null when that is not kept. */
  async moment(document: DocumentId, seq: number): Promise<Uint8Array | null> {
    const updates = await this.updatesAt(document, seq);
    if (updates === null) return null;
    return (await this.deps.compactor.compact(updates)).update;
  }

  /** Makes the body what it was, as an edit of only what differs; one after the other. */
  restore(wish: RestoreWish): Promise<Applied | Unchanged | NotKept> {
    return this.turns.take(wish.document, () => this.writeRestored(wish));
  }

  /** Removes how it came about up to a sequence, for good; what is there as of then stays as it is. */
  erase(document: DocumentId, upToSeq: number, sub: string): Promise<EraseOutcome> {
    return this.turns.take(document, () => this.eraseBefore(document, upToSeq, sub));
  }

  private async writeRestored({ document, seq, sub }: RestoreWish): Promise<Applied | Unchanged | NotKept> {
    const { store, editor, applier } = this.deps;
    const room = roomOf(document).name;
    const then = await this.updatesAt(document, seq);
    if (then === null) return { kind: 'not-kept' };
    const now = await store.load(room);
    const update = await editor.restore(updatesOf(now), then);
    if (update === null) return { kind: 'unchanged', seq: now.lastSeq };
    return applier.apply({ room, update, sub });
  }

  private async eraseBefore(document: DocumentId, upToSeq: number, sub: string): Promise<EraseOutcome> {
    const { store, registry, compaction, compactor, clock, log } = this.deps;
    const opened = await registry.open(roomOf(document).name);
    if (!opened.ok) return { kind: 'unavailable' };
    const room = opened.value;
    try {
      // The log goes into the history first, and what was deleted goes out of the stored state.
      await compaction.mergeNow(room);
      if (room.content.mergedSeq < upToSeq || room.condition === 'damaged') return { kind: 'unavailable' };
      const updates = await this.updatesAt(document, upToSeq);
      if (updates === null) return { kind: 'not-kept' };
      const base = await compactor.compact(updates);
      await store.eraseBefore(room.name, { upToSeq, timeMs: clock.now(), sub }, base);
      log.info({ document, upToSeq, sub }, 'history was erased');
      return { kind: 'erased' };
    } finally {
      registry.release(room);
    }
  }

  private async updatesAt(document: DocumentId, seq: number): Promise<Uint8Array[] | null> {
    const moment = await this.deps.store.readMoment(roomOf(document).name, seq);
    return moment === null ? null : updatesOf(moment);
  }
}
