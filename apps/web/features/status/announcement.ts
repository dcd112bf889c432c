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
      return endOf(last);
    default:
      return troubleAnnouncement(last, status, circumstances);
  }
}

/** What is said once the trouble that was told last is over; nothing new after what is no trouble. */
function endOf(last: string): string {
  if (last === '' || last.endsWith('Saved.')) return last;
  return /^(Not saved|Reading only)/.test(last) ? 'All is well again. Saved.' : 'Connected again. Saved.';
}

/** While a change is on its way into the copy nothing is promised; that alone is no news. */
function troubleAnnouncement(last: string, status: Status, circumstances: Circumstances): string {
  const next = statusWords(status, circumstances);
  const isSaid = next.promise === null && last.startsWith(`${next.label.replace('…', '')}:`);
  return isSaid ? last : statusSentence(next);
}
