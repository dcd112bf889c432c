import type { EndReason, ProviderSnapshot, Status } from '@tandem/provider';
import { statusWords } from '../status/status-words';

/**
 * Whether what was typed can never be saved from this Y.Doc. After an end that "Try again" can mend it still can: the
 * same Y.Doc goes on, and a copy would be told as lost although it gets to the server.
 */
export function isFinalLoss({ status, unsaved }: Pick<ProviderSnapshot, 'status' | 'unsaved'>): boolean {
  if (status.kind === 'not-saved') return true;
  return status.kind === 'ended' && unsaved > 0 && statusWords(status).action?.kind === 'reopen';
}

const WITHDRAWN: readonly EndReason[] = ['forbidden', 'gone', 'access-withdrawn'];

/** Whether the document is gone, or no longer this person's. */
export function isWithdrawn(status: Status): boolean {
  return status.kind === 'ended' && WITHDRAWN.includes(status.reason);
}
