import type { Page } from '@playwright/test';
import type { Person } from './people';
import { expect } from './people';

export const PASSWORD = 'a sentence to remember';

/** The address of a person of this name. */
export function emailOf(name: string): string {
  return `${name.toLowerCase()}@example.org`;
}

/** Makes an account with a link, as the form of the link asks, and lands in the list. */
export async function makeAccount(person: Person, link: string): Promise<void> {
  const { page, name } = person;
  await page.goto(link);
  const email = page.getByLabel('E-mail address');
  if (await email.isEditable()) await email.fill(emailOf(name));
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Make my account' }).click();
  await expect(page).toHaveURL(/\/documents$/);
  await page.waitForLoadState();
}

export async function signIn(page: Page, name: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill(emailOf(name));
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/documents$/);
  await page.waitForLoadState();
}

/** A link with which a person of this name can join, from the admin's page. */
export async function invite(admin: Person, name: string): Promise<string> {
  const { page } = admin;
  await page.goto('/people');
  await page.getByLabel('E-mail address').fill(emailOf(name));
  await page.getByRole('button', { name: 'Make the link' }).click();
  return page.getByLabel('Invitation link').inputValue();
}

/** Makes a document in the list and begins to write. */
export async function newDocument(person: Person, title: string, words: string): Promise<string> {
  const { page } = person;
  await page.goto('/documents');
  await page.getByRole('button', { name: 'New document' }).click();
  await expect(page).toHaveURL(/\/d\//);
  await person.title.fill(title);
  await person.type(words);
  await person.expectStatus('saved');
  return page.url();
}

/** Makes a document of a Markdown text, by the button of the list, and waits until it is open. Its address. */
export async function importFile(person: Person, name: string, text: string): Promise<string> {
  const { page } = person;
  await page.goto('/documents');
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import' }).click();
  await (await chosen).setFiles({ name, mimeType: 'text/markdown', buffer: Buffer.from(text) });
  await expect(page).toHaveURL(/\/d\//);
  await person.expectStatus('saved');
  return page.url();
}

/** Opens the share panel and makes a link. */
export async function makeLink(person: Person, what: 'read' | 'write'): Promise<string> {
  const { page } = person;
  const share = page.getByTestId('share');
  if (!(await share.isVisible())) await page.getByRole('button', { name: 'Share' }).click();
  await share.getByRole('button', { name: `Make a link to ${what}` }).click();
  const link = await share.getByLabel(`Link to ${what}`).inputValue();
  await page.keyboard.press('Escape');
  await expect(share).toBeHidden();
  return link;
}

/** Shares the document that a person has open with somebody by name, and closes the dialog. */
export async function shareWith({ page }: Person, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Share', exact: true }).first().click();
  const share = page.getByTestId('share');
  await share.getByLabel('Share with').fill(name);
  await page.getByRole('option', { name }).click();
  await share.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(share.getByTestId('person').filter({ hasText: name })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(share).toBeHidden();
}

/** Searches a list by typing, as people do. */
export async function search(page: Page, words: string): Promise<void> {
  await page.getByRole('searchbox').click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('Backspace');
  await page.keyboard.type(words);
}

/** Goes to another list by its link, and waits until it is there. */
export async function openList(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
}

/** A document's line in the list. */
export function row(page: Page, title: string) {
  return page.getByTestId('document').filter({ hasText: title });
}

/** Chooses an action of a document in the list. */
export async function choose(page: Page, title: string, action: string): Promise<void> {
  await row(page, title)
    .getByRole('button', { name: `Actions for ${title}` })
    .click();
  await page.getByRole('menuitem', { name: action }).click();
}
