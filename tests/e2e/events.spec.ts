import type { Browser, BrowserContext } from '@playwright/test';
import { invite, makeAccount, newDocument, row } from './members';
import { expect, Person, test } from './people';
import { Stack } from './stack';

test.describe
  .serial('what others do shows by itself', () => {
    let stack: Stack;
    let ada: Person;
    let ben: Person;
    const contexts: BrowserContext[] = [];

    const come = async (browser: Browser, name: string) => {
      const context = await browser.newContext({ baseURL: stack.url });
      contexts.push(context);
      return new Person(await context.newPage(), name);
    };

    test.beforeAll(async ({ browser }) => {
      stack = await Stack.start();
      [ada, ben] = [await come(browser, 'Ada'), await come(browser, 'Ben')];
      await makeAccount(ada, stack.web.setupUrl ?? '');
      await makeAccount(ben, await invite(ada, 'Ben'));
    });

    test.afterAll(async () => {
      for (const context of contexts) await context.close();
      await stack.stop();
    });

    test('E4 E5 a shared document, its title, who is in it and a notification appear without a reload', async () => {
      await ben.page.goto('/documents?view=shared');
      await newDocument(ada, 'Orchard', 'Twelve apple trees.');
      await ada.page.getByRole('button', { name: 'Share', exact: true }).first().click();
      const share = ada.page.getByTestId('share');
      await share.getByLabel('Share with').fill('Ben');
      await ada.page.getByRole('option', { name: 'Ben' }).click();
      await share.getByRole('button', { name: 'Share', exact: true }).click();
      await expect(row(ben.page, 'Orchard')).toBeVisible();
      await expect(row(ben.page, 'Orchard').getByTestId('people-now')).toHaveAttribute('title', 'Ada is in here now');
      await ben.page.getByRole('button', { name: 'Notifications, 1 new' }).click();
      await expect(ben.page.getByTestId('notification')).toContainText('Ada shared “Orchard” with you.');
      await ben.page.keyboard.press('Escape');
      await expect(ben.page.getByRole('button', { name: 'Notifications', exact: true })).toBeVisible();
      await ada.page.keyboard.press('Escape');
      await ada.title.fill('Orchard in spring');
      await expect(row(ben.page, 'Orchard in spring')).toBeVisible();
      await ada.page.goto('/documents');
      await expect(row(ben.page, 'Orchard in spring').getByTestId('people-now')).toBeHidden();
    });

    test('E6 the tabs of a browser share one stream, and another takes over when its tab goes', async () => {
      const [context] = contexts.slice(-1);
      const streams: string[] = [];
      context?.on('request', (request) => request.url().endsWith('/api/events') && streams.push(request.url()));
      const first = await context?.newPage();
      const second = await context?.newPage();
      if (first === undefined || second === undefined) throw new Error('no tab was opened');
      await ben.page.close();
      await first.goto('/documents?view=shared');
      await second.goto('/documents?view=shared');
      await expect.poll(() => streams.length).toBe(1);
      await newDocument(ada, 'Meadow', 'Left to itself.');
      await ada.page.getByRole('button', { name: 'Share', exact: true }).first().click();
      const share = ada.page.getByTestId('share');
      await share.getByLabel('Share with').fill('Ben');
      await ada.page.getByRole('option', { name: 'Ben' }).click();
      await share.getByRole('button', { name: 'Share', exact: true }).click();
      await expect(row(first, 'Meadow')).toBeVisible();
      await expect(row(second, 'Meadow')).toBeVisible();
      expect(streams).toHaveLength(1);
      await first.close();
      await expect.poll(() => streams.length).toBe(2);
      await ada.page.keyboard.press('Escape');
      await ada.title.fill('Meadow in May');
      await expect(row(second, 'Meadow in May')).toBeVisible();
    });
  });
