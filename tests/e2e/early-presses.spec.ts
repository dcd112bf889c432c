import { EventEmitter, once } from 'node:events';
import type { Page } from '@playwright/test';
import { Gathering } from './gathering';
import { emailOf, makeAccount, newDocument, PASSWORD } from './members';
import { expect, test } from './people';

let gathering: Gathering;

test.beforeEach(async () => {
  gathering = await Gathering.start();
});
test.afterEach(() => gathering.end());

/** Keeps a page's scripts back until they are let through. */
async function scriptsHeldBack(page: Page): Promise<() => void> {
  const gate = new EventEmitter();
  const opened = once(gate, 'open');
  await page.route('**/_next/static/**/*.js*', async (route) => {
    await opened;
    await route.continue();
  });
  return () => void gate.emit('open');
}

test('W22 a button that is pressed before the page’s script has arrived does once what it is for', async ({
  browser,
}) => {
  const ada = await gathering.come(browser, 'Ada');
  await makeAccount(ada, gathering.stack.web.setupUrl ?? '');
  const { page } = ada;
  const letThrough = await scriptsHeldBack(page);
  await page.reload({ waitUntil: 'commit' });
  await page.getByRole('button', { name: 'New document' }).click();
  letThrough();
  await expect(page).toHaveURL(/\/d\//);
  await page.goto('/documents');
  await expect(page.getByRole('main').getByRole('link', { name: 'Untitled' })).toHaveCount(1);
});

test('W22 a form that is sent before the page’s script has arrived is sent once it has, and nothing of it stands in the address', async ({
  browser,
}) => {
  const ada = await gathering.come(browser, 'Ada');
  await makeAccount(ada, gathering.stack.web.setupUrl ?? '');
  const { page } = await gathering.come(browser, 'Ada');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const letThrough = await scriptsHeldBack(page);
  await page.goto('/sign-in', { waitUntil: 'commit' });
  await page.getByLabel('E-mail address').fill(emailOf('Ada'));
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  letThrough();
  await expect(page).toHaveURL(/\/documents$/);
  expect(asked.filter((url) => url.includes('password'))).toEqual([]);
});

test('W22 a dialog that is asked for while a document opens is there once it is open', async ({ browser }) => {
  const ada = await gathering.come(browser, 'Ada');
  await makeAccount(ada, gathering.stack.web.setupUrl ?? '');
  await newDocument(ada, 'Early', 'Words.');
  const { page } = ada;
  const letThrough = await scriptsHeldBack(page);
  await page.reload({ waitUntil: 'commit' });
  await page.getByRole('button', { name: 'Share' }).click();
  letThrough();
  await expect(page.getByTestId('audience')).toHaveText('Only you can open this document.');
  await ada.expectStatus('saved');
  await expect(page.getByTestId('audience')).toBeVisible();
});
