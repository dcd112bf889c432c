import type { Browser, BrowserContextOptions, Locator, Page } from '@playwright/test';
import { expectNoFaults, LOOKS } from './axe';
import { choose, emailOf, invite, makeAccount, makeLink, newDocument, row, signIn } from './members';
import { expect, Person, test } from './people';
import { Stack } from './stack';

let stack: Stack;
/** A link to write in Ada's document. */
let link = '';

async function come(browser: Browser, name: string, options: BrowserContextOptions = {}): Promise<Person> {
  const context = await browser.newContext({ baseURL: stack.url, reducedMotion: 'reduce', ...options });
  return new Person(await context.newPage(), name);
}

test.beforeAll(async ({ browser }) => {
  stack = await Stack.start('real', { LIMITS: 'off' });
  const ada = await come(browser, 'Ada');
  await ada.page.goto(stack.web.setupUrl ?? '');
  await expectNoFaults(ada.page);
  await makeAccount(ada, stack.web.setupUrl ?? '');
  await newDocument(ada, 'Straßenbeleuchtung: Entwurf für den Bürgerentscheid im Frühjahr', 'Heute.');
  await newDocument(ada, 'مذكرات الرحلة', 'كتبنا اليوم.');
  link = await makeLink(ada, 'write');
  await ada.page.context().close();
});

test.afterAll(() => stack.stop());

/** The sidebar is a drawer there. */
async function openMenuOfPhones(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Open the menu' });
  if (await button.isVisible()) await button.click();
}

/** Opens a panel by its button, looks at it, and closes it as the keyboard does. */
async function lookInto(page: Page, button: string, shown: string): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  await expect(page.getByText(shown).first()).toBeVisible();
  await expectNoFaults(page);
  await page.keyboard.press('Escape');
}

for (const [look, options] of LOOKS) {
  test(`W5 every page of somebody with an account passes axe with its menus and dialogs open, ${look}`, async ({
    browser,
  }) => {
    // A dozen pages under axe.
    test.setTimeout(150_000);
    const ada = await come(browser, 'Ada', options);
    const { page } = ada;
    for (const path of ['/', '/sign-in', '/join/used', '/no/such/page']) {
      await page.goto(path);
      await expectNoFaults(page);
    }
    await page.goto(link);
    await expectNoFaults(page);
    await signIn(page, 'Ada');
    await expect(row(page, 'مذكرات الرحلة')).toBeVisible();
    await expectNoFaults(page);
    await lookInto(page, 'Actions for مذكرات الرحلة', 'Duplicate');
    await page.getByRole('button', { name: 'Actions for مذكرات الرحلة' }).click();
    await page.getByRole('menuitem', { name: 'Rename' }).click();
    await expect(page.getByRole('dialog', { name: 'Rename the document' })).toBeVisible();
    await expectNoFaults(page);
    await page.keyboard.press('Escape');
    await openMenuOfPhones(page);
    await expectNoFaults(page);
    await lookInto(page, 'You: Ada', emailOf('Ada'));
    for (const view of ['shared', 'recent', 'favourites', 'trash']) {
      await page.goto(`/documents?view=${view}`);
      await expectNoFaults(page);
    }
    await invite(ada, 'Ben');
    await expectNoFaults(page);
    await page.goto('/account');
    await expectNoFaults(page);
    await page.goto('/documents');
    await row(page, 'مذكرات الرحلة').getByRole('link').click();
    await ada.expectStatus('saved');
    await lookInto(page, 'Share', 'With this link people can');
    await lookInto(page, 'Document actions', 'Add to favourites');
    await page.getByTestId('save-status').click();
    await expect(page.getByTestId('save-detail')).toBeVisible();
    await expectNoFaults(page);
    await page.context().close();
  });
}

test('W5 the start page shows what Tandem looks like, in its own colours', async ({ browser }) => {
  for (const [colorScheme, picture] of [
    ['light', /desk-light/],
    ['dark', /desk-dark/],
  ] as const) {
    const { page } = await come(browser, 'Eve', { colorScheme });
    await page.goto('/');
    const shown = page.getByRole('img', { name: 'Four people at one page' });
    await expect(shown).toHaveCount(1);
    await expect(shown).toHaveAttribute('src', picture);
    await expect.poll(() => shown.evaluate((image) => Reflect.get(image, 'naturalWidth'))).toBe(1440);
    await page.context().close();
  }
});

