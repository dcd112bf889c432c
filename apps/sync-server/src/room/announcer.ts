import type { ChangeNotice, DocumentId } from '@tandem/protocol';
import { roomOf } from '@tandem/protocol';
import type { ChangeSink, Clock, Compactor, DocumentStore, Log } from '../ports/index';
import { StoreError } from '../ports/index';
import type { Pending } from './announcements';
import { Announcements } from './announcements';
import type { Edit } from './room';
import { updatesOf } from './stored-updates';

export type AnnouncerDeps = {
  readonly store: DocumentStore;
  readonly compactor: Pick<Compactor, 'readTitle'>;
  readonly sink: ChangeSink;
  readonly clock: Clock;
  readonly log: Log;
};

/** The most that one request tells of. */
const MOST_CHANGES = 500;
/** So many failures in a row are a restart of the web app; more are worth a line. */
const QUIET_FAILURES = 6;

type Reading =
  | { readonly kind: 'read'; readonly pending: Pending; readonly notice: ChangeNotice }
  | { readonly kind: 'gone' };

/** Tells the web app what changed in documents' bodies, at least once: the store remembers what is not told yet. */
export class Announcer {
  private readonly deps: AnnouncerDeps;
  private readonly announcements = new Announcements();
  private cancelTimer: () => void = () => undefined;
  private closed = false;

  constructor(deps: AnnouncerDeps) {
    this.deps = deps;
  }

  /** Takes up what an earlier process did not tell; resolves also when the store can't say what that is. */
  async start(): Promise<void> {
    const { store, clock, log } = this.deps;
    try {
      for (const { document, seq, timeMs, sub } of await store.dirty()) {
        this.announcements.note(document, { seq, timeMs, sub, name: null }, 0, clock.now());
      }
    } catch (error) {
      log.error({ error: messageOf(error) }, 'what is still to be told to the web app could not be read');
    }
    this.arm();
  }

  /** An edit of the document's body is durable. */
  edited(document: DocumentId, last: Edit, bytes: number): void {
    if (this.announcements.note(document, last, bytes, this.deps.clock.now())) this.arm();
  }

  forget(document: DocumentId): void {
    this.announcements.forget(document);
  }

  close(): void {
    this.closed = true;
    this.cancelTimer();
  }

  private arm(): void {
    this.cancelTimer();
    const next = this.announcements.nextMs();
    if (next === null || this.closed) return;
    const { clock, log } = this.deps;
    const run = () =>
      this.run().catch((error: unknown) => log.error({ error: String(error) }, 'announcing changes failed'));
    this.cancelTimer = clock.setTimer(() => void run(), Math.max(0, next - clock.now()));
  }

  private async run(): Promise<void> {
    const { clock, sink } = this.deps;
    const pending = this.announcements.take(MOST_CHANGES, clock.now());
    if (pending.length === 0) return this.arm();
    const read: Extract<Reading, { kind: 'read' }>[] = [];
    for (const each of pending) {
      const reading = await this.read(each);
      if (this.closed) return;
      if (reading.kind === 'read') read.push(reading);
    }
    const notices = read.map(({ notice }) => notice);
    const delivery = notices.length === 0 ? { kind: 'kept' as const } : await sink.deliver(notices);
    if (this.closed) return;
    if (delivery.kind === 'kept') await this.settle(notices);
    else
      this.tryAgain(
        read.map((each) => each.pending),
        delivery,
      );
    this.arm();
  }

  private async read(pending: Pending): Promise<Reading> {
    const { store, compactor, clock, log } = this.deps;
    const { document, last } = pending;
    try {
      const stored = await store.load(roomOf(document).name);
      if (stored.damage?.kind === 'lost') throw new Error('the document is damaged');
      const title = await compactor.readTitle(updatesOf(stored));
      const { seq, sub: by, name, timeMs } = last;
      return { kind: 'read', pending, notice: { document, seq, title, by, name, timeMs } };
    } catch (error) {
      const isPurged = error instanceof StoreError && error.code === 'purged';
      if (isPurged || this.closed) return { kind: 'gone' };
      this.announcements.postpone(pending, clock.now());
      log.warn({ document, error: messageOf(error) }, 'a title could not be read; it is tried again later');
      return { kind: 'gone' };
    }
  }

  private async settle(notices: readonly ChangeNotice[]): Promise<void> {
    this.announcements.kept();
    await this.deps.store.clearDirty(notices).catch((error: unknown) => {
      this.deps.log.warn({ error: messageOf(error) }, 'what was announced is announced once more after a restart');
    });
  }

  private tryAgain(
    pending: readonly Pending[],
    { kind, reason }: { kind: 'failed' | 'refused'; reason: string },
  ): void {
    const { clock, log } = this.deps;
    this.announcements.failed(pending, kind === 'refused', clock.now(), clock.random());
    const { failuresInARow } = this.announcements;
    if (failuresInARow !== (kind === 'refused' ? 1 : QUIET_FAILURES)) return;
    log.warn(
      { reason, documents: pending.length },
      'the web app did not take change notices; they are kept and tried again',
    );
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
