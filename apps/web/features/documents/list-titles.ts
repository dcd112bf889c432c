import type { ListView } from '../../server/documents/list';

export const LIST_TITLES: Readonly<Record<ListView, string>> = {
  mine: 'My documents',
  shared: 'Shared with me',
  recent: 'Recent',
  favourites: 'Favourites',
  trash: 'Trash',
};

/** The way to a list. */
export function listPath(list: ListView): string {
  return list === 'mine' ? '/documents' : `/documents?view=${list}`;
}

/** What an empty list says, and what one can do about it. */
export const EMPTY_WORDS: Readonly<Record<ListView, string>> = {
  mine: 'You have no documents yet. Make the first one and write its first line.',
  shared: 'Nothing is shared with you yet. Open a link that somebody sends you, and the document stays here.',
  recent: 'What you open appears here, the last one first.',
  favourites: 'Mark a document with the star, and you find it here.',
  trash: 'The trash is empty. What you move here can be brought back until you delete it for good.',
};
