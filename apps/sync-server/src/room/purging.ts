import type { DocumentId } from '@tandem/protocol';
import { roomOf } from '@tandem/protocol';
import type { DocumentStore, Log } from '../ports/index';
import type { Committer } from './committer';
import type { Compaction } from './compaction';
import type { RoomRegistry } from './room-registry';

export type PurgingDeps = {
  readonly store: DocumentStore;
  readonly registry: RoomRegistry;
  readonly committer: Committer;
  readonly compaction: Compaction;
  readonly log: Log;
  /** Ends every session of the document, whether its room is loaded or not; nothing is announced of it any more. */
  readonly onGone: (document: DocumentId) => void;
};

/** Removes documents for good. */
export class Purging {
  private readonly deps: PurgingDeps;
  private readonly running = new Map<DocumentId, Promise<void>>();

  constructor(deps: PurgingDeps) {
    this.deps = deps;
  }

  /** Resolves when only the tombstone is left; rejects when the store can't do it now. */
  purge(document: DocumentId): Promise<void> {
    const running = this.running.get(document);
    if (running !== undefined) return running;
    const started = this.run(document).finally(() => this.running.delete(document));
    this.running.set(document, started);
    return started;
  }

  /** Finishes what an earlier process began. What can't be removed now is left for the next start; nobody is served it. */
  async finishInterrupted(): Promise<void> {
    const { store, log } = this.deps;
    try {
      for (const document of await store.unfinishedPurges()) {
        await store.removeBuried(document);
        log.info({ document }, 'an interrupted purge was finished');
      }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      log.error({ error: reason }, 'an interrupted purge could not be finished; it is tried again at the next start');
    }
  }

  private async run(document: DocumentId): Promise<void> {
    const { store, registry, committer, compaction, log, onGone } = this.deps;
    const rooms = [roomOf(document, 'body').name, roomOf(document, 'comments').name];
    await store.bury(document);
    // From here on loads are refused. In this turn everybody leaves, and no room of it is open any more.
    for (const room of rooms) registry.giveUp(room);
    onGone(document);
    await committer.abandon(rooms);
    await compaction.settle();
    await store.removeBuried(document);
    log.info({ document }, 'a document was purged');
  }
}
