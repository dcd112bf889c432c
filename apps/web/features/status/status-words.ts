import type { EndReason, ProviderSnapshot, Status } from '@tandem/provider';

export type StatusTone = 'quiet' | 'busy' | 'warning' | 'danger';

/** What the person can do about it: try to connect again, or open the document afresh. */
export type StatusAction = { readonly kind: 'retry' | 'reopen'; readonly label: string };

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

const RETRY: StatusAction = { kind: 'retry', label: 'Try again' };
const REOPEN: StatusAction = { kind: 'reopen', label: 'Open it afresh' };
const KEEP_OPEN = 'keep this page open, your changes are sent when the connection is back';

/** Puts a status into plain words. */
export function statusWords(status: Status): StatusWords {
  switch (status.kind) {
    case 'opening':
      return words('busy', 'Opening…', 'The page is on its way from the server.');
    case 'saved':
      return words('quiet', 'Saved', 'Everything that you typed is stored on the server.');
    case 'saving':
      return words('busy', 'Saving…', 'Your last changes are being stored on the server.');
    case 'offline':
      return words('warning', 'Offline', `There is no network: ${KEEP_OPEN}.`, { promise: KEEP_OPEN });
    case 'reconnecting':
      return words('warning', 'Reconnecting…', `The connection was lost: ${KEEP_OPEN}.`, { promise: KEEP_OPEN });
    case 'read-only':
      return words('quiet', 'You can read this document', 'You see all changes of the others as they happen.');
    case 'not-saved':
      return words('danger', 'Not saved', `${NOT_SAVED} It is kept on this page: copy it or download it.`, {
        promise: 'copy your text below',
      });
    case 'ended':
      return { tone: 'danger', ...ENDED[status.reason] };
  }
}

const NOT_SAVED = 'You may only read this document now, so what you typed last was not accepted.';

const ENDED: Readonly<Record<EndReason, Omit<StatusWords, 'tone'>>> = {
  'sign-in': {
    label: 'Signed out',
    promise: 'changes are not saved',
    detail: 'You are no longer signed in. Sign in, then try again.',
    action: RETRY,
  },
  forbidden: {
    label: 'No access',
    promise: 'you may not open this page',
    detail: 'You may not open this page. Ask the person who gave you its address.',
    action: RETRY,
  },
  gone: {
    label: 'Page deleted',
    promise: 'this page no longer exists',
    detail: 'This page no longer exists on the server.',
    action: RETRY,
  },
  'too-many': {
    label: 'Too many visits',
    promise: 'try again in a minute',
    detail: 'The page was opened too often in a short time. Wait a minute, then try again.',
    action: RETRY,
  },
  'lease-over': {
    label: 'Disconnected',
    promise: 'changes are not saved',
    detail: 'The page was without a connection for too long. Try again to go on.',
    action: RETRY,
  },
  'access-withdrawn': {
    label: 'No access',
    promise: 'your access to this page was withdrawn',
    detail: 'Your access to this page was withdrawn. Ask its owner if you think that this is a mistake.',
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

function words(
  tone: StatusTone,
  label: string,
  detail: string,
  more: { promise?: string; action?: StatusAction } = {},
): StatusWords {
  return { tone, label, promise: more.promise ?? null, detail, action: more.action ?? null };
}

/** What is waiting to be saved, in words. */
export function waitingWords(snapshot: Pick<ProviderSnapshot, 'unsaved'>): string {
  if (snapshot.unsaved === 0) return 'Nothing is waiting to be saved.';
  return snapshot.unsaved === 1
    ? '1 change is waiting to be saved.'
    : `${snapshot.unsaved} changes are waiting to be saved.`;
}

/** When the last save was, as the person's clock shows it. */
export function lastSavedWords(lastSavedAt: number | null, locale?: string): string | null {
  if (lastSavedAt === null) return null;
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }).format(lastSavedAt);
  return `Last change saved at ${time}.`;
}

/** The words as one sentence, as the screen and screen readers have them. */
export function statusSentence({ label, promise }: Pick<StatusWords, 'label' | 'promise'>): string {
  return promise === null ? label : `${labelBefore(promise, label)}: ${promise}`;
}

/** The label as it stands before a promise: no ellipsis where words follow. */
export function labelBefore(promise: string | null, label: string): string {
  return promise === null ? label : label.replace('…', '');
}
