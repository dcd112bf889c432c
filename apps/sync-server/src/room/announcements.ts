import type { DocumentId } from '@tandem/protocol';
import type { Edit } from './room';

const MIB = 1024 * 1024;
/** From a first unannounced edit to its announcement, and from one of a document to its next. */
const DEBOUNCE_MS = 500;
const INTERVAL_MS = 1_000;
/** Reading a title costs what the document is large: each MiB makes both longer by this much. */
const PER_MIB_MS = 2_000;
const LONGEST_MS = 60_000;
/** A request that failed is tried again after up to this long, one that was refused after this long. */
const MOST_BACKOFF_MS = 30_000;
const REFUSED_MS = 60_000;
/** A document whose title can't be read is tried again after this long. */
const UNREADABLE_MS = 10 * 60_000;

/** The last unannounced edit of a document's body. */
export type Pending = { readonly document: DocumentId; readonly last: Edit };

type Due = { readonly atMs: number; readonly last: Edit };

type Sender =
  | { readonly kind: 'ready' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'waiting'; readonly untilMs: number };

/** Decides which documents are announced when, in one request at a time, and when a failed one is tried again. */
export class Announcements {
  private readonly due = new Map<DocumentId, Due>();
  /** When a document that was announced lately may be again. */
  private readonly notBefore = new Map<DocumentId, number>();
  private sender: Sender = { kind: 'ready' };
  private failures = 0;

  /** How often in a row a request failed. */
  get failuresInARow(): number {
    return this.failures;
  }

  /** An edit is durable; `bytes` is the size of the body. Whether nothing of the document was to be said before. */
  note(document: DocumentId, last: Edit, bytes: number, nowMs: number): boolean {
    const known = this.due.get(document);
    const soonest = nowMs + longer(DEBOUNCE_MS, bytes);
    const atMs = known?.atMs ?? Math.max(soonest, this.notBefore.get(document) ?? 0);
    this.due.set(document, { atMs, last });
    if (known !== undefined) return false;
    const interval = longer(INTERVAL_MS, bytes);
    this.notBefore.set(document, atMs + interval);
    return true;
  }

  /** Nothing is said of the document any more. */
  forget(document: DocumentId): void {
    this.due.delete(document);
    this.notBefore.delete(document);
  }

  /** When `take` gives something next, or null while nothing is due or a request is under way. */
  nextMs(): number | null {
    if (this.sender.kind === 'sending' || this.due.size === 0) return null;
    let first = Number.POSITIVE_INFINITY;
    for (const { atMs } of this.due.values()) first = Math.min(first, atMs);
    return this.sender.kind === 'waiting' ? Math.max(first, this.sender.untilMs) : first;
  }

  /** What one request announces now, at most `most` documents; `kept` or `failed` has to follow. */
  take(most: number, nowMs: number): Pending[] {
    const next = this.nextMs();
    if (next === null || next > nowMs) return [];
    this.sender = { kind: 'sending' };
    const ready = [...this.due].filter(([, { atMs }]) => atMs <= nowMs).slice(0, most);
    for (const [document] of ready) this.due.delete(document);
    for (const [document, atMs] of this.notBefore) if (atMs <= nowMs) this.notBefore.delete(document);
    return ready.map(([document, { last }]) => ({ document, last }));
  }

  kept(): void {
    this.sender = { kind: 'ready' };
    this.failures = 0;
  }

  /** They are announced later: soon and then ever more rarely, or rarely when the request was refused. */
  failed(pending: readonly Pending[], isRefused: boolean, nowMs: number, random: number): void {
    this.failures++;
    const backoff = isRefused ? REFUSED_MS : Math.min(MOST_BACKOFF_MS, DEBOUNCE_MS * 2 ** Math.min(this.failures, 10));
    this.sender = { kind: 'waiting', untilMs: nowMs + backoff * (0.5 + random / 2) };
    for (const each of pending) this.putBack(each, nowMs);
  }

  /** The document can't be announced now; the others go on. */
  postpone(pending: Pending, nowMs: number): void {
    this.putBack(pending, nowMs + UNREADABLE_MS);
  }

  private putBack({ document, last }: Pending, atMs: number): void {
    const newer = this.due.get(document);
    this.due.set(document, { atMs, last: newer?.last ?? last });
  }
}

function longer(ms: number, bytes: number): number {
  return Math.min(LONGEST_MS, ms + (bytes / MIB) * PER_MIB_MS);
}
