import type { Status } from '@tandem/provider';
import { type Circumstances, statusSentence, statusWords } from './status-words';

/**
 * What a screen reader is told next, given what it was told last. Trouble and its end are worth a word;
 * the coming and going of "Saving" while somebody types is not.
 */
export function nextAnnouncement(last: string, status: Status, circumstances: Circumstances): string {
  switch (status.kind) {
    case 'opening':
    case 'saving':
      return last;
    case 'saved':
      return last === '' ? '' : 'Connected again. Saved.';
    default:
      return troubleAnnouncement(last, status, circumstances);
  }
}

/** While a change is on its way into the copy nothing is promised; that alone is no news. */
function troubleAnnouncement(last: string, status: Status, circumstances: Circumstances): string {
  const next = statusWords(status, circumstances);
  const isSaid = next.promise === null && last.startsWith(`${next.label.replace('…', '')}:`);
  return isSaid ? last : statusSentence(next);
}
