import type { EndReason, ProviderSnapshot, Status } from '@tandem/provider';
import { KEPT, keptClause, keptPromise } from './copy-words';
import { storeDetail, storePromise } from './store-words';

export type StatusTone = 'quiet' | 'busy' | 'warning' | 'danger';

/** What the person can do about it: try to connect again, open the document afresh, or load the page anew. */
export type StatusAction = { readonly kind: 'retry' | 'reopen' | 'reload'; readonly label: string };

/** A status as the page says it. */
export type StatusWords = {
  readonly tone: StatusTone;
  /** One or two words that are always on the screen. */
  readonly label: string;
  /** What follows the label where there is room. */
  readonly promise: string | null;
  /** What it means, in full. */
  readonly detail: string;
  readonly action: StatusAction | null;
};

/** What the words of a status depend on besides it. */
export type Circumstances = Pick<ProviderSnapshot, 'copy' | 'mustReload'>;

const PLAIN: Circumstances = { copy: { kind: 'none' }, mustReload: false };
const RETRY: StatusAction = { kind: 'retry', label: 'Try again' };
const REOPEN: StatusAction = { kind: 'reopen', label: 'Open it afresh' };
const RELOAD: StatusAction = { kind: 'reload', label: 'Reload' };

/** Puts a status into plain words. Without `circumstances` nothing is promised of this device. */
export function statusWords(status: Status, circumstances: Circumstances = PLAIN): StatusWords {
  const { copy, mustReload } = circumstances;
  switch (status.kind) {
    case 'opening':
      return words('busy', 'Opening…', 'The page is on its way from the server.');
    case 'saved':
      return words('quiet', 'Saved', 'Everything that you typed is stored on the server.');
    case 'saving':
      return words('busy', 'Saving…', 'Your last changes are being stored on the server.');
    case 'offline':
      return words('warning', 'Offline', `There is no network. ${keptClause(copy)}`, { promise: keptPromise(copy) });
    case 'reconnecting':
      return words('warning', 'Reconnecting…', `The server can’t be reached at the moment. ${keptClause(copy)}`, {
        promise: keptPromise(copy),
      });
    case 'read-only':
      return mustReload ? OUTDATED : READING;
    case 'not-saved':
      return words('danger', 'Not saved', `${NOT_SAVED} It is kept on this page: copy it or download it.`, {
        promise: 'copy your text below',
      });
    case 'store-fails':
      return words('danger', 'Not saved', storeDetail(status.reason, copy), {
        promise: storePromise(status.reason, copy),
      });
    case 'damaged':
      return DAMAGED;
    case 'ended':
      return endWords(status.reason, copy);
  }
}

function words(
  tone: StatusTone,
  label: string,
  detail: string,
  more: { promise?: string | null; action?: StatusAction } = {},
): StatusWords {
  return { tone, label, promise: more.promise ?? null, detail, action: more.action ?? null };
}

/** Why nobody is to write in a document of which a part is missing, and what helps. */
export const DAMAGED_WORDS =
  'Part of this document can’t be read at the moment. It opens for reading; if you or others wrote in it lately, opening it on those devices brings the missing part back.';

const READING = words('quiet', 'You can read this document', 'You see all changes of the others as they happen.');
const OUTDATED = words(
  'warning',
  'Reload this page',
  'This page is older than the document. Reload it to go on writing.',
  { promise: 'it is older than the document', action: RELOAD },
);
const DAMAGED = words('warning', 'Reading only', DAMAGED_WORDS, { promise: 'part of it can’t be read now' });
const NOT_SAVED = 'You may only read this document now, so what you typed last was not accepted.';
const UNSAVED = 'changes are not saved';

function endWords(reason: EndReason, copy: Circumstances['copy']): StatusWords {
  const { promise, ...rest } = ENDED[reason];
  // What waits for the person to sign in or to try again may be safe on this device.
  return { tone: 'danger', ...rest, promise: promise === UNSAVED && copy.kind === 'kept' ? KEPT : promise };
}

const ENDED: Readonly<Record<EndReason, Omit<StatusWords, 'tone'>>> = {
  'sign-in': {
    label: 'Signed out',
    promise: UNSAVED,
    detail: 'You are no longer signed in. Sign in, then try again.',
    action: RETRY,
  },
  forbidden: {
    label: 'No access',
    promise: 'this page is not shared with you any more',
    detail: 'This page is not shared with you any more. Ask whoever shared it, or try again.',
    action: RETRY,
  },
  gone: {
    label: 'Page deleted',
    promise: 'this page no longer exists',
    detail: 'This page no longer exists on the server.',
    action: RETRY,
  },
  elsewhere: {
    label: 'Another address',
    promise: UNSAVED,
    detail: 'This server has another address now. Open the document there, then copy over what is missing from here.',
    action: RETRY,
  },
  'too-many': {
    label: 'Too many visits',
    promise: 'try again in a minute',
    detail: 'The page was opened too often in a short time. Wait a minute, then try again.',
    action: RETRY,
  },
  'other-person': {
    label: 'Not connected',
    promise: 'you are signed in as somebody else now',
    detail: 'You are signed in as somebody else now. Reload the page to go on.',
    action: RELOAD,
  },
  'lease-over': {
    label: 'Disconnected',
    promise: UNSAVED,
    detail: 'The page was without a connection for too long. Try again to go on.',
    action: RETRY,
  },
  'access-withdrawn': {
    label: 'No access',
    promise: 'your access to this page was withdrawn',
    detail: 'Your access to this page was withdrawn, or it was moved to the trash. Ask its owner, then try again.',
    action: RETRY,
  },
  'out-of-step': {
    label: 'Not saved',
    promise: 'this copy can’t be joined to the page',
    detail: 'This copy of the page can’t be joined to the one on the server. Open it afresh to go on.',
    action: REOPEN,
  },
  'too-large': {
    label: 'Not saved',
    promise: 'this page is full, or the change is too large',
    detail: 'The page has reached its greatest size, or the last change was too large. Open it afresh to go on.',
    action: REOPEN,
  },
  'bad-message': {
    label: 'Not saved',
    promise: 'the server could not read the last change',
    detail: 'The server could not read the last change. Open the page afresh to go on.',
    action: REOPEN,
  },
};

/** The words as one sentence, as the screen and screen readers have them. */
export function statusSentence({ label, promise }: Pick<StatusWords, 'label' | 'promise'>): string {
  return promise === null ? label : `${labelBefore(promise, label)}: ${promise}`;
}

/** The label as it stands before a promise: no ellipsis where words follow. */
export function labelBefore(promise: string | null, label: string): string {
  return promise === null ? label : label.replace('…', '');
}
