import type { Browser } from '@playwright/test';
import { TcpProxy } from '@tandem/testkit';
import { Gathering } from './gathering';
import { invite, makeAccount, newDocument, row, shareWith } from './members';
import type { Person } from './people';
import { expect, test } from './people';
import type { Stack } from './stack';

test.describe
  .serial('what others do shows by itself', () => {
    let gathering: Gathering;
    let stack: Stack;
    let ada: Person;
    let ben: Person;

    const come = (browser: Browser, name: string) => gathering.come(browser, name);

    test.beforeAll(async ({ browser }) => {
      gathering = await Gathering.start();
      stack = gathering.stack;
      [ada, ben] = [await come(browser, 'Ada'), await come(browser, 'Ben')];
      await makeAccount(ada, stack.web.setupUrl ?? '');
      await makeAccount(ben, await invite(ada, 'Ben'));
    });

    test.afterAll(() => gathering.end());

    test('E4 E5 a shared document, its title, who is in it and a notification appear without a reload', async () => {
      await ben.page.goto('/documents?view=shared');
      await newDocument(ada, 'Orchard', 'Twelve apple trees.');
      await shareWith(ada, 'Ben');
      await expect(row(ben.page, 'Orchard')).toBeVisible();
      await expect(row(ben.page, 'Orchard').getByTestId('people-now')).toHaveAttribute('title', 'Ada is in here now');
      await ben.page.getByRole('button', { name: 'Notifications, 1 new' }).click();
      await expect(ben.page.getByTestId('notification')).toContainText('Ada shared “Orchard” with you.');
      await ben.page.keyboard.press('Escape');
      await expect(ben.page.getByRole('button', { name: 'Notifications', exact: true })).toBeVisible();
      await ada.title.fill('Orchard in spring');
      await expect(row(ben.page, 'Orchard in spring')).toBeVisible();
      await ada.page.goto('/documents');
      await expect(row(ben.page, 'Orchard in spring').getByTestId('people-now')).toBeHidden();
    });

    test('E2 a list whose stream was cut shows what it missed once the line is back, without a reload', async ({
      browser,
    }) => {
      const line = await TcpProxy.start(stack.web.port);
      const far = await come(browser, 'Ben');
      await far.page.context().addCookies(await ben.page.context().cookies());
      await far.page.goto(`http://localhost:${line.port}/documents?view=shared`);
      await expect(row(far.page, 'Orchard in spring')).toBeVisible();
      line.cut();
      await newDocument(ada, 'Hedge', 'Hawthorn and hazel.');
      await shareWith(ada, 'Ben');
      await ada.title.fill('Hedge in autumn');
      await expect(row(ben.page, 'Hedge in autumn')).toBeVisible();
      await expect(row(far.page, 'Hedge in autumn')).toBeHidden();
      line.heal();
      await expect(row(far.page, 'Hedge in autumn')).toBeVisible({ timeout: 30_000 });
      await expect(far.page.getByRole('button', { name: /Notifications, \d+ new/ })).toBeVisible();
      await far.page.context().close();
      await line.close();
    });

    test('E6 the tabs of a browser share one stream, and another takes over when its tab goes', async () => {
      const context = ben.page.context();
      const streams: string[] = [];
      context.on('request', (request) => request.url().endsWith('/api/events') && streams.push(request.url()));
      const first = await context.newPage();
      const second = await context.newPage();
      await ben.page.close();
      await first.goto('/documents?view=shared');
      await second.goto('/documents?view=shared');
      await expect.poll(() => streams.length).toBe(1);
      await newDocument(ada, 'Meadow', 'Left to itself.');
      await shareWith(ada, 'Ben');
      await expect(row(first, 'Meadow')).toBeVisible();
      await expect(row(second, 'Meadow')).toBeVisible();
      expect(streams).toHaveLength(1);
      await first.close();
      await expect.poll(() => streams.length).toBe(2);
      await ada.title.fill('Meadow in May');
      await expect(row(second, 'Meadow in May')).toBeVisible();
    });
  });
