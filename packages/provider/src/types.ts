import type { NotAppliedReason, Result, Role, TokenAnswer } from '@tandem/protocol';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';

/** Why no token was to be had. `refused` is final until the person does something about it. */
export type TokenFailure =
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'refused'; readonly reason: 'sign-in' | 'forbidden' | 'gone' | 'too-many' };

/** Asks the web app for a token; called before each attempt to connect, and to renew a session. */
export type TokenSource = (signal: AbortSignal) => Promise<Result<TokenAnswer, TokenFailure>>;

/** Why the connection has ended for good. */
export type EndReason =
  | 'sign-in'
  | 'forbidden'
  | 'gone'
  | 'too-many'
  | 'lease-over'
  | 'access-withdrawn'
  | 'out-of-step'
  | 'too-large'
  | 'bad-message';

/** What is true of the person's words right now. The page turns it into words. */
export type Status =
  /** The document has not been seen yet. */
  | { readonly kind: 'opening' }
  /** Everything typed here is durable on the server. */
  | { readonly kind: 'saved' }
  /** Something typed here has been sent and is not acknowledged yet. */
  | { readonly kind: 'saving' }
  /** The browser says that there is no network. */
  | { readonly kind: 'offline' }
  /** The connection is gone and is being tried again. */
  | { readonly kind: 'reconnecting' }
  /** The person may read; nothing is sent. */
  | { readonly kind: 'read-only' }
  /** What was typed here was not accepted and never will be in this Y.Doc; keep a copy and open afresh. */
  | { readonly kind: 'not-saved'; readonly reason: NotAppliedReason }
  /** The connection has ended for good. */
  | { readonly kind: 'ended'; readonly reason: EndReason };

/** An immutable picture of the provider; a new object for each change. */
export type ProviderSnapshot = {
  readonly status: Status;
  /** Whether the whole document has been received at least once; nobody edits before. */
  readonly synced: boolean;
  /** Whether the socket is open and in step now. */
  readonly connected: boolean;
  /** The person's role as last told by the server side; null before the first token. */
  readonly role: Role | null;
  /** Edits made here that are not acknowledged. */
  readonly unsaved: number;
  /** When the last edit made here was acknowledged, in milliseconds since 1970; null before. */
  readonly lastSavedAt: number | null;
};

export type ProviderOptions = {
  readonly doc: Y.Doc;
  readonly getToken: TokenSource;
  /** The socket constructor; the browser's own when left out. */
  readonly WebSocket?: typeof globalThis.WebSocket;
  /** Time, chance and the browser's signals; the real ones when left out. */
  readonly environment?: Environment;
  /** Told of faults that end nothing but must be seen; reported as uncaught errors when left out. */
  readonly onFault?: (fault: unknown) => void;
};

/** All that the provider takes from its surroundings besides sockets. */
export type Environment = {
  now(): number;
  random(): number;
  setTimer(run: () => void, delayMs: number): () => void;
  isOnline(): boolean;
  /** Calls back on `online`, `offline` and when the page becomes visible; returns how to stop. */
  onSignal(listener: (signal: 'online' | 'offline' | 'visible') => void): () => void;
};

export type Provider = {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  getSnapshot(): ProviderSnapshot;
  subscribe(listener: () => void): () => void;
  /** Tries again at once, also after an end that the person has mended. */
  retry(): void;
  /** Closes the socket and lets go of the document, which stays usable. */
  destroy(): void;
};
