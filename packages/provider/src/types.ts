import type { NotAppliedReason, RestoreNotice, Result, Role, TokenAnswer } from '@tandem/protocol';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import type { DocumentCondition } from './conditions';
import type { CopyState, KeptLostText, LocalCopy, LostText } from './local-copy';
import type { UnsentRanges } from './unsent-ranges';

/** Why no token was to be had. `refused` is final until the person does something about it. */
export type TokenFailure =
  | { readonly kind: 'unreachable' }
  | {
      readonly kind: 'refused';
      readonly reason: 'sign-in' | 'forbidden' | 'gone' | 'elsewhere' | 'too-many' | 'other-person';
    };

/** Asks the web app for a token; called before each attempt to connect, and to renew a session. */
export type TokenSource = (signal: AbortSignal) => Promise<Result<TokenAnswer, TokenFailure>>;

/** Why the connection has ended for good. */
export type EndReason =
  | 'sign-in'
  | 'forbidden'
  | 'gone'
  | 'too-many'
  /** The browser is signed in as somebody else than the person whose Y.Doc this is. */
  | 'other-person'
  | 'elsewhere'
  | 'lease-over'
  | 'access-withdrawn'
  | 'out-of-step'
  | 'too-large'
  | 'bad-message';

/** What is true of the person's words right now. The page turns it into words. */
export type Status =
  /** The document is not there yet, nor a whole local copy of it. */
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
  /** The server can't store edits now; it keeps what it is sent in memory, and all goes on by itself once it can. */
  | { readonly kind: 'store-fails'; readonly reason: 'disk-full' | 'store-failing' }
  /** Only a part of the document can be read: nobody is to write in it until it is whole again. */
  | { readonly kind: 'damaged' }
  /** The connection has ended for good. */
  | { readonly kind: 'ended'; readonly reason: EndReason };

/** An immutable picture of the provider; a new object for each change. */
export type ProviderSnapshot = {
  readonly status: Status;
  /** Whether the whole document has been received at least once. */
  readonly synced: boolean;
  /** Whether the document may be shown and edited: it was received, or a whole local copy was read. */
  readonly ready: boolean;
  /** Whether the socket is open and in step now. */
  readonly connected: boolean;
  /** The person's role as last told by the server side, also in an earlier visit; null where that is unknown. */
  readonly role: Role | null;
  /** Edits made here that are not acknowledged. */
  readonly unsaved: number;
  /** When the last edit made here was acknowledged, in milliseconds since 1970; null before. */
  readonly lastSavedAt: number | null;
  readonly copy: CopyState;
  /** Texts that were refused earlier, set aside in the local copy and not put away. */
  readonly lost: readonly KeptLostText[];
  /** The page is older than the document: it may only read until it is loaded anew. */
  readonly mustReload: boolean;
  /** Whether all of the document is there; what is left of a damaged one is to be read, not written. */
  readonly condition: DocumentCondition;
  /** The last that was heard of somebody restoring an earlier version: another object each time. */
  readonly restored: RestoreNotice | null;
};

export type ProviderOptions = {
  readonly doc: Y.Doc;
  readonly getToken: TokenSource;
  /** Where edits are kept on this device until the server has them, and the document to be shown before it comes. */
  readonly localCopy?: LocalCopy | undefined;
  /** Told of each update from elsewhere right before it is applied, alone in its transaction unless it is the copy's. */
  readonly onIncoming?: ((update: Uint8Array) => void) | undefined;
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
  /** Returns how to stop. */
  onSignal(listener: (signal: Signal) => void): () => void;
};

/** What the browser tells of the network and the page. `hidden` may be the last that a page hears. */
export type Signal = 'online' | 'offline' | 'visible' | 'hidden';

/** What a page may do with the local copy. */
export type CopyActs = {
  /** Where edits found in the local copy begin that the server has not acknowledged. */
  unsentRanges(): UnsentRanges;
  /**
   * Gives up the local copy, whose content the server refuses for ever, and keeps `lost` in its place until it is put
   * away. Null when there is no such text, or it can't be kept on this device.
   */
  setAside(lost: LostText | null): Promise<KeptLostText | null>;
  /** The person has dealt with a text that was set aside. */
  putAway(id: number): void;
  /** Resolves when nothing is left to write into the local copy, or nothing can be written. */
  whenKept(): Promise<void>;
};

export type Provider = {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly copy: CopyActs;
  getSnapshot(): ProviderSnapshot;
  subscribe(listener: () => void): () => void;
  /** Tries again at once, also after an end that the person has mended. */
  retry(): void;
  /** Closes the socket and lets go of the document, which stays usable. What the local copy lacks is still written. */
  destroy(): void;
};
