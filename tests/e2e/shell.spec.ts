import type { Browser, BrowserContextOptions, Locator } from '@playwright/test';
import { expectNoFaults, LOOKS } from './axe';
import { makeAccount, newDocument, row, signIn } from './members';
import { openPalette } from './palette';
import { expect, Person, test } from './people';
import { Stack } from './stack';

let stack: Stack;

async function come(browser: Browser, options: BrowserContextOptions = {}): Promise<Person> {
  const context = await browser.newContext({ baseURL: stack.url, reducedMotion: 'reduce', ...options });
  const ada = new Person(await context.newPage(), 'Ada');
  await signIn(ada.page, 'Ada');
  return ada;
}

test.beforeAll(async ({ browser }) => {
  stack = await Stack.start('real', { LIMITS: 'off' });
  const context = await browser.newContext({ baseURL: stack.url });
  const ada = new Person(await context.newPage(), 'Ada');
  await makeAccount(ada, stack.web.setupUrl ?? '');
  await newDocument(ada, 'Garden plan', 'Beans along the wall.');
  await newDocument(ada, 'Long read', '');
  for (const heading of ['Spring', 'Summer']) {
    await ada.type(`## ${heading}\n${'One more line.\n'.repeat(16)}`);
  }
  await ada.expectStatus('saved');
  await context.close();
});

test.afterAll(() => stack.stop());

test('W8 W13 without a network a link leads nowhere, is said to, and what is written stays', async ({ browser }) => {
  const ada = await come(browser);
  const { page } = ada;
  await newDocument(ada, 'In a tunnel', 'Words.');
  await page.context().setOffline(true);
  await ada.type(' More.');
  const list = page.getByRole('link', { name: 'Shared with me' });
  if (!(await list.isVisible())) await page.keyboard.press('Control+\\');
  await list.click();
  await expect(page.getByText('There is no network, so nothing else can be opened now.')).toBeVisible();
  await expect(ada.text).toContainText('Words. More.');
  await page.context().setOffline(false);
  await ada.expectStatus('saved');
  await page.context().close();
});

test('W12 a question mark outside of a text lists the shortcuts, in a text it is a question mark', async ({
  browser,
}) => {
  const ada = await come(browser);
  const { page } = ada;
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(async () => {
    await page.keyboard.press('?');
    await expect(help).toContainText('Ctrl+B', { timeout: 2_000 });
  }).toPass();
  // No key is named twice.
  const keys = await help.locator('dt').allInnerTexts();
  expect(keys).toHaveLength(new Set(keys).size);
  await page.keyboard.press('Escape');
  await newDocument(ada, 'Questions', 'Why?');
  await expect(ada.text).toContainText('Why?');
  await expect(help).toHaveCount(0);
  await page.getByTestId('person').click();
  await page.getByRole('menuitem', { name: 'Keyboard shortcuts' }).click();
  await expect(help).toBeVisible();
  await page.context().close();
});

test('W13 the sidebar leads to documents by title, marks the open one, and stays as it was left', async ({
  browser,
}) => {
  const ada = await come(browser);
  const { page } = ada;
  const recent = page.getByRole('navigation', { name: 'Recent documents' });
  await recent.getByRole('link', { name: 'Garden plan' }).click();
  await expect(ada.text).toContainText('Beans');
  await expect(recent.getByRole('link', { name: 'Garden plan' })).toHaveAttribute('aria-current', 'page');
  await page.getByRole('button', { name: 'Show or hide the sidebar' }).click();
  await expect(recent).toBeHidden();
  await page.reload();
  await expect(ada.text).toBeEditable();
  await expect(recent).toBeHidden();
  await page.goto('/documents');
  await expect(recent).toBeHidden();
  await page.keyboard.press('Control+\\');
  await expect(recent).toBeVisible();
  await page.context().close();
});