test('W11 on a phone the start page shows one whole page of the four, cut nowhere', async ({ browser }) => {
  const { page } = await come(browser, 'Eve', { viewport: { width: 390, height: 844 } });
  await page.goto('/');
  const shown = page.getByRole('img', { name: 'Four people at one page' });
  await expect.poll(() => shown.evaluate((image) => Reflect.get(image, 'currentSrc'))).toMatch(/desk-pane-/);
  const [image, frame] = [await shown.boundingBox(), await page.getByRole('figure').boundingBox()];
  expect(image?.width).toBeGreaterThan(300);
  expect(image?.width).toBeLessThanOrEqual(frame?.width ?? 0);
  expect(image?.height).toBeLessThanOrEqual(frame?.height ?? 0);
  await page.context().close();
});

test('W10 documents are made, shared, thrown away and brought back by keyboard alone', async ({ browser }) => {
  const ada = await come(browser, 'Ada');
  const { page } = ada;
  const press = async (name: string | RegExp, role: 'button' | 'link' = 'button') => {
    await tabTo(page, page.getByRole(role, { name }).first());
    await page.keyboard.press('Enter');
  };
  const pick = async (name: string) => {
    const item = page.getByRole('menuitem', { name });
    for (let count = 0; !(await isFocused(item)) && count < 10; count++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
  };
  await page.goto('/sign-in');
  await tabTo(page, page.getByLabel('E-mail address'));
  await page.keyboard.type(emailOf('Ada'));
  await page.keyboard.press('Tab');
  await page.keyboard.type('a sentence to remember');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/documents$/);
  await press('New document');
  await expect(ada.title).toBeFocused();
  await page.keyboard.type('By keyboard');
  await page.keyboard.press('Enter');
  await page.keyboard.type('No mouse was near.');
  await ada.expectStatus('saved');
  await tabTo(page, page.getByRole('button', { name: 'Share' }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await press('Make a link to read');
  await expect(page.getByLabel('Link to read')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Share' })).toBeFocused();
  await press('Document actions');
  await pick('Move to trash');
  await expect(page).toHaveURL(/\/documents$/);
  await press('Trash', 'link');
  await expect(row(page, 'By keyboard')).toBeVisible();
  await press('Actions for By keyboard');
  await expect(page.getByRole('menuitem', { name: 'Restore' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'Delete for good' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alertdialog', { name: 'Delete “By keyboard” for good?' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Actions for By keyboard' })).toBeFocused();
  await page.keyboard.press('Enter');
  await pick('Restore');
  await expect(page.getByText('The trash is empty.')).toBeVisible();
  await page.context().close();
});

test('G9 what was moved to the trash is brought back at once, from its own page and from the list', async ({
  browser,
}) => {
  const ada = await come(browser, 'Ada');
  const { page } = ada;
  await signIn(page, 'Ada');
  await newDocument(ada, 'Not rubbish', 'Keep me.');
  await page.getByRole('button', { name: 'Document actions' }).click();
  await page.getByRole('menuitem', { name: 'Move to trash' }).click();
  await expect(page).toHaveURL(/\/documents$/);
  await expect(row(page, 'Not rubbish')).toHaveCount(0);
  // Over the middle of the list, not of the window.
  const middleOf = async (part: Locator) => {
    const { x, width } = (await part.boundingBox()) ?? { x: 0, width: 0 };
    return x + width / 2;
  };
  const words = page.locator('[data-toast]');
  expect(Math.abs((await middleOf(words)) - (await middleOf(page.getByRole('main'))))).toBeLessThan(2);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row(page, 'Not rubbish')).toBeVisible();
  await choose(page, 'Not rubbish', 'Move to trash');
  await expect(row(page, 'Not rubbish')).toHaveCount(0);
  await expectNoFaults(page);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row(page, 'Not rubbish')).toBeVisible();
  await page.context().close();
});

test('W1 a panel that is open never takes the keys of somebody who writes', async ({ browser }) => {
  const ada = await come(browser, 'Ada');
  const { page } = ada;
  await signIn(page, 'Ada');
  await newDocument(ada, 'Panels', 'One. ');
  await page.getByTestId('save-status').click();
  await expect(page.getByTestId('save-detail')).toBeVisible();
  await ada.type('Two. ');
  await expect(ada.text).toContainText('One. Two.');
  await expect(page.getByTestId('save-detail')).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await expect(page.getByLabel('Link to')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(ada.text).toBeFocused();
  await page.keyboard.type('Three.');
  await expect(ada.text).toContainText('Two. Three.');
  await page.context().close();
});

/** Moves the focus from where it is until the element has it. */
async function tabTo(page: Page, target: ReturnType<Page['locator']>, key = 'Tab'): Promise<void> {
  await expect(target).toBeVisible();
  for (let count = 0; count < 60; count++) {
    if (await isFocused(target)) return;
    await page.keyboard.press(key);
  }
  throw new Error('the focus never came there');
}

function isFocused(target: ReturnType<Page['locator']>): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement);
}
