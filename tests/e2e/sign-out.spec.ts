import type { Browser, Page } from '@playwright/test';
import { makeAccount, newDocument, row, signIn } from './members';
import { expect, Person, test } from './people';
import { Stack } from './stack';

let stack: Stack;
let claimed = false;

test.beforeAll(async () => {
  stack = await Stack.start();
});
test.afterAll(() => stack.stop());

/** Ada with a document of her own, in a browser of her own. */
async function adaWith(browser: Browser, title: string): Promise<Person> {
  const context = await browser.newContext({ baseURL: stack.url });
  const ada = new Person(await context.newPage(), 'Ada');
  if (claimed) await signIn(ada.page, 'Ada');
  else await makeAccount(ada, stack.web.setupUrl ?? '');
  claimed = true;
  await newDocument(ada, title, 'Secret words.');
  await expect(ada.status).toHaveAttribute('data-copy', 'kept');
  return ada;
}

/** All that scripts can keep in this browser, as text. */
function keptIn(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const databases = (await indexedDB.databases()).map(({ name }) => name);
    return JSON.stringify([databases, { ...localStorage }, { ...sessionStorage }, await caches.keys()]);
  });
}

async function signOut(page: Page): Promise<void> {
  await page.getByTestId('person').click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
}

test('C13 after signing out nothing of the documents is left in the browser', async ({ browser }) => {
  const ada = await adaWith(browser, 'Diary');
  expect(await keptIn(ada.page)).toContain('tandem:user:');
  await ada.page.goto('/documents');
  await signOut(ada.page);
  await expect(ada.page).toHaveURL(`${stack.url}/`);
  expect(await keptIn(ada.page)).not.toContain('tandem:user:');
  await ada.page.goBack();
  await expect(ada.page.getByText('Diary')).toHaveCount(0);
  await ada.page.context().close();
});

test('C13 signing out asks first while something is only on this device', async ({ browser }) => {
  const ada = await adaWith(browser, 'Letters');
  const address = ada.page.url();
  stack.proxy.cut();
  await ada.type(' Not sent yet.');
  await expect(ada.status).toHaveAttribute('data-copy', 'kept');
  await ada.page.goto('/documents');
  await signOut(ada.page);
  const question = ada.page.getByRole('alertdialog', { name: 'Some of your words are not saved yet' });
  await expect(question).toBeVisible();
  await question.getByRole('button', { name: 'Stay signed in' }).click();
  await expect(row(ada.page, 'Letters')).toBeVisible();
  stack.proxy.heal();
  await ada.page.goto(address);
  await expect(ada.text).toContainText('Secret words. Not sent yet.');
  await ada.expectStatus('saved');
  await ada.page.goto('/documents');
  await signOut(ada.page);
  await expect(ada.page).toHaveURL(`${stack.url}/`);
  await ada.page.context().close();
});

test('C13 a page that is open in another tab ends with the sign-out, and keeps nothing', async ({ browser }) => {
  const ada = await adaWith(browser, 'Plans');
  const list = await ada.page.context().newPage();
  await list.goto('/documents');
  await signOut(list);
  await expect(list).toHaveURL(`${stack.url}/`);
  await ada.expectStatus('ended');
  await expect(ada.status).toContainText('Signed out');
  expect(await keptIn(list)).not.toContain('tandem:user:');
  await ada.page.context().close();
});
