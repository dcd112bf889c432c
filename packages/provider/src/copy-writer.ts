import type { Result, Role } from '@tandem/protocol';
import * as Y from 'yjs';
import { applyStored, isComplete } from './apply-stored';
import { CopyQueue } from './copy-queue';
import type {
  CopyTrouble,
  CopyWritten,
  KeptLostText,
  LostText,
  OpenCopy,
  StoredUpdate,
  WriteTrouble,
} from './local-copy';
import { FoundEdits } from './unsent-ranges';

export type WriterOptions = {
  readonly doc: Y.Doc;
  /** The outbox's counts: edits made, and how many of them are not acknowledged. */
  readonly counts: () => { readonly made: number; readonly unsaved: number };
  /** Edits were found that the server has not acknowledged. */
  readonly onUnsent: (edits: number) => void;
  readonly onTrouble: (trouble: CopyTrouble) => void;
  readonly onChange: () => void;
  readonly onFault: (fault: unknown) => void;
  /** Told of each update of the copy right before it is applied. */
  readonly onIncoming?: ((update: Uint8Array) => void) | undefined;
};

/** Writes what the Y.Doc holds into an open copy, and brings into the Y.Doc what other tabs have written there. */
export class CopyWriter {
  readonly #copy: OpenCopy;
  readonly #options: WriterOptions;
  readonly #queue = new CopyQueue();
  /** Edits that the copy held and the server has not acknowledged. */
  readonly found = new FoundEdits();
  /** Whether the copy is whole, or will be with the next batch; updates of others are worth nothing before. */
  #isFollowing: boolean;
  #isFrozen = false;
  #isClosing = false;
  #isGivenUp = false;

  constructor(copy: OpenCopy, options: WriterOptions) {
    this.#copy = copy;
    this.#options = options;
    this.#isFollowing = copy.content.isWhole;
  }

  get isKeeping(): boolean {
    return this.#queue.isKeeping;
  }

  get isIdle(): boolean {
    return this.#queue.isIdle;
  }

  /** Brings the copy's content into the Y.Doc. What the Y.Doc held before is written after it. */
  join(): void {
    const { doc, counts } = this.#options;
    const { unsaved } = counts();
    const before = doc.store.clients.size > 0 ? Y.encodeStateAsUpdate(doc) : null;
    this.#bring(this.#copy.content.updates, true);
    if (before !== null) this.#add(before, unsaved);
  }

  /** The Y.Doc has changed; `isOwn` when the server must acknowledge it. */
  updated(update: Uint8Array, isOwn: boolean): void {
    if (!this.#isFrozen && (isOwn || this.#isFollowing)) this.#add(update, isOwn ? 1 : 0);
  }

  /** The Y.Doc holds what was not told one by one. */
  rewrite(): void {
    if (this.#isFrozen) return;
    if (this.#isFollowing) this.#queue.markWhole();
    this.#add(Y.encodeStateAsUpdate(this.#options.doc), this.#options.counts().unsaved);
  }

  /** The Y.Doc is in step with the server. */
  synced(): void {
    if (!this.#isFollowing && !this.#isFrozen) {
      this.#isFollowing = true;
      return this.rewrite();
    }
    // A tab that ended may have left edits here.
    this.#queue.look();
    this.#flushSoon();
  }

  setRole(role: Role): void {
    this.#queue.setRole(role);
    this.#flushSoon();
  }

  acknowledged(upTo: number): void {
    this.#queue.acknowledge(upTo);
    this.found.acknowledge(upTo);
    this.#flushSoon();
  }

  /** From now on the Y.Doc may hold what an outdated editor did to it, which must not be kept. */
  freeze(): void {
    this.#isFrozen = true;
  }

  /** Begins to write what waits, also while something is being written: the page may go at any moment. */
  flush(): void {
    if (!this.#queue.hasWork) return;
    const { doc, onFault, onTrouble } = this.#options;
    const batch = this.#queue.take(() => (this.#isFrozen ? null : Y.encodeStateAsUpdate(doc)));
    const written = this.#copy.write(batch).then((result) => this.#written(result));
    written.catch((fault: unknown) => {
      onFault(fault);
      onTrouble('failed');
    });
  }

  /** Gives the copy up and keeps `lost` for the person instead; null when that could not be kept. */
  async giveUp(lost: LostText | null): Promise<KeptLostText | null> {
    this.#queue.clear();
    this.#isGivenUp = true;
    const done = await this.#copy.giveUp(lost);
    // Where there is no room for the text the copy must go all the same.
    if (!done.ok && lost !== null) await this.#copy.giveUp(null);
    this.#copy.close();
    return done.ok ? done.value : null;
  }

  /** Writes what waits and lets go. */
  close(): void {
    this.#isClosing = true;
    this.flush();
    if (this.isIdle) this.#copy.close();
  }

  #add(update: Uint8Array, unsent: number): void {
    this.#queue.add({ update, unsent, upTo: this.#options.counts().made });
    this.#flushSoon();
  }

  /** What one task brings shares a transaction, which begins before the task's turn is over. */
  #flushSoon(): void {
    queueMicrotask(() => {
      if (!this.#queue.isWriting) this.flush();
    });
  }

  #written(result: Result<CopyWritten, WriteTrouble>): void {
    if (this.#isGivenUp) return;
    if (!result.ok && result.error !== 'forgotten') return this.#options.onTrouble(result.error);
    if (result.ok) {
      this.#queue.written(result.value);
      // A page that goes does nothing more for others.
      if (!this.#isClosing) this.#bring(result.value.missed, false);
    } else {
      this.#queue.clear();
      this.rewrite();
    }
    if (!this.#queue.isWriting) this.flush();
    if (this.#isClosing && this.isIdle) this.#copy.close();
    this.#options.onChange();
  }

  /**
   * Edits of other tabs that the server has not acknowledged count as this page's. Where nothing of them is new to the
   * Y.Doc they came through the server, or are counted already.
   */
  #bring(updates: readonly StoredUpdate[], isFirst: boolean): void {
    if (updates.length === 0) return;
    const { doc, counts, onUnsent, onIncoming } = this.#options;
    const wasComplete = isComplete(doc);
    const hasChanged = applyStored(doc, updates, onIncoming);
    const unsent = updates.reduce((sum, stored) => sum + stored.unsent, 0);
    if (unsent > 0 && (isFirst || hasChanged)) onUnsent(unsent);
    const { made } = counts();
    this.#queue.found(updates, made);
    for (const stored of updates) if (stored.unsent > 0) this.found.add(stored.update, made);
    // What waited for these updates stands in the Y.Doc now, and was told by nobody.
    if (hasChanged && !wasComplete) this.rewrite();
  }
}
