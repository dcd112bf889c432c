import type { CopyState, Status } from '@tandem/provider';

type Reason = Extract<Status, { kind: 'store-fails' }>['reason'];

const WHY: Readonly<Record<Reason, string>> = {
  'disk-full': 'the server’s disk is full',
  'store-failing': 'the server can’t store changes now',
};
const UNTIL: Readonly<Record<Reason, string>> = {
  'disk-full': 'as soon as there is room',
  'store-failing': 'as soon as it can',
};

/** Why the server stores nothing, and what to do where only this page holds the changes. */
export function storePromise(reason: Reason, copy: CopyState): string {
  return isOnlyHere(copy) ? `${WHY[reason]}, keep this page open` : WHY[reason];
}

/** The same as sentences, with where the changes are until then. */
export function storeDetail(reason: Reason, copy: CopyState): string {
  const why = `${WHY[reason].replace('the', 'The')}.`;
  if (copy.kind === 'kept') return `${why} Your changes are kept on this device and are saved ${UNTIL[reason]}.`;
  const until = UNTIL[reason];
  if (isOnlyHere(copy)) return `${why} Keep this page open: your changes are saved ${until}.`;
  return `${why} Your changes are saved ${until}.`;
}

function isOnlyHere({ kind }: CopyState): boolean {
  return kind === 'none' || kind === 'unavailable';
}
