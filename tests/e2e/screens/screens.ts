import type { Page } from '@playwright/test';
import { expect, Person } from '../people';
import { type Cast, come, ENGLISH } from './cast';

/** One page in one state. */
export type Screen = {
  readonly name: string;
  /** Whether its pictures are kept in `docs/screens`, at these widths and in these themes. */
  readonly kept?: readonly `${number} ${'light' | 'dark'}`[];
  /** Whether the start page shows it. */
  readonly isShownAtStart?: boolean;
  /** Shows it on a page of its own. */
  readonly show: (cast: Cast) => Promise<Page>;
  /** What is to be done at each size, such as pointing at something. */
  readonly pose?: (page: Page) => Promise<unknown>;
};

/** Somebody who was never here goes to an address. */
const stranger =
  (path: (cast: Cast) => string, then: (page: Page) => Promise<unknown> = async () => null) =>
  async (cast: Cast): Promise<Page> => {
    const page = await come(cast);
    await page.goto(path(cast));
    await then(page);
    return page;
  };

/** Ada goes to an address of hers. */
const asAda =
  (path: (cast: Cast) => string, then: (page: Page, cast: Cast) => Promise<unknown> = async () => null) =>
  async (cast: Cast): Promise<Page> => {
    const page = await come(cast, cast.ada);
    await page.goto(path(cast));
    await then(page, cast);
    return page;
  };

/** Ben goes to an address; his documents are others. */
const asBen =
  (path: (cast: Cast) => string) =>
  async (cast: Cast): Promise<Page> => {
    const page = await come(cast, cast.ben);
    await page.goto(path(cast));
    await expect(page.getByRole('button', { name: 'Ask to be let in' })).toBeVisible();
    return page;
  };

const press = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();
const opened = (page: Page) => expect(page.getByRole('textbox', { name: 'Text', exact: true })).toBeVisible();
const saved = (page: Page) => expect(page.getByTestId('save-status')).toHaveAttribute('data-kind', 'saved');

async function withBen(page: Page, cast: Cast): Promise<void> {
  await saved(page);
  const ben = new Person(await come(cast, cast.ben), 'Ben');
  await ben.page.goto(cast.english);
  await ben.expectStatus('saved');
  await ben.text.click();
  await expect(page.getByTestId('remote-caret').first()).toBeVisible();
}

/** Somebody at the desk writes at the end of a line. */
async function writeIn(page: Page, name: string, line: string, words: string): Promise<void> {
  await page.getByTestId(`pane-${name}`).getByRole('paragraph').filter({ hasText: line }).click();
  await page.keyboard.press('End');
  await page.keyboard.type(words);
}

async function chooseOldest(page: Page): Promise<void> {
  await page.getByTestId('version').last().click();
  await expect(page.getByTestId('past')).toHaveCount(1);
}

