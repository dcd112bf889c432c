import type { Browser } from '@playwright/test';
import { Gathering } from './gathering';
import { choose, invite, makeAccount, makeLink, newDocument, openList, row, search, signIn } from './members';
import type { Person } from './people';
import { expect, test } from './people';
import type { Stack } from './stack';

/** One installation, in the order in which people meet it. */
test.describe
  .serial('two people and a guest', () => {
    let gathering: Gathering;
    let stack: Stack;
    let ada: Person;
    let ben: Person;
    let address = '';

    const come = (browser: Browser, name: string) => gathering.come(browser, name);

    test.beforeAll(async ({ browser }) => {
      gathering = await Gathering.start();
      stack = gathering.stack;
      [ada, ben] = [await come(browser, 'Ada'), await come(browser, 'Ben')];
    });

    test.afterAll(() => gathering.end());

    test('G4 the first start’s link claims the installation, and an invitation brings the second person', async () => {
      await makeAccount(ada, stack.web.setupUrl ?? '');
      const invitation = await invite(ada, 'Ben');
      await ben.page.goto(invitation);
      await expect(ben.page.getByRole('main')).toContainText(
        `Ada invites you to the Tandem at ${new URL(stack.url).host}`,
      );
      await makeAccount(ben, invitation);
      await expect(row(ben.page, 'Welcome to Tandem')).toBeVisible();
    });

    test('G7 a document that is shared to read is read, and shared to write is written', async () => {
      address = await newDocument(ada, 'Garden plan', 'Beans along the wall.');
      await ben.page.goto(address);
      await expect(
        ben.page.getByRole('heading', { name: 'There is nothing here that is shared with you' }),
      ).toBeVisible();
      await ben.page.goto(await makeLink(ada, 'read'));
      await expect(ben.text).toContainText('Beans along the wall.');
      await ben.expectStatus('read-only');
      await expect(ben.text).toHaveAttribute('contenteditable', 'false');
      await ben.page.goto(await makeLink(ada, 'write'));
      await expect(ben.text).toBeEditable();
      await ben.type(' Peas by the gate.');
      await ben.expectStatus('saved');
      await expect(ada.text).toContainText('Peas by the gate.');
    });

    test('G7 a link’s change from write to read and back reaches the open page', async () => {
      // Ben only looks: nothing that he sends tells the server what he is.
      await ben.page.reload();
      await ben.expectStatus('saved');
      await ada.page.getByRole('button', { name: 'Share' }).click();
      const role = ada.page.getByTestId('link-editor').getByRole('combobox');
      await role.click();
      await ada.page.getByRole('option', { name: 'read' }).click();
      await ben.expectStatus('read-only');
      await expect(ben.text).toHaveAttribute('contenteditable', 'false');
      await ada.page.getByTestId('share').getByRole('combobox').last().click();
      await ada.page.getByRole('option', { name: 'write' }).click();
      await expect(ben.text).toBeEditable();
      await ada.page.keyboard.press('Escape');
      await ben.type(' And sunflowers.');
      await expect(ada.text).toContainText('And sunflowers.');
    });

    test('G7 a guest comes by the link with nothing but a name', async ({ browser }) => {
      const gus = await come(browser, 'Gus');
      const link = await makeLinkAgain(ada);
      await gus.page.goto(link);
      await expect(gus.page.getByRole('main')).toContainText('Ada shares a document with you');
      await gus.page.getByLabel('Your name').fill('Gus');
      await gus.page.getByRole('button', { name: 'Open the document' }).click();
      await expect(gus.text).toContainText('Peas by the gate.');
      await gus.type(' Gus waters them.');
      await expect(ada.text).toContainText('Gus waters them.');
      await expect(ada.caretOf(gus)).toBeVisible();
      await gus.page.goto(`${stack.url}/documents`);
      await expect(gus.page).toHaveURL(/sign-in/);
    });

    test('G8 a rename in the editor shows in everybody’s list, with who edited last', async () => {
      await ben.page.goto('/documents?view=shared');
      await expect(row(ben.page, 'Garden plan')).toBeVisible();
      await ada.title.fill('Garden plan for May');
      await expect(row(ben.page, 'Garden plan for May')).toContainText('by Ada');
      await search(ben.page, 'MAY');
      await expect(row(ben.page, 'Garden plan for May')).toBeVisible();
      await search(ben.page, 'winter');
      await expect(ben.page.getByText('No title in this list contains “winter”.')).toBeVisible();
      await search(ben.page, '');
      await choose(ben.page, 'Garden plan for May', 'Rename');
      await ben.page.getByRole('textbox', { name: 'Title' }).fill('Garden plan for June');
      await ben.page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
      await expect(row(ben.page, 'Garden plan for June')).not.toContainText('by Ben');
      await expect(ada.title).toHaveValue('Garden plan for June');
    });

    test('G8 favourites, recent ones and duplicates are where one looks for them', async () => {
      await ben.page.goto('/documents?view=shared');
      await row(ben.page, 'Garden plan for June').getByRole('button', { name: 'Favourite' }).click();
      await openList(ben.page, 'Favourites');
      await expect(row(ben.page, 'Garden plan for June')).toBeVisible();
      await openList(ben.page, 'Recent');
      await expect(row(ben.page, 'Garden plan for June')).toBeVisible();
      await choose(ben.page, 'Garden plan for June', 'Duplicate');
      await openList(ben.page, 'My documents');
      await row(ben.page, 'Copy of Garden plan for June').getByRole('link').click();
      await expect(ben.text).toContainText('Beans along the wall. Peas by the gate.');
      await expect(ben.title).toHaveValue('Copy of Garden plan for June');
    });

    test('G9 the trash shows others out, restoring lets them in, deleting for good tells an open editor', async () => {
      await ben.page.goto(address);
      await expect(ben.text).toBeEditable();
      const adasList = await ada.page.context().newPage();
      await adasList.goto('/documents');
      await choose(adasList, 'Garden plan for June', 'Move to trash');
      await ben.expectStatus('ended');
      await expect(ben.page.getByTestId('end-notice')).toContainText('Your access to this page was withdrawn');
      await openList(adasList, 'Trash');
      await choose(adasList, 'Garden plan for June', 'Restore');
      await ben.page.goto(address);
      await expect(ben.text).toBeEditable();
      await openList(adasList, 'My documents');
      await ben.type(' Before the end.');
      await ben.expectStatus('saved');
      await choose(adasList, 'Garden plan for June', 'Move to trash');
      await openList(adasList, 'Trash');
      // Ada looks at it in the trash while it is deleted.
      await ada.page.goto(address);
      await expect(ada.page.getByTestId('trash-banner')).toBeVisible();
      await expect(ada.text).toContainText('Before the end.');
      await choose(adasList, 'Garden plan for June', 'Delete for good');
      await adasList.getByRole('button', { name: 'Delete for good' }).last().click();
      await expect(adasList.getByText('The trash is empty.')).toBeVisible();
      await ada.expectStatus('ended');
      await expect(ada.text).toContainText('Before the end.');
      await ada.page.reload();
      await expect(
        ada.page.getByRole('heading', { name: 'There is nothing here that is shared with you' }),
      ).toBeVisible();
      await adasList.close();
    });

    test('G10 a sign-in that is ended elsewhere ends here within 5 s', async ({ browser }) => {
      const phone = await come(browser, 'Ada');
      await signIn(phone.page, 'Ada');
      await newDocument(phone, 'Notes', 'From my phone.');
      await ada.page.goto('/account');
      const others = ada.page.getByTestId('sign-ins').getByRole('listitem');
      await expect(others).toHaveCount(2);
      await ada.page.getByRole('button', { name: 'Sign out there' }).click();
      await expect(phone.status).toHaveAttribute('data-kind', 'ended', { timeout: 5_000 });
      await expect(phone.status).toContainText('Signed out');
      // The sidebar hears of it too, and leaves the page with its words where it is.
      await phone.page.waitForResponse((listed) => listed.url().includes('/api/documents?') && listed.status() === 401);
      await expect(phone.text).toContainText('From my phone.');
      await phone.page.goto('/documents');
      await expect(phone.page).toHaveURL(/sign-in/);
      await expect(others).toHaveCount(1);
    });

    test('G15 a name, a colour and a picture of one’s own are seen by the others', async ({ browser }) => {
      const { page } = ben;
      await page.goto('/account');
      await page.getByLabel('Picture file').setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: PICTURE });
      await expect(page.getByRole('button', { name: 'Change the picture' })).toBeVisible();
      await page.getByLabel('Your name').fill('Benedict');
      await page.getByRole('radio', { name: 'Teal' }).check();
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(page.getByTestId('person')).toContainText('Benedict');
      await newDocument(ben, 'Seen', 'Hello.');
      const gus = await come(browser, 'Gus');
      await gus.page.goto(await makeLink(ben, 'read'));
      await gus.page.getByLabel('Your name').fill('Gus');
      await gus.page.getByRole('button', { name: 'Open the document' }).click();
      const here = gus.page.getByTestId('people-here');
      await expect(here).toHaveAccessibleName(/Benedict/);
      const picture = here.locator('img');
      await expect(picture).toHaveAttribute('src', /^\/api\/people\/\w+\/picture\?v=\d+$/);
      await expect.poll(() => picture.evaluate((image) => image.getBoundingClientRect().width)).toBeGreaterThan(0);
      const loaded = await picture.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth);
      expect(loaded).toBe(160);
    });

    test('G15 a guest who takes a colleague’s name is told from them wherever they are named', async ({ browser }) => {
      await newDocument(ben, 'Names', 'Who is who?');
      const link = await makeLink(ben, 'write');
      await ada.page.goto(link);
      const other = await come(browser, 'Ada');
      await other.page.goto(link);
      await other.page.getByLabel('Your name').fill('Ada');
      await other.page.getByRole('button', { name: 'Open the document' }).click();
      await ada.type(' Me.');
      await other.type(' No, me.');
      const here = ben.page.getByTestId('people-here');
      await expect(here).toHaveAccessibleName('People here: Ada (guest), Ada, Benedict (you)');
      await expect(here.locator('[data-guest="true"]')).toHaveCount(1);
      const flags = ben.page.getByTestId('remote-caret');
      await expect(flags).toHaveCount(2);
      await expect(flags.filter({ hasText: /^Ada$/ })).toHaveCount(1);
      await expect(flags.filter({ hasText: /^Ada \(guest\)$/ })).toHaveCount(1);
      await here.click();
      await expect(ben.page.getByRole('button', { name: 'Follow Ada (guest)' })).toBeVisible();
      await expect(ben.page.getByRole('button', { name: 'Follow Ada', exact: true })).toBeVisible();
      await ben.page.keyboard.press('Escape');
    });

    test('G4 the command line makes a link to join and one for a new password', async ({ browser }) => {
      const eve = await come(browser, 'Eve');
      await makeAccount(eve, (await stack.run(['admin', 'invite', 'eve@example.org'])).trim());
      await eve.page.goto((await stack.run(['admin', 'reset', 'eve@example.org'])).trim());
      await eve.page.getByLabel('New password').fill('another one to remember');
      await eve.page.getByRole('button', { name: 'Set the password' }).click();
      await expect(eve.page).toHaveURL(/\/documents$/);
    });
  });

/** One red pixel. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

/** The link to write that is there already. */
async function makeLinkAgain(owner: Person): Promise<string> {
  await owner.page.getByRole('button', { name: 'Share' }).click();
  const link = await owner.page.getByLabel('Link to write').last().inputValue();
  await owner.page.keyboard.press('Escape');
  return link;
}
