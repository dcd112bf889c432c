import type { Browser } from '@playwright/test';
import { expectNoFaults } from './axe';
import { Gathering } from './gathering';
import { makeAccount, makeLink, newDocument } from './members';
import { expect, expectSame, Person, test } from './people';
import type { Stack } from './stack';

/** Several people, and one document that came about in their turns. */
test.describe
  .serial('the versions of a document', () => {
    let gathering: Gathering;
    let stack: Stack;
    let ada: Person;
    let gus: Person;
    let address = '';
    let toWrite = '';

    const come = (browser: Browser, name: string) => gathering.come(browser, name);
    const enter = async (person: Person, link: string) => {
      await person.page.goto(link);
      await person.page.getByLabel('Your name').fill(person.name);
      await person.page.getByRole('button', { name: /Open/ }).click();
    };
    const versionsIn = (person: Person) => person.page.getByTestId('version');

    test.beforeAll(async ({ browser }) => {
      gathering = await Gathering.start({ LIMITS: 'off' });
      stack = gathering.stack;
      ada = await come(browser, 'Ada');
      await makeAccount(ada, stack.web.setupUrl ?? '');
      address = await newDocument(ada, 'Garden plan', 'Beans along the wall.');
      await ada.page.keyboard.press('Enter');
      await ada.type('Tomatoes in pots.');
      await ada.expectStatus('saved');
    });
    test.afterAll(() => gathering.end());

    test('G17 G18 whoever may write finds the versions in the menu, and reads one as it was', async ({ browser }) => {
      gus = await come(browser, 'Gus');
      toWrite = await makeLink(ada, 'write');
      await enter(gus, toWrite);
      await gus.type(' Peas by the gate.');
      await gus.expectStatus('saved');
      await ada.page.getByRole('button', { name: 'Document actions' }).click();
      await ada.page.getByRole('menuitem', { name: 'Version history' }).click();
      await expect(versionsIn(ada)).toHaveCount(2);
      await expect(versionsIn(ada).first()).toContainText('Gus');
      await expect(versionsIn(ada).last()).toContainText('Ada');
      await expect(ada.page.getByTestId('versions')).toContainText('Today');
      await expect(ada.text).toHaveText('Beans along the wall.Tomatoes in pots. Peas by the gate.');
      await versionsIn(ada).last().focus();
      await ada.page.keyboard.press('Enter');
      await expect(ada.text).toHaveText('Beans along the wall.Tomatoes in pots.');
      await expect(ada.title).toHaveValue('Garden plan');
      const steps = ada.page.getByRole('slider', { name: 'How it came about' });
      await steps.focus();
      await ada.page.keyboard.press('Home');
      await expect(ada.text).not.toContainText('wall');
      await expect(steps).toHaveAttribute('aria-valuetext', 'At its first change');
      await expect(ada.page.getByRole('button', { name: /Restore/ })).toBeVisible();
      await ada.page.keyboard.press('End');
      await expect(ada.text).toHaveText('Beans along the wall.Tomatoes in pots.');
      await expect(ada.text).toHaveAttribute('contenteditable', 'false');
      await expect(ada.title).not.toBeEditable();
      await expect(ada.title).toHaveAttribute('tabindex', '-1');
      await expectNoFaults(ada.page);
    });

    test('G17 a reader has no such menu, and the address leads to the document alone', async ({ browser }) => {
      await ada.page.goto(address);
      await ada.expectStatus('saved');
      const rita = await come(browser, 'Rita');
      await enter(rita, await makeLink(ada, 'read'));
      await rita.expectStatus('read-only');
      await expect(rita.page.getByRole('button', { name: 'Document actions' })).toHaveCount(0);
      await rita.page.goto(`${address}/versions`);
      await expect(rita.page).toHaveURL(address);
      const path = `/api/documents/${address.slice(-36)}/versions`;
      expect((await rita.page.request.get(path)).status()).toBe(403);
      expect((await rita.page.request.get(`${path}/1`)).status()).toBe(403);
    });

    test('H4 G17 G19 a version is restored while two write on: the old text is there, and what both wrote after is there once', async ({
      browser,
    }) => {
      const third = new Person(await ada.page.context().newPage(), 'Ada');
      const ben = await come(browser, 'Ben');
      await enter(ben, toWrite);
      await ben.expectStatus('saved');
      await third.page.goto(`${address}/versions`);
      await versionsIn(third).last().click();
      await expect(third.text).toHaveText('Beans along the wall.Tomatoes in pots.');
      const words = (name: string) => Array.from({ length: 12 }, (_, at) => `${name}${at}`);
      const typing = Promise.all(
        [ben, gus].map(async (person) => {
          await person.text
            .getByRole('paragraph')
            .filter({ hasText: person === ben ? 'Beans' : 'Tomatoes' })
            .click();
          await person.page.keyboard.press('End');
          for (const word of words(person.name)) await person.page.keyboard.type(`${word} `, { delay: 15 });
        }),
      );
      await third.page.getByRole('button', { name: /Restore/ }).click();
      await expect(third.page.getByRole('dialog')).toContainText('The document becomes as it was on');
      // What is told goes away by itself: both look from the start.
      const told = [ben, gus].map(({ page }) =>
        expect(page.locator('[data-toast]').filter({ hasText: /^Ada restored the version of \d/ })).toBeVisible(),
      );
      await third.page.getByRole('dialog').getByRole('button', { name: 'Restore' }).click();
      await Promise.all(told);
      await expect(third.page).toHaveURL(address);
      await expect(third.page.getByText(/^The version of .* was restored$/).first()).toBeVisible();
      await expect(third.page.getByText('Ada restored')).toHaveCount(0);
      await typing;
      const after = ' And sunflowers.';
      await ben.page.keyboard.type(after);
      await gus.page.keyboard.type(' Roses too.');
      await expectSame([ben, gus]);
      const text = await gus.text.innerText();
      expect(text.split('Beans along the wall.')).toHaveLength(2);
      expect(text.split(after.trim())).toHaveLength(2);
      expect(text.split('Roses too.')).toHaveLength(2);
      expect(text).not.toContain('Peas by the gate.');
      expect(text.split('Tomatoes in pots.')).toHaveLength(2);
      // What was typed before the moment of restoring is taken back; nothing is there twice.
      for (const word of [...words('Ben'), ...words('Gus')]) {
        expect([word, text.split(`${word} `).length - 1 <= 1]).toEqual([word, true]);
      }
      await expect(third.text).toContainText('Beans along the wall.');
      await third.page.goto(`${address}/versions`);
      for (const name of ['Ben', 'Gus'])
        await expect(versionsIn(third).filter({ hasText: name }).first()).toBeVisible();
      await expect(versionsIn(third).filter({ hasText: 'A guest' })).toHaveCount(0);
      // What was there before is a version too, although Ada wrote on in the same sitting.
      await versionsIn(third).filter({ hasText: 'Before an older version was restored' }).click();
      await expect(third.text).toContainText('Peas by the gate.');
      await third.page.close();
    });

    test('H3 G17 the owner removes what lies before a version, and it is said who did', async () => {
      await ada.page.goto(`${address}/versions`);
      await expect(versionsIn(ada).first()).toBeVisible();
      const own = versionsIn(ada).filter({ hasText: 'Ada' }).filter({ hasNotText: 'Before' });
      await expect(own).toContainText(/\d\d+ changes/);
      await expect(ada.text).toContainText('And sunflowers.');
      await ada.page.getByRole('button', { name: 'More for this version' }).click();
      await ada.page.getByRole('menuitem', { name: 'Remove older history…' }).click();
      await expect(ada.page.getByRole('alertdialog')).toContainText('copies in other people’s browsers, backups');
      await ada.page.getByRole('button', { name: 'Remove for good' }).click();
      await expect(ada.page.getByTestId('erasure')).toContainText('was removed by Ada');
      // Of what Ada wrote only the restoring is left, and the first version is not to be had any more.
      await expect(own).toContainText(/\b1 change$/);
      const first = await ada.page.request.get(`/api/documents/${address.slice(-36)}/versions/1`);
      expect([first.status(), (await first.json()).message]).toEqual([404, expect.stringMatching(/not kept any more/)]);
      await expect(ada.text).toContainText('And sunflowers.');
    });

    test('G18 W10 the palette leads to the versions, and a document in which nobody wrote has none', async () => {
      await ada.page.goto(address);
      await ada.expectStatus('saved');
      await ada.page.keyboard.press('Control+j');
      await ada.page.keyboard.type('version');
      await ada.page.getByRole('option', { name: 'Version history' }).click();
      await expect(ada.page).toHaveURL(`${address}/versions`);
      await expect(versionsIn(ada).first()).toBeVisible();
      const made = await ada.page.request.post('/api/documents', { data: {}, headers: { Origin: stack.url } });
      await ada.page.goto(`/d/${(await made.json()).id}/versions`);
      await expect(ada.page.getByText('Nothing was written yet.')).toBeVisible();
      await expectNoFaults(ada.page);
    });

    test('W5 on a phone the list comes first, and what is chosen has the screen', async ({ browser }) => {
      const phone = await gathering.come(browser, 'Ada', {
        storageState: await ada.page.context().storageState(),
        viewport: { width: 360, height: 740 },
        colorScheme: 'dark',
      });
      await phone.page.goto(`${address}/versions`);
      await expect(versionsIn(phone).first()).toBeVisible();
      await expect(phone.text).toBeHidden();
      await expectNoFaults(phone.page);
      await versionsIn(phone).first().click();
      await expect(phone.text).toBeVisible();
      await expect(versionsIn(phone).first()).toBeHidden();
      await expect(phone.page.getByRole('heading', { level: 2 })).toBeFocused();
      await expectNoFaults(phone.page);
      await phone.page.getByRole('button', { name: 'All versions' }).click();
      await expect(versionsIn(phone).first()).toBeVisible();
    });
  });
