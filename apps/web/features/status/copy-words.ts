import type { CopyState, CopyTrouble, ProviderSnapshot } from '@tandem/provider';

export const KEPT = 'your changes are kept on this device';

/** What is promised of changes that the server can't be given now; null while nothing can be said. */
export function keptPromise(copy: CopyState): string | null {
  switch (copy.kind) {
    case 'kept':
      return KEPT;
    case 'opening':
    case 'keeping':
      return null;
    case 'none':
    case 'unavailable':
      return 'keep this page open';
  }
}

/** The same as a sentence of its own. */
export function keptClause(copy: CopyState): string {
  switch (copy.kind) {
    case 'kept':
      return 'Your changes are kept on this device, and are sent when the connection is back.';
    case 'opening':
    case 'keeping':
      return 'Your changes are sent when the connection is back.';
    case 'none':
    case 'unavailable':
      return 'Keep this page open: your changes are sent when the connection is back.';
  }
}

const CANNOT = 'This browser can’t keep a copy (private window or no space left).';

const TROUBLES: Readonly<Record<CopyTrouble, string>> = {
  unsupported: CANNOT,
  denied: CANNOT,
  full: CANNOT,
  failed: CANNOT,
  slow: 'This browser’s storage does not answer, so it keeps no copy of this page.',
  removed: 'The copy of this page on this device was removed.',
  newer: 'Another tab has a newer version of this page. Reload this one to keep a copy again.',
};

/** Whether this device keeps a copy of the page, and if not, why. */
export function copyWords({ copy, ready }: Pick<ProviderSnapshot, 'copy' | 'ready'>): string | null {
  if (copy.kind === 'unavailable') return TROUBLES[copy.reason];
  const isThere = ready && (copy.kind === 'kept' || copy.kind === 'keeping');
  return isThere ? 'This device keeps a copy of this page.' : null;
}

/** What is to be known before the page is closed without a connection. */
export function reopenWords({
  copy,
  ready,
  status,
}: Pick<ProviderSnapshot, 'copy' | 'ready' | 'status'>): string | null {
  const isCut = status.kind === 'offline' || status.kind === 'reconnecting';
  const isThere = ready && (copy.kind === 'kept' || copy.kind === 'keeping');
  return isCut && isThere ? 'To open it again after closing, you need a connection.' : null;
}

/** What is waiting to be saved, and where it is until then. */
export function waitingWords({ unsaved, copy }: Pick<ProviderSnapshot, 'unsaved' | 'copy'>): string {
  if (unsaved === 0) return 'Nothing is waiting to be saved.';
  const isOne = unsaved === 1;
  const what = isOne ? '1 edit is' : `${unsaved} edits are`;
  return `${what} waiting to be saved. ${isOne ? 'It is' : 'They are'} ${whereabouts(copy)}.`;
}

function whereabouts(copy: CopyState): string {
  if (copy.kind === 'kept') return 'kept on this device';
  return copy.kind === 'keeping' ? 'being stored on this device' : 'on this page only';
}

/** When the last save was, as the person's clock shows it. */
export function lastSavedWords(lastSavedAt: number | null, locale?: string): string | null {
  if (lastSavedAt === null) return null;
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }).format(lastSavedAt);
  return `Last change saved at ${time}.`;
}
