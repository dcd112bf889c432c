import type { Browser, Page } from '@playwright/test';
import { expectNoFaults } from './axe';
import { Gathering } from './gathering';
import { choose, invite, makeAccount, makeLink, newDocument, row } from './members';
import type { Person } from './people';
import { expect, test } from './people';
import type { Stack } from './stack';

/** One workspace of three, in the order in which people share. */
test.describe
  .serial('three people who share', () => {
    let gathering: Gathering;
    let stack: Stack;
    let ada: Person;
    let ben: Person;
    let cleo: Person;
    let address = '';

    const come = (browser: Browser, name: string) => gathering.come(browser, name);

    test.beforeAll(async ({ browser }) => {
      gathering = await Gathering.start();
      stack = gathering.stack;
      [ada, ben, cleo] = [await come(browser, 'Ada'), await come(browser, 'Ben'), await come(browser, 'Cleo')];
      await makeAccount(ada, stack.web.setupUrl ?? '');
      await makeAccount(ben, await invite(ada, 'Ben'));
      await makeAccount(cleo, await invite(ada, 'Cleo'));
    });

    test.afterAll(() => gathering.end());

    test('S1 S2 a document is shared by name, raised and lowered while it is open, and taken back', async () => {
      address = await newDocument(ada, 'Harvest plan', 'Pumpkins in October.');
      await ben.page.goto(address);
      await expect(ben.page.getByRole('button', { name: 'Ask to be let in' })).toBeVisible();
      const share = await openShare(ada.page);
      await expect(share.getByTestId('audience')).toHaveText('Only you can open this document.');
      await shareWith(ada.page, 'Ben', 'can read');
      await expect(share.getByTestId('audience')).toHaveText('You can write; Ben can read.');
      await ben.page.reload();
      await ben.expectStatus('read-only');
      await expect(ben.text).toContainText('Pumpkins in October.');
      await setRole(ada.page, 'Ben', 'can write');
      await expect(ben.text).toBeEditable();
      await ben.type(' Leeks after the frost.');
      await ben.expectStatus('saved');
      await setRole(ada.page, 'Ben', 'can read');
      await ben.expectStatus('read-only');
      await expect(ben.text).toHaveAttribute('contenteditable', 'false');
      await setRole(ada.page, 'Ben', 'remove');
      await expect(ben.page.getByTestId('end-notice').getByRole('button', { name: 'Ask to be let in' })).toBeVisible();
      await expect(share.getByTestId('audience')).toHaveText('Only you can open this document.');
      await ada.page.keyboard.press('Escape');
      await expect(ada.text).toContainText('Leeks after the frost.');
    });

    test('W10 S1 sharing by keyboard: a name, Enter to choose, Enter to share', async () => {
      const share = await openShare(ada.page);
      const field = share.getByLabel('Share with');
      await field.fill('Ben');
      await expect(ada.page.getByRole('option', { name: 'Ben' })).toBeVisible();
      await field.press('Enter');
      await expect(share.getByText('Not changed yet. If you do: You and Ben can write.')).toBeVisible();
      // Another name is no longer who was chosen.
      await field.press('End');
      await field.press('y');
      await expect(share.getByText('Not changed yet. If you do: You and Ben can write.')).toBeHidden();
      await field.press('Backspace');
      await expect(ada.page.getByRole('option', { name: 'Ben' })).toBeVisible();
      await field.press('Enter');
      await field.press('Enter');
      await expect(share.getByTestId('audience')).toHaveText('You and Ben can write.');
      await expect(field).toHaveValue('');
      await expect(field).toBeFocused();
      await setRole(ada.page, 'Ben', 'remove');
      await expect(share.getByTestId('audience')).toHaveText('Only you can open this document.');
      await ada.page.keyboard.press('Escape');
    });

    test('S1 an address that nobody has stays, and whoever may invite is offered to', async () => {
      const share = await openShare(ada.page);
      const field = share.getByLabel('Share with');
      await field.fill('dora@example.org');
      const offer = share.getByRole('button', { name: 'Invite dora@example.org' });
      await expect(offer).toBeVisible();
      await field.press('Enter');
      await expect(offer).toBeFocused();
      await expect(field).toHaveValue('dora@example.org');
      await ada.page.keyboard.press('Enter');
      await expect(share.getByLabel('Invitation link for dora@example.org')).toHaveValue(/\/join\//);
      await expectNoFaults(ada.page);
      await ada.page.keyboard.press('Escape');
      await newDocument(ben, 'Bulbs', 'Tulips.');
      const his = await openShare(ben.page);
      await his.getByLabel('Share with').fill('dora@example.org');
      await expect(
        his.getByText('Nobody here has the address dora@example.org. An admin can invite them'),
      ).toBeVisible();
      await his.getByLabel('Share with').press('Enter');
      await expect(his.getByLabel('Share with')).toHaveValue('dora@example.org');
      await expect(his.getByRole('button', { name: /^Invite/ })).toHaveCount(0);
      await ben.page.keyboard.press('Escape');
    });

    test('S1 everyone in the workspace comes in and goes out after a look at what it would mean', async () => {
      const share = await openShare(ada.page);
      await choosePlain(ada.page, 'What everyone in this workspace can do', 'can read');
      await expect(share.getByRole('status').filter({ hasText: 'Not changed yet' })).toContainText(
        'Not changed yet. If you do: You can write; everyone in this workspace can read.',
      );
      await share.getByRole('button', { name: 'Change it' }).click();
      await expect(share.getByTestId('audience')).toHaveText('You can write; everyone in this workspace can read.');
      await cleo.page.goto(address);
      await cleo.expectStatus('read-only');
      await expect(cleo.page.getByRole('button', { name: 'Share' })).toBeVisible();
      await choosePlain(ada.page, 'What everyone in this workspace can do', 'can’t open it');
      await share.getByRole('button', { name: 'Change it' }).click();
      await expect(cleo.page.getByTestId('end-notice')).toBeVisible();
      await ada.page.keyboard.press('Escape');
    });

    test('S5 whoever asks is let in, and their page opens by itself', async () => {
      await cleo.page.goto(address);
      await cleo.page.getByRole('button', { name: 'Ask to be let in' }).click();
      const share = await openShare(ada.page);
      await expect(share.getByTestId('request')).toContainText('Cleo (cleo@example.org) asks to be let in.');
      await share.getByRole('button', { name: 'Let them write' }).click();
      await expect(cleo.text).toBeEditable();
      await cleo.type(' Cleo brings crates.');
      await ada.page.keyboard.press('Escape');
      await expect(ada.text).toContainText('Cleo brings crates.');
    });

    test('S5 whoever was once in it asks again, and waits on a page that stays', async () => {
      await ben.page.goto(address);
      await expect(ben.page.getByRole('heading', { name: 'not shared with you any more' })).toBeVisible();
      await ben.page.getByRole('button', { name: 'Ask to be let in' }).click();
      // Two looks, and it still says that it waits.
      for (let look = 0; look < 2; look++) {
        const refused = await ben.page.waitForResponse((answer) => answer.url().endsWith('/token'));
        expect(refused.status()).toBe(403);
      }
      await expect(ben.page.getByText('This page opens once they let you in.')).toBeVisible();
      // The notification leads to the answer, and the open page stays as it is.
      await ada.page.getByRole('button', { name: /^Notifications/ }).click();
      await ada.page.getByTestId('notification').first().getByRole('link', { name: 'asks to be let' }).click();
      const share = ada.page.getByTestId('share');
      await share.getByRole('button', { name: 'Let them read' }).click();
      await ben.expectStatus('read-only');
      await ada.page.keyboard.press('Escape');
    });

    test('S4 a link with a password and an end lets in whoever knows both, until it is over', async ({ browser }) => {
      const gus = await come(browser, 'Gus');
      const link = await makeLink(ada, 'write');
      const share = await openShare(ada.page);
      await share.getByRole('button', { name: 'End date and password' }).click();
      await share.getByLabel('Password').fill('pumpkin soup');
      await share.getByRole('button', { name: 'Set', exact: true }).click();
      await share.getByLabel('Last day').fill(tomorrow());
      await expect(share.getByText(/It holds until .* and asks for a password/)).toBeVisible();
      await gus.page.goto(link);
      await gus.page.getByLabel('Your name').fill('Gus');
      await gus.page.getByLabel('Password of this link').fill('potato soup');
      await gus.page.getByRole('button', { name: 'Open the document' }).click();
      await expect(gus.page.getByText('This is not the password of this link.')).toBeVisible();
      await gus.page.getByLabel('Password of this link').fill('pumpkin soup');
      await gus.page.getByRole('button', { name: 'Open the document' }).click();
      await expect(gus.text).toBeEditable();
      await share.getByLabel('Another password').fill('carrot soup');
      // What was typed is set by being done with it.
      await share.getByRole('button', { name: 'Done', exact: true }).click();
      await expect(gus.page.getByTestId('end-notice')).toBeVisible();
      await share.getByRole('button', { name: 'Take it back' }).click();
      const question = ada.page.getByRole('alertdialog');
      // What it lies on is under a shade, also in the middle, where both dialogs are.
      const shade = await question.evaluate((dialog) => {
        const { left, top } = dialog.getBoundingClientRect();
        const over = document.elementFromPoint(left + 20, top - 20);
        return over?.getAttribute('role') === 'presentation' && getComputedStyle(over).backgroundColor;
      });
      expect(shade).toMatch(/^(?!rgba\(0, 0, 0, 0\)$)\S/);
      await expectNoFaults(ada.page);
      await question.getByRole('button', { name: 'Keep it' }).click();
      await expect(share.getByRole('button', { name: 'Take it back' })).toBeFocused();
      await ada.page.keyboard.press('Enter');
      await question.getByRole('button', { name: 'Take it back' }).click();
      await expect(share.getByRole('button', { name: 'Take it back' })).toHaveCount(0);
      await ada.page.keyboard.press('Escape');
    });

    test('S3 what is nested takes over from what it is in, until it is told not to', async () => {
      await ada.page.goto('/documents');
      await choose(ada.page, 'Harvest plan', 'New document in it');
      await expect(ada.page).toHaveURL(/\/d\//);
      await ada.title.fill('Crates and sacks');
      await ada.type('Twelve crates.');
      await ada.expectStatus('saved');
      await cleo.page.goto(ada.page.url());
      await expect(cleo.text).toContainText('Twelve crates.');
      await expect(cleo.text).toBeEditable();
      const share = await openShare(ada.page);
      await expect(share.getByTestId('person').filter({ hasText: 'Cleo' })).toContainText('by “Harvest plan”');
      await share.getByRole('switch', { name: 'Whoever can open “Harvest plan” can open this one too' }).click();
      await expect(share.getByRole('status').filter({ hasText: 'Not changed yet' })).toContainText(
        'Not changed yet. If you do: Only you can open this document.',
      );
      await share.getByRole('button', { name: 'Change it' }).click();
      await expect(cleo.page.getByTestId('end-notice')).toBeVisible();
      await ada.page.keyboard.press('Escape');
    });

    test('S6 a document is handed over, and left', async () => {
      await ada.page.goto(address);
      await openShare(ada.page);
      await setRole(ada.page, 'Cleo', 'make the owner');
      const share = ada.page.getByTestId('share');
      await expect(share.getByRole('status').filter({ hasText: 'Not changed yet' })).toContainText(
        'Not changed yet. If you do: You and Cleo can write; Ben can read.',
      );
      await share.getByRole('button', { name: 'Change it' }).click();
      await expect(share.getByTestId('person').filter({ hasText: 'Cleo' })).toContainText('owner');
      await ada.page.keyboard.press('Escape');
      await ada.page.goto('/documents?view=shared');
      await choose(ada.page, 'Harvest plan', 'Leave');
      const question = ada.page.getByRole('alertdialog', { name: 'Leave “Harvest plan”?' });
      await question.getByRole('button', { name: 'Stay' }).click();
      await expect(row(ada.page, 'Harvest plan')).toBeVisible();
      // The same from where one reads it.
      await ada.page.goto(address);
      await ada.page.getByRole('button', { name: 'Document actions' }).click();
      await ada.page.getByRole('menuitem', { name: 'Leave' }).click();
      await expectNoFaults(ada.page);
      await question.getByRole('button', { name: 'Leave', exact: true }).click();
      await expect(ada.page).toHaveURL(/\/documents$/);
      await ada.page.goto('/documents?view=shared');
      await expect(row(ada.page, 'Harvest plan')).toHaveCount(0);
      await cleo.page.goto('/documents');
      await expect(row(cleo.page, 'Harvest plan')).toBeVisible();
    });
  });

async function openShare(page: Page) {
  const share = page.getByTestId('share');
  await page.getByRole('button', { name: 'Share', exact: true }).first().click();
  await expect(share.getByTestId('audience')).not.toContainText('Looking up');
  return share;
}

async function shareWith(page: Page, name: string, what: string): Promise<void> {
  const share = page.getByTestId('share');
  await share.getByLabel('Share with').fill(name);
  await page.getByRole('option', { name }).click();
  await choosePlain(page, 'What they can do', what);
  await share.getByRole('button', { name: 'Share', exact: true }).click();
}

function setRole(page: Page, name: string, what: string): Promise<void> {
  return choosePlain(page, `What ${name} can do`, what);
}

async function choosePlain(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

function tomorrow(): string {
  const day = new Date(Date.now() + 24 * 3600_000);
  return day.toLocaleDateString('sv-SE');
}
