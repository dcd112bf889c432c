import { roomOf } from '@tandem/protocol';
import type { Clock, DocumentStore, Log } from '../ports/index';

const DAY_MS = 86_400_000;
/** The first look after a start, once what is urgent is done, and the time between two. */
const FIRST_MS = 60_000;
const INTERVAL_MS = DAY_MS;

export type ExpiryDeps = {
  readonly store: Pick<DocumentStore, 'documents' | 'expireHistory'>;
  readonly clock: Clock;
  readonly log: Log;
  /** How long history is kept, in days; for good when null. */
  readonly historyDays: number | null;
};

/** Once a day removes history that is older than it may be, one document after the other. */
export class Expiry {
  private readonly deps: ExpiryDeps;
  private cancel: () => void = () => undefined;
  private closed = false;
  private running: Promise<void> = Promise.resolve();

  constructor(deps: ExpiryDeps) {
    this.deps = deps;
  }

  start(): void {
    if (this.deps.historyDays !== null) this.arm(FIRST_MS);
  }

  /** Resolves when nothing is being removed any more. */
  async close(): Promise<void> {
    this.closed = true;
    this.cancel();
    await this.running;
  }

  private arm(delayMs: number): void {
    if (this.closed) return;
    this.cancel = this.deps.clock.setTimer(() => {
      this.running = this.look().finally(() => this.arm(INTERVAL_MS));
    }, delayMs);
  }

  private async look(): Promise<void> {
    const { store, clock, log, historyDays } = this.deps;
    const beforeMs = clock.now() - (historyDays ?? 0) * DAY_MS;
    try {
      for await (const { document } of store.documents()) {
        if (this.closed) return;
        for (const part of ['body', 'comments'] as const)
          await store.expireHistory(roomOf(document, part).name, beforeMs);
      }
    } catch (error) {
      log.warn({ error: String(error) }, 'old history could not be removed; it is tried again in a day');
    }
  }
}
