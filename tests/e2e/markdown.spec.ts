import { readFile } from 'node:fs/promises';
import { Gathering } from './gathering';
import { makeAccount } from './members';
import { expect, test } from './people';

let gathering: Gathering;

test.beforeEach(async () => {
  gathering = await Gathering.start();
});
test.afterEach(() => gathering.end());

const TEXT = `# Trip to Łódź

We leave **at nine**, by the <mark data-tint="blue">blue</mark> line.

- [x] Tickets
- [ ] Bread

> [!WARNING]
> The \\<b> in a name stays as it is: <script>alert(1)</script>
`;

test('W20 W10 a Markdown file becomes a document, which is copied and saved as Markdown again', async ({ browser }) => {
  const ada = await gathering.come(browser, 'Ada');
  const { page } = ada;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await makeAccount(ada, gathering.stack.web.setupUrl ?? '');
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import' }).press('Enter');
  await (await chosen).setFiles({ name: 'trip.md', mimeType: 'text/markdown', buffer: Buffer.from(TEXT) });
  await expect(page).toHaveURL(/\/d\//);
  await ada.expectStatus('saved');
  await expect(ada.title).toHaveValue('Trip to Łódź');
  await expect(ada.text.getByRole('checkbox')).toHaveCount(2);
  await expect(ada.text.locator('aside[data-callout="warning"]')).toContainText('<script>alert(1)</script>');
  await ada.type('See you.');
  await ada.expectStatus('saved');
  await page.getByRole('button', { name: 'Document actions' }).click();
  await page.getByRole('menuitem', { name: 'Copy as Markdown' }).click();
  await expect(page.getByText('The document is copied as Markdown.')).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('# Trip to Łódź');
  expect(copied).toContain('- [x] Tickets');
  expect(copied).toContain('<mark data-tint="blue">blue</mark>');
  await page.getByRole('button', { name: 'Document actions' }).click();
  const saved = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Download as Markdown' }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toBe('Trip to Łódź.md');
  expect(await readFile(await file.path(), 'utf8')).toBe(copied);
});

test('W20 a file that can’t be a document is said to be none, and nothing is made', async ({ browser }) => {
  const ada = await gathering.come(browser, 'Ada');
  await makeAccount(ada, gathering.stack.web.setupUrl ?? '');
  const { page } = ada;
  const choose = async (text: string) => {
    const chosen = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Import' }).click();
    await (await chosen).setFiles({ name: 'x.md', mimeType: 'text/markdown', buffer: Buffer.from(text) });
  };
  await choose('x'.repeat(270_000));
  await expect(page.getByRole('alert').first()).toContainText('The file is too large to be brought in at once');
  await choose('x'.repeat(210_000));
  await expect(page.getByRole('alert').first()).toContainText('The file is too long to be brought in at once');
  await choose(`${'> '.repeat(90)}deep`);
  await expect(page.getByRole('alert').first()).toContainText('nested too deeply');
  await expect(page.getByTestId('document')).toHaveCount(1);
});
