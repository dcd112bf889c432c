import type { Status } from '@tandem/provider';
import { statusSentence, statusWords } from './status-words';

/**
 * What a screen reader is told next, given what it was told last. Trouble and its end are worth a word;
 * the coming and going of "Saving" while somebody types is not.
 */
export function nextAnnouncement(last: string, status: Status): string {
  switch (status.kind) {
    case 'opening':
    case 'saving':
      return last;
    case 'saved':
      return last === '' ? '' : 'Connected again. Saved.';
    default:
      return statusSentence(statusWords(status));
  }
}
