import type { Browser, BrowserContextOptions } from '@playwright/test';
import { expectNoFaults, LOOKS } from './axe';
import { invite, makeAccount, newDocument, row, shareWith, signIn } from './members';
import { openPalette } from './palette';
import { expect, Person, test } from './people';
import { Stack } from './stack';

let stack: Stack;
let ada: Person;

async function comeAs(browser: Browser, name: string, options: BrowserContextOptions = {}): Promise<Person> {
  const context = await browser.newContext({ baseURL: stack.url, reducedMotion: 'reduce', ...options });
  return new Person(await context.newPage(), name);
}

/** A new document of Ada's that is shared with Ben; she is in it. */
async function shareWithBen(title: string): Promise<void> {
  await newDocument(ada, title, 'Something to read.');
  await shareWith(ada, 'Ben');
}

test.beforeAll(async ({ browser }) => {
  stack = await Stack.start('real', { LIMITS: 'off' });
  ada = await comeAs(browser, 'Ada');
  await makeAccount(ada, stack.web.setupUrl ?? '');
  const ben = await comeAs(browser, 'Ben');
  await makeAccount(ben, await invite(ada, 'Ben'));
  await ben.page.context().close();
});

test.afterAll(async () => {
  await ada.page.context().close();
  await stack.stop();
});

for (const [look, options] of LOOKS) {
  test(`E5 W5 W10 notifications are read by keyboard, pass axe and fit, ${look}`, async ({ browser }) => {
    await shareWithBen(`Minutes, ${look}`);
    const { page } = await comeAs(browser, 'Ben', options);
    await signIn(page, 'Ben');
    const isPhone = (options.viewport?.width ?? 0) < 600;
    if (isPhone) await page.getByRole('button', { name: 'Open the menu' }).click();
    const bell = page.getByRole('button', { name: /^Notifications/ });
    await expect(bell).toBeVisible();
    await expectNoFaults(page);
    await bell.focus();
    await page.keyboard.press('Enter');
    const panel = page.getByRole('dialog', { name: 'Notifications' });
    const first = panel.getByTestId('notification').first();
    await expect(first).toContainText(`Ada shared “Minutes, ${look}” with you.`);
    await expect(first).toContainText('New');
    await expectNoFaults(page);
    if (!isPhone) {
      const [at, opened] = [await bell.boundingBox(), await panel.boundingBox()];
      expect(Math.abs((opened?.x ?? 0) - (at?.x ?? 0))).toBeLessThan(16);
      expect(Math.abs((opened?.y ?? 0) - (at?.y ?? 0) - (at?.height ?? 0))).toBeLessThan(16);
    }
    await page.keyboard.press('Tab');
    await expect(first.getByRole('link')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(panel).toBeHidden();
    await expect(page.getByRole('button', { name: 'Notifications', exact: true })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(first).not.toContainText('New');
    await first.getByRole('link').click();
    await expect(page).toHaveURL(/\/d\//);
    await page.context().close();
  });
}

test('E5 who made one something else in an open document is said on its page, and under the bell', async ({
  browser,
}) => {
  await shareWithBen('Seeds');
  const ben = await comeAs(browser, 'Ben');
  await signIn(ben.page, 'Ben');
  const looked = ben.page.waitForResponse((answer) => answer.url().endsWith('/api/notifications'));
  await ben.page.goto(ada.page.url());
  await ben.expectStatus('saved');
  await looked;
  await ada.page.getByRole('button', { name: 'Share', exact: true }).first().click();
  await ada.page.getByRole('combobox', { name: 'What Ben can do' }).click();
  await ada.page.getByRole('option', { name: 'can read', exact: true }).click();
  await expect(ben.page.getByText('Ada made you a viewer of this document.')).toBeVisible();
  await ben.expectStatus('read-only');
  await expectNoFaults(ben.page);
  await ben.page.getByRole('button', { name: /^Notifications, \d+ new$/ }).click();
  const panel = ben.page.getByRole('dialog', { name: 'Notifications' });
  await expect(panel.getByTestId('notification').first()).toContainText('Ada made you a viewer of “Seeds”.');
  await ada.page.keyboard.press('Escape');
  await ben.page.context().close();
});

test('E5 the palette opens them too, and what comes meanwhile is added to what is shown', async ({ browser }) => {
  const { page } = await comeAs(browser, 'Ben');
  await signIn(page, 'Ben');
  await openPalette(page, 'Control+j');
  await page.keyboard.type('notif');
  await page.keyboard.press('Enter');
  const panel = page.getByRole('dialog', { name: 'Notifications' });
  await expect(panel).toBeVisible();
  await shareWithBen('Agenda');
  await expect(panel.getByTestId('notification').first()).toContainText('Ada shared “Agenda” with you.');
  await expect(panel.getByTestId('notification').first()).toContainText('New');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Notifications', exact: true })).toBeVisible();
  await page.context().close();
});

test('E4 E6 a tab that comes later knows who is where, and a list waits while a menu is open', async ({ browser }) => {
  const ben = await comeAs(browser, 'Ben');
  const { page } = ben;
  await signIn(page, 'Ben');
  await shareWithBen('Orchard');
  await page.goto('/documents?view=shared');
  await expect(row(page, 'Orchard').getByTestId('people-now')).toHaveAttribute('title', 'Ada is in here now');
  const later = await page.context().newPage();
  await later.goto('/documents?view=shared');
  await expect(row(later, 'Orchard').getByTestId('people-now')).toHaveAttribute('title', 'Ada is in here now');
  await row(later, 'Orchard')
    .getByRole('button', { name: /^Actions for/ })
    .click();
  const menu = later.getByRole('menu');
  await expect(menu).toBeVisible();
  await ada.title.fill('Orchard in spring');
  await expect(row(page, 'Orchard in spring')).toBeVisible();
  await expect(menu).toBeVisible();
  await expect(row(later, 'Orchard in spring')).toHaveCount(0);
  await later.keyboard.press('Escape');
  await expect(row(later, 'Orchard in spring')).toBeVisible();
  await page.context().close();
});

test('E6 where a browser has no locks, lists and the bell are asked for every few seconds', async ({ browser }) => {
  const { page } = await comeAs(browser, 'Ben');
  const streams: string[] = [];
  page.on('request', (request) => request.url().includes('/api/events') && streams.push(request.url()));
  await page.addInitScript('delete Navigator.prototype.locks');
  await signIn(page, 'Ben');
  await page.goto('/documents?view=shared');
  await shareWithBen('Pond');
  await expect(row(page, 'Pond')).toBeVisible({ timeout: 15_000 });
  await expect(page.getByRole('button', { name: /^Notifications, \d+ new$/ })).toBeVisible({ timeout: 30_000 });
  expect(streams).toEqual([]);
  await page.context().close();
});