export const SCREENS: readonly Screen[] = [
  { name: 'start', kept: ['1440 light'], show: stranger(() => '/') },
  { name: 'sign-in', show: stranger(() => '/sign-in') },
  {
    name: 'sign-in-wrong',
    show: stranger(
      () => '/sign-in',
      async (page) => {
        await page.getByLabel('E-mail address').fill('somebody@example.org');
        await page.getByLabel('Password').fill('not the password');
        await page.getByRole('button', { name: 'Sign in' }).click();
        await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toBeVisible();
      },
    ),
  },
  { name: 'join-used', show: stranger(() => '/join/used') },
  { name: 'reset', show: stranger((cast) => cast.resetLink) },
  { name: 'nothing-here', show: stranger(() => '/no/such/page') },
  { name: 'enter-by-link', show: stranger((cast) => cast.readerLink) },
  { name: 'demo-name', show: stranger((cast) => cast.demo) },
  {
    name: 'desk',
    kept: ['1440 light', '1440 dark', '360 light'],
    isShownAtStart: true,
    show: stranger(
      () => '/demo',
      async (page) => {
        await expect(page.getByTestId('light')).toHaveAttribute('data-same', 'true');
        await writeIn(page, 'Chloe', 'music', '');
        await page.keyboard.press('Shift+Home');
        await writeIn(page, 'Ada', 'strawberries', ', and cream');
        await writeIn(page, 'Ben', 'rains', ' Yes, and the chairs too.');
      },
    ),
    pose: (page) => page.getByTestId('pane-Dmitri').getByRole('heading').last().hover(),
  },
  {
    name: 'desk-cable-pulled',
    kept: ['1440 light'],
    show: stranger(
      () => '/demo',
      async (page) => {
        await expect(page.getByTestId('light')).toHaveAttribute('data-same', 'true');
        await press('Pull Ben’s cable')(page);
        await writeIn(page, 'Ben', 'rains', ' I can’t be heard, and write on.');
        await page.getByRole('slider', { name: 'Network' }).fill('3');
      },
    ),
  },
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
      async (page) => {
        await press(`Actions for ${ENGLISH}`)(page);
        await page.getByRole('menuitem', { name: 'Rename' }).click();
        await expect(page.getByRole('dialog')).toBeVisible();
      },
    ),
  },
  {
    name: 'delete-for-good',
    show: asAda(
      () => '/documents?view=trash',
      async (page) => {
        await page
          .getByRole('button', { name: /^Actions for/ })
          .first()
          .click();
        await page.getByRole('menuitem', { name: 'Delete for good' }).click();
        await expect(page.getByRole('alertdialog')).toBeVisible();
      },
    ),
  },
  {
    name: 'document',
    kept: ['1440 light', '1440 dark', '360 light', '2560 light'],
    show: asAda((cast) => cast.english, withBen),
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
  { name: 'account', kept: ['1440 light'], show: asAda(() => '/account') },
  { name: 'people', kept: ['1440 dark'], show: asAda(() => '/people') },
  { name: 'settings', show: asAda(() => '/admin/settings') },
  { name: 'audit', show: asAda(() => '/admin/audit') },
  { name: 'health', show: asAda(() => '/admin/health') },
  {
    name: 'notifications',
    show: asAda(
      () => '/documents',
      async (page) => {
        await page.getByRole('button', { name: /^Notifications/ }).click();
        await expect(page.getByTestId('notification').first()).toBeVisible();
      },
    ),
  },
  { name: 'asking', show: asBen((cast) => cast.german) },
  {
    name: 'person-removed',
    show: asAda(
      () => '/people',
      async (page) => {
        await press(/^Actions for/)(page);
        await page.getByRole('menuitem', { name: 'Remove' }).click();
        await expect(page.getByRole('dialog')).toBeVisible();
      },
    ),
  },
  {
    name: 'groups',
    show: asAda(
      () => '/admin/groups',
      async (page) => {
        const group = page.getByTestId('group');
        if ((await group.count()) > 0) return;
        await page.getByLabel('Name', { exact: true }).fill('Straßenbeleuchtungsverwaltungsgemeinschaft');
        await page.keyboard.press('Enter');
        await expect(group).toBeVisible();
      },
    ),
  },
  {
    name: 'palette',
    kept: ['1440 light'],
    show: asAda(
      () => '/documents',
      async (page) => {
        await expect(page.getByTestId('documents')).toBeVisible();
        await page.keyboard.press('Control+j');
        await expect(page.getByRole('option').first()).toBeVisible();
      },
    ),
  },
  {
    name: 'keyboard-help',
    show: asAda(
      () => '/documents',
      async (page) => {
        await expect(page.getByTestId('documents')).toBeVisible();
        await page.keyboard.press('?');
        await expect(page.getByRole('dialog')).toBeVisible();
      },
    ),
  },
  {
    name: 'person-menu',
    show: asAda(
      () => '/account',
      (page) => page.getByTestId('person').click(),
    ),
  },
];