test('W13 on a phone the sidebar is a drawer', async ({ browser }) => {
  const ada = await come(browser, { viewport: { width: 360, height: 740 }, hasTouch: true });
  const { page } = ada;
  await row(page, 'Garden plan').getByRole('link').click();
  await ada.expectStatus('saved');
  await expect(ada.status).toContainText('Saved');
  // All that came while the document opened is in one line: nothing was pushed down.
  const bar = page.locator('header:has([data-testid="save-status"])');
  expect((await bar.boundingBox())?.height).toBe(48);
  // A status that says more goes below; the menu stays at the edge.
  const menu = page.getByRole('button', { name: 'Document actions' });
  const place = await menu.boundingBox();
  await page.context().setOffline(true);
  await ada.expectStatus('offline');
  await expect.poll(async () => (await bar.boundingBox())?.height).toBeGreaterThan(60);
  expect((await menu.boundingBox())?.x).toBe(place?.x);
  await page.context().setOffline(false);
  await ada.expectStatus('saved');
  await page.getByRole('button', { name: 'Open the menu' }).click();
  const drawer = page.getByRole('dialog', { name: 'Menu' });
  await expect(drawer.getByRole('link', { name: 'Trash' })).toBeVisible();
  await drawer.getByTestId('person').click();
  const signOut = page.getByRole('menuitem', { name: 'Sign out' });
  await signOut.click({ trial: true });
  const edgeOf = async (part: Locator) => {
    const { x, width } = (await part.boundingBox()) ?? { x: 0, width: 0 };
    return x + width;
  };
  expect(await edgeOf(signOut)).toBeLessThan(await edgeOf(drawer));
  await expectNoFaults(page);
  await page.keyboard.press('Escape');
  await drawer.getByRole('link', { name: 'My documents' }).click();
  await expect(row(page, 'Garden plan')).toBeVisible();
  await page.context().close();
});

test('W4 W13 leaving through the sidebar asks first while something is only on this page', async ({ browser }) => {
  const ada = await come(browser);
  const { page } = ada;
  // A device that keeps no copy.
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('blocked', 'SecurityError');
    };
  });
  const address = await newDocument(ada, 'Only here', 'Kept.');
  stack.proxy.cut();
  await ada.type(' Not sent.');
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    return dialog.dismiss();
  });
  await page.getByRole('navigation', { name: 'Documents', exact: true }).getByRole('link', { name: 'Trash' }).click();
  await expect.poll(() => asked).toEqual(['beforeunload']);
  await expect(ada.text).toContainText('Not sent.');
  expect(page.url()).toBe(address);
  stack.proxy.heal();
  await ada.expectStatus('saved');
  await page.context().close();
});

test('W14 the outline follows the headings, leads to them, and stays open; the bar says the title that is out of sight', async ({
  browser,
}) => {
  const ada = await come(browser, { viewport: { width: 1440, height: 700 } });
  const { page } = ada;
  await row(page, 'Garden plan').getByRole('link').click();
  await page.getByRole('button', { name: 'Outline' }).click();
  const outline = page.getByTestId('outline');
  await expect(outline).toContainText('Headings appear here');
  await page.goto('/documents');
  await row(page, 'Long read').getByRole('link').click();
  await expect(outline.getByRole('button')).toHaveText(['Spring', 'Summer']);
  await expect(page.getByTestId('passed-title')).toBeHidden();
  await outline.getByRole('button', { name: 'Summer' }).press('Enter');
  await expect(ada.text).toBeFocused();
  const top = () => ada.text.getByRole('heading', { name: 'Summer' }).evaluate((it) => it.getBoundingClientRect().top);
  // Under the bar and the toolbar.
  await expect.poll(top).toBeLessThan(200);
  expect(await top()).toBeGreaterThanOrEqual(92);
  await expect(page.getByTestId('passed-title')).toHaveText('Long read');
  await page.keyboard.type('Late ');
  await expect(outline.getByRole('button')).toHaveText(['Spring', 'Late Summer']);
  await page.keyboard.press('Control+z');
  await page.context().close();
});

for (const [look, options] of LOOKS) {
  test(`W5 palette, help, drawer and outline pass axe, ${look}`, async ({ browser }) => {
    const ada = await come(browser, options);
    const { page } = ada;
    await openPalette(page, 'Control+k');
    await expect(page.getByRole('option', { name: 'Garden plan' })).toBeVisible();
    await expectNoFaults(page);
    await page.keyboard.type('zzz');
    await expect(page.getByText('Nothing here has that name.')).toBeVisible();
    await expectNoFaults(page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    await expectNoFaults(page);
    await page.keyboard.press('Escape');
    await row(page, 'Long read').getByRole('link').click();
    await ada.expectStatus('saved');
    await page.getByRole('button', { name: 'Outline' }).click();
    await expect(page.getByRole('button', { name: 'Summer' })).toBeVisible();
    await expectNoFaults(page);
    await page.keyboard.press('Escape');
    const menu = page.getByRole('button', { name: 'Open the menu' });
    if (await menu.isVisible()) {
      await menu.click();
      await expect(page.getByRole('dialog', { name: 'Menu' })).toBeVisible();
      await expectNoFaults(page);
    }
    await page.context().close();
  });
}
