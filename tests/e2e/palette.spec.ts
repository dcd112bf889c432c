import type { Browser, Locator } from '@playwright/test';
import { makeAccount, newDocument, signIn } from './members';
import { openPalette } from './palette';
import { expect, Person, test } from './people';
import { Stack } from './stack';

let stack: Stack;

async function come(browser: Browser): Promise<Person> {
  const context = await browser.newContext({ baseURL: stack.url, reducedMotion: 'reduce' });
  const ada = new Person(await context.newPage(), 'Ada');
  await signIn(ada.page, 'Ada');
  return ada;
}

/** One choice is marked, seen and told: Enter takes it. */
async function expectMarked(palette: Locator, words: string): Promise<void> {
  const marked = palette.locator('[role=option][data-highlighted]');
  await expect(marked).toHaveText(words);
  const id = (await marked.getAttribute('id')) ?? 'none';
  await expect(palette.getByRole('combobox')).toHaveAttribute('aria-activedescendant', id);
}

test.beforeAll(async ({ browser }) => {
  stack = await Stack.start('real', { LIMITS: 'off' });
  const context = await browser.newContext({ baseURL: stack.url });
  const ada = new Person(await context.newPage(), 'Ada');
  await makeAccount(ada, stack.web.setupUrl ?? '');
  await newDocument(ada, 'Garden plan', 'Beans along the wall.');
  await newDocument(ada, 'Long read', 'One line.');
  await context.close();
});

test.afterAll(() => stack.stop());

test('W12 by keyboard alone the palette makes a document, finds one by a part of its title, and changes the colours', async ({
  browser,
}) => {
  const { page, title, text } = await come(browser);
  const palette = await openPalette(page, 'Control+k');
  await expectMarked(palette, 'Long read');
  await page.keyboard.type('new doc');
  await page.keyboard.press('Enter');
  await expect(title).toBeFocused();
  await page.keyboard.type('By palette');
  await page.keyboard.press('Enter');
  await expect(text).toBeFocused();
  await openPalette(page, 'Control+j');
  await page.keyboard.type('RDEN PL');
  await expect(palette.getByRole('option')).toHaveText(['Garden plan']);
  await page.keyboard.press('Enter');
  await expect(title).toHaveValue('Garden plan');
  // The caret is in the text: whoever came by keyboard goes on by it.
  await expect(text).toBeFocused();
  await openPalette(page, 'Control+j');
  await page.keyboard.type('dark col');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.context().close();
});

test('W12 the palette opens nothing that was found for other words, and says when nothing fits or the search fails', async ({
  browser,
}) => {
  const { page } = await come(browser);
  const palette = await openPalette(page, 'Control+k');
  await expect(palette.getByRole('option', { name: 'Garden plan' })).toBeVisible();
  await page.keyboard.type('zzz');
  await page.keyboard.press('Enter');
  await expect(palette.getByText('Nothing here has that name.')).toBeVisible();
  await expect(palette.getByRole('status')).toHaveText('0 fit');
  await page.context().setOffline(true);
  await page.keyboard.type('z');
  await expect(palette.getByRole('alert')).toContainText('Your documents can’t be searched at the moment.');
  await page.keyboard.press('Escape');
  await expect(palette).toHaveCount(0);
  await expect(page).toHaveURL(/\/documents$/);
  await page.context().close();
});

test('W12 Enter takes what fits, whether the documents are answered for before or after the words', async ({
  browser,
}) => {
  const ada = await come(browser);
  const { page } = ada;
  await newDocument(ada, 'Names of birds', 'Words.');
  for (const wait of [0, 15, 40, 80, 160]) {
    // The answer comes while somebody types, between two of their keys, or after Enter.
    await page.route('**/api/documents?**', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, wait));
      await route.continue();
    });
    const palette = await openPalette(page, 'Control+j');
    for (const key of 'namer') await page.keyboard.press(key);
    await page.keyboard.press('Backspace');
    await expectMarked(palette, 'Names of birds');
    await page.keyboard.press('ArrowDown');
    await expectMarked(palette, 'Rename');
    await page.keyboard.press('Escape');
    await openPalette(page, 'Control+j');
    for (const key of 'birdsong') await page.keyboard.press(key);
    for (let n = 0; n < 8; n++) await page.keyboard.press('Backspace');
    for (const key of 'rename') await page.keyboard.press(key);
    await page.keyboard.press('Enter');
    await expect(ada.title).toBeFocused();
    await expect(palette).toHaveCount(0);
    await page.unroute('**/api/documents?**');
  }
  await page.context().close();
});

test('W12 what is open is shared, renamed and left through the palette', async ({ browser }) => {
  const ada = await come(browser);
  const { page } = ada;
  const choose = async (words: string) => {
    await openPalette(page, 'Control+j');
    await page.keyboard.type(words);
    await page.keyboard.press('Enter');
  };
  await newDocument(ada, 'Acted on', 'Words.');
  await choose('share');
  await expect(page.getByTestId('share').getByRole('button', { name: 'Make a link to read' })).toBeVisible();
  await page.keyboard.press('Escape');
  await choose('title');
  await expect(ada.title).toBeFocused();
  await page.keyboard.type('Named anew');
  await expect(ada.title).toHaveValue('Named anew');
  await ada.expectStatus('saved');
  const saved = page.waitForEvent('download');
  await choose('export');
  await expect(page.getByText('The document is copied as Markdown.')).toBeVisible();
  await choose('download');
  expect((await saved).suggestedFilename()).toBe('Named anew.md');
  const chosen = page.waitForEvent('filechooser');
  await choose('import');
  await (await chosen).setFiles({ name: 'a.md', mimeType: 'text/markdown', buffer: Buffer.from('# Brought in') });
  await expect(ada.title).toHaveValue('Brought in');
  await choose('invite');
  await choose('sign out');
  await expect(page).toHaveURL(`${stack.url}/`);
  await page.context().close();
});
