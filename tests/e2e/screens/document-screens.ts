import type { Page } from '@playwright/test';
import { expect } from '../people';
import type { Screen } from './openings';
import { asAda, opened, press, saved, stranger, withBen } from './openings';

async function chooseOldest(page: Page): Promise<void> {
  await page.getByTestId('version').last().click();
  await expect(page.getByTestId('past')).toHaveCount(1);
}
/** A document, its panels and its versions. */
export const DOCUMENT_SCREENS: readonly Screen[] = [
  {
    name: 'document',
    kept: ['1440 light', '1440 dark', '360 light', '2560 light'],
    show: asAda((cast) => cast.english, withBen),
  },
  { name: 'blocks', kept: ['1440 light', '360 dark'], show: asAda((cast) => cast.blocks, saved) },
  {
    name: 'slash-menu',
    kept: ['1440 light'],
    show: asAda(
      (cast) => cast.blocks,
      async (page) => {
        await saved(page);
        await page.getByText('The start is at').click();
        await page.keyboard.press('End');
        await page.keyboard.type(' /');
        await expect(page.getByRole('option', { name: 'Task list' })).toBeVisible();
      },
    ),
  },
  {
    name: 'turn-into',
    show: asAda(
      (cast) => cast.blocks,
      async (page) => {
        await saved(page);
        await press('Turn into')(page);
      },
    ),
  },
  {
    name: 'more-formats',
    show: asAda(
      (cast) => cast.blocks,
      async (page) => {
        await saved(page);
        await press('More formats')(page);
        await expect(page.getByRole('button', { name: 'Justify' })).toBeVisible();
      },
    ),
  },
  {
    name: 'table',
    show: asAda(
      (cast) => cast.blocks,
      async (page) => {
        await saved(page);
        await page.getByText('Sturmvogel').click();
        await press('Table')(page);
        await expect(page.getByRole('menuitem', { name: 'Delete table' })).toBeVisible();
      },
    ),
  },
  { name: 'document-german', kept: ['768 dark'], show: asAda((cast) => cast.german, saved) },
  { name: 'document-arabic', kept: ['1440 light', '360 dark'], show: asAda((cast) => cast.arabic, saved) },
  {
    name: 'share',
    kept: ['1440 light', '360 light'],
    show: asAda(
      (cast) => cast.english,
      async (page) => {
        await saved(page);
        await press('Share')(page);
        const share = page.getByTestId('share');
        await share.getByLabel('Share with').fill('Ben');
        await page.getByRole('option', { name: 'Ben' }).first().click();
        await share.getByRole('button', { name: 'Share', exact: true }).click();
        await expect(share.getByTestId('person')).toHaveCount(2);
      },
    ),
  },
  {
    name: 'document-actions',
    show: asAda(
      (cast) => cast.english,
      async (page) => {
        await saved(page);
        await press('Document actions')(page);
      },
    ),
  },
  {
    name: 'people-here',
    show: asAda(
      (cast) => cast.english,
      async (page, cast) => {
        await withBen(page, cast);
        await page.getByTestId('people-here').click();
      },
    ),
  },
  {
    name: 'about-saving',
    show: asAda(
      (cast) => cast.english,
      async (page) => {
        await saved(page);
        await page.getByTestId('save-status').click();
        await expect(page.getByTestId('save-detail')).toBeVisible();
      },
    ),
  },
  {
    name: 'link-address',
    show: asAda(
      (cast) => cast.english,
      async (page) => {
        await saved(page);
        await page.getByRole('textbox', { name: 'Text', exact: true }).dblclick();
        await page.keyboard.press('ControlOrMeta+k');
        await expect(page.getByLabel('Link to')).toBeVisible();
      },
    ),
  },
  {
    name: 'offline',
    kept: ['360 light'],
    show: asAda(
      (cast) => cast.english,
      async (page) => {
        await saved(page);
        await page.context().setOffline(true);
        await page.getByRole('textbox', { name: 'Text', exact: true }).click();
        await page.keyboard.type('In a tunnel. ');
        await expect(page.getByTestId('save-status')).toHaveAttribute('data-kind', 'offline');
      },
    ),
  },
  {
    name: 'versions',
    kept: ['1440 light', '1440 dark', '360 light'],
    show: asAda(
      (cast) => `${cast.english}/versions`,
      (page) => expect(page.getByTestId('past')).toHaveCount(1),
    ),
  },
  {
    name: 'version-chosen',
    kept: ['1440 light', '360 dark'],
    show: asAda((cast) => `${cast.english}/versions`, chooseOldest),
  },
  {
    name: 'version-restore',
    show: asAda(
      (cast) => `${cast.english}/versions`,
      async (page) => {
        await chooseOldest(page);
        await page.getByRole('button', { name: /Restore/ }).click();
        await expect(page.getByRole('dialog')).toBeVisible();
      },
    ),
  },
  { name: 'document-in-trash', show: asAda((cast) => cast.trashed, opened) },
  {
    name: 'reader',
    show: stranger(
      (cast) => cast.readerLink,
      async (page) => {
        await page.getByLabel('Your name').fill('Gus');
        await page.getByRole('button', { name: 'Open the document' }).click();
        await expect(page.getByTestId('save-status')).toHaveAttribute('data-kind', 'read-only');
      },
    ),
  },
];
