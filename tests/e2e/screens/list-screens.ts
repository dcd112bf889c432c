import { expect } from '../people';
import { ENGLISH } from './cast';
import type { Screen } from './openings';
import { asAda, chooseAction, press } from './openings';

/** Lists of documents. */
export const LIST_SCREENS: readonly Screen[] = [
  {
    name: 'documents',
    kept: ['1440 light', '1440 dark', '360 dark', '768 light'],
    show: asAda(
      () => '/documents',
      (page) => expect(page.getByTestId('documents')).toBeVisible(),
    ),
  },
  { name: 'documents-none', show: asAda(() => '/documents?view=favourites') },
  {
    name: 'documents-not-found',
    show: asAda(
      () => '/documents',
      async (page) => {
        await page.getByRole('searchbox').fill('Vergaberechtsmodernisierung');
        await expect(page.getByTestId('document')).toHaveCount(0);
      },
    ),
  },
  { name: 'trash', show: asAda(() => '/documents?view=trash') },
  { name: 'recent', show: asAda(() => '/documents?view=recent') },
  {
    name: 'document-actions-in-list',
    show: asAda(() => '/documents', press(`Actions for ${ENGLISH}`)),
  },
  {
    name: 'rename',
    show: asAda(
      () => '/documents',
      (page) => chooseAction(page, `Actions for ${ENGLISH}`, 'Rename'),
    ),
  },
  {
    name: 'delete-for-good',
    show: asAda(
      () => '/documents?view=trash',
      (page) => chooseAction(page, /^Actions for/, 'Delete for good'),
    ),
  },
];
