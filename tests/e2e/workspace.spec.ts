import type { Browser } from '@playwright/test';
import { expectNoFaults, LOOKS } from './axe';
import { Gathering } from './gathering';
import { emailOf, invite, makeAccount, newDocument, signIn } from './members';
import type { Person } from './people';
import { expect, test } from './people';
import type { Stack } from './stack';

const PAGES = ['/people', '/admin/groups', '/admin/settings', '/admin/audit', '/admin/health'];

/** One workspace, in the order in which its owner cares for it. */
test.describe
  .serial('the owner of a workspace', () => {
    let gathering: Gathering;
    let stack: Stack;
    let ada: Person;

    const come = (browser: Browser, name: string) => gathering.come(browser, name);
    const member = (name: string) => ada.page.getByTestId('member').filter({ hasText: emailOf(name) });
    const act = async (name: string, action: string) => {
      await member(name)
        .getByRole('button', { name: `Actions for ${name}` })
        .click();
      await ada.page.getByRole('menuitem', { name: action }).click();
    };

    test.beforeAll(async ({ browser }) => {
      gathering = await Gathering.start({ LIMITS: 'off' });
      stack = gathering.stack;
      ada = await come(browser, 'Ada');
      await makeAccount(ada, stack.web.setupUrl ?? '');
    });

    test.afterAll(() => gathering.end());

    test('I4 an invitation as guest says so, can be taken back, and makes a guest', async ({ browser }) => {
      await ada.page.goto('/people');
      await ada.page.getByRole('combobox', { name: 'What they will be' }).click();
      await ada.page.getByRole('option', { name: 'Guest' }).click();
      await ada.page.getByLabel('E-mail address').fill(emailOf('Gina'));
      await ada.page.getByRole('button', { name: 'Make the link' }).click();
      const link = await ada.page.getByLabel('Invitation link').inputValue();
      const waiting = ada.page.getByRole('listitem').filter({ hasText: emailOf('Gina') });
      await expect(waiting).toContainText(/as guest, by Ada, until \w+ \d/);
      const gina = await come(browser, 'Gina');
      await makeAccount(gina, link);
      await expect(gina.page.getByRole('button', { name: 'New document' })).toHaveCount(0);
      expect((await gina.page.goto('/people'))?.status()).toBe(404);
      await invite(ada, 'Hugo');
      const hugo = ada.page.getByRole('listitem').filter({ hasText: emailOf('Hugo') });
      await hugo.getByRole('button', { name: 'Take it back' }).click();
      await ada.page.getByRole('alertdialog').getByRole('button', { name: 'Take it back' }).click();
      await expect(hugo).toHaveCount(0);
      await expect(member('Gina')).toContainText('Guest, 0 documents');
    });

    test('I5 a group is made, filled, renamed and deleted by keyboard', async () => {
      const { page } = ada;
      await page.goto('/people');
      await page.getByRole('navigation', { name: 'Workspace' }).getByRole('link', { name: 'Groups' }).press('Enter');
      await page.getByLabel('Name', { exact: true }).fill('Gardeners');
      await page.keyboard.press('Enter');
      const group = page.getByTestId('group');
      await expect(group.getByRole('heading', { name: 'Gardeners' })).toBeVisible();
      await page.getByLabel('Put somebody into Gardeners').fill('gin');
      await expect(page.getByRole('option', { name: 'Gina' })).toBeVisible();
      await page.keyboard.press('Enter');
      await expect(group.getByRole('button', { name: 'Take Gina out' })).toBeVisible();
      await group.getByRole('button', { name: 'Rename Gardeners' }).press('Enter');
      await expect(page.getByLabel('New name')).toBeFocused();
      await page.keyboard.type('Bakers');
      await page.keyboard.press('Enter');
      await expect(group.getByRole('heading', { name: 'Bakers' })).toBeVisible();
      await expect(group.getByRole('button', { name: 'Rename Bakers' })).toBeFocused();
      await expect(group.getByRole('button', { name: 'Take Gina out' })).toBeVisible();
      await group.getByRole('button', { name: 'Delete Bakers' }).press('Enter');
      await page.getByRole('alertdialog').getByRole('button', { name: 'Delete the group' }).press('Enter');
      await expect(group).toHaveCount(0);
    });

    test('I2 whoever is suspended sees their page end, and signs in again once they are let in', async ({
      browser,
    }) => {
      const ben = await come(browser, 'Ben');
      await makeAccount(ben, await invite(ada, 'Ben'));
      await newDocument(ben, 'Beans', 'Along the wall.');
      await ada.page.goto('/people');
      await act('Ben', 'Suspend');
      const asked = ada.page.getByRole('alertdialog', { name: 'Suspend Ben?' });
      await expect(asked).toContainText('They are signed out everywhere');
      await asked.getByRole('button', { name: 'Suspend' }).click();
      await expect(member('Ben')).toContainText('suspended');
      await expect(ben.status).toHaveAttribute('data-kind', 'ended', { timeout: 5_000 });
      await ben.page.goto('/sign-in');
      await ben.page.getByLabel('E-mail address').fill(emailOf('Ben'));
      await ben.page.getByLabel('Password').fill('a sentence to remember');
      await ben.page.getByRole('button', { name: 'Sign in' }).click();
      await expect(ben.page.getByRole('alert').filter({ hasText: 'don’t belong together' })).toBeVisible();
      await act('Ben', 'Let in again');
      await expect(member('Ben')).not.toContainText('suspended');
      await signIn(ben.page, 'Ben');
    });

    test('I3 a removed person’s documents go to whom was chosen, with a sentence that says so', async ({ browser }) => {
      const carla = await come(browser, 'Carla');
      await makeAccount(carla, await invite(ada, 'Carla'));
      await ada.page.goto('/people');
      await expect(ada.page.getByText('What they will be', { exact: true })).toBeVisible();
      await expect(ada.page.getByRole('combobox', { name: 'What they will be' })).toHaveText('Member');
      await act('Ben', 'Remove');
      const asked = ada.page.getByRole('dialog', { name: 'Remove Ben?' });
      await expect(asked).toContainText(/Their 2 documents go to:/);
      await asked.getByRole('combobox').click();
      // Guests own nothing: Gina is not among them.
      await expect(ada.page.getByRole('option')).toHaveText(['Ada', 'Carla']);
      await ada.page.getByRole('option', { name: 'Carla' }).click();
      await asked.getByRole('button', { name: 'Remove' }).click();
      await expect(member('Ben')).toHaveCount(0);
      await carla.page.goto('/documents');
      await expect(carla.page.getByTestId('document').filter({ hasText: 'Beans' })).toBeVisible();
      await ada.page.goto('/admin/audit');
      const entries = ada.page.getByTestId('entry');
      await expect(
        entries.filter({ hasText: 'Ada removed the account of Ben; their documents went to Carla' }),
      ).toBeVisible();
      await expect(ada.page.getByText('What is shown', { exact: true })).toBeVisible();
      await expect(ada.page.getByRole('combobox', { name: 'What is shown' })).toHaveText('Everything');
      await ada.page.getByLabel('Only about').fill('gin');
      await ada.page.getByRole('option', { name: 'Gina' }).click();
      await expect(ada.page.getByRole('button', { name: 'Not only Gina' })).toBeVisible();
      await expect(entries.filter({ hasText: 'Gina made an account as a guest' })).toBeVisible();
      await expect(entries.filter({ hasText: 'Carla' })).toHaveCount(0);
    });

    for (const [look, options] of LOOKS) {
      test(`W5 the pages of a workspace and their questions pass axe, ${look}`, async ({ browser }) => {
        test.setTimeout(120_000);
        const { page } = await gathering.come(browser, 'Ada', { reducedMotion: 'reduce', ...options });
        await signIn(page, 'Ada');
        for (const path of PAGES) {
          await page.goto(path);
          await expect(page.getByRole('navigation', { name: 'Workspace' })).toBeVisible();
          await expectNoFaults(page);
        }
        await page.goto('/people');
        for (const question of ['Make a guest', 'Make the owner', 'Suspend', 'Remove']) {
          const button = page.getByRole('button', { name: 'Actions for Carla' });
          await button.click();
          await page.getByRole('menuitem', { name: question }).click();
          const dialog = page.getByRole(question === 'Remove' ? 'dialog' : 'alertdialog');
          await expect(dialog).toBeVisible();
          await expectNoFaults(page);
          await page.keyboard.press('Escape');
          await expect(dialog).toHaveCount(0);
          await expect(button).toBeFocused();
        }
      });
    }
  });
