import 'server-only';
import { randomUUID } from 'node:crypto';
import type { DocumentId } from '@tandem/protocol';
import { onceInProcess } from '../once';

/** Something that somebody may have to hear of. What they may know of it is decided when it is told. */
export type Happening =
  /** Of these documents the title, the last edit or their place in lists is another. */
  | { readonly kind: 'documents'; readonly documents: readonly DocumentId[] }
  /** The lists of these people are others; of everybody's when null. */
  | { readonly kind: 'lists'; readonly users: readonly string[] | null }
  | { readonly kind: 'presence'; readonly documents: readonly DocumentId[] }
  | { readonly kind: 'notifications'; readonly users: readonly string[] };

/** A happening and its place in the sequence of this process. */
export type Numbered = { readonly seq: number; readonly happening: Happening };

/** A stream that is open. */
export type Listener = {
  readonly userId: string;
  readonly sid: string;
  readonly tell: (news: readonly Numbered[]) => void;
  readonly end: () => void;
};

/** How many happenings a stream that was cut can catch up with. */
export const MOST_KEPT = 1000;
/** What happens in the same moment is told together, in milliseconds. */
const REST_MS = 300;

/** Tells open streams of this process what happens. */
class Hub {
  /** Of this process: sequences of another one mean nothing here. */
  readonly epoch = randomUUID();
  private readonly listeners = new Set<Listener>();
  private kept: Numbered[] = [];
  private seq = 0;
  private waiting: Numbered[] = [];
  private timer: NodeJS.Timeout | null = null;

  get lastSeq(): number {
    return this.seq;
  }

  happened(happening: Happening): void {
    const numbered = { seq: ++this.seq, happening };
    this.kept.push(numbered);
    if (this.kept.length > MOST_KEPT) this.kept = this.kept.slice(-MOST_KEPT);
    this.waiting.push(numbered);
    this.timer ??= setTimeout(() => this.tellAll(), REST_MS);
  }

  /** What happened after that sequence; null when that is no longer known. */
  since(seq: number): readonly Happening[] | null {
    if (seq > this.seq || (this.kept[0]?.seq ?? this.seq + 1) > seq + 1) return null;
    return this.kept.filter((each) => each.seq > seq).map(({ happening }) => happening);
  }

  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  countOf(userId: string): number {
    return [...this.listeners].filter((listener) => listener.userId === userId).length;
  }

  /** Ends the streams of a sign-in, or of a person. */
  end(whose: { readonly sid: string } | { readonly userId: string }): void {
    for (const listener of [...this.listeners]) {
      const isMeant = 'sid' in whose ? listener.sid === whose.sid : listener.userId === whose.userId;
      if (isMeant) listener.end();
    }
  }

  /** Streams keep a process that has to stop from stopping. */
  endAll(): void {
    for (const { end } of [...this.listeners]) end();
  }

  private tellAll(): void {
    this.timer = null;
    const news = this.waiting.splice(0);
    for (const { tell } of [...this.listeners]) tell(news);
  }
}

export function hub(): Hub {
  return onceInProcess('events', () => {
    const made = new Hub();
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => made.endAll());
    return made;
  });
}
