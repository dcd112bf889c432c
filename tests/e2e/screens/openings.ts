import type { Page } from '@playwright/test';
import { expect, Person } from '../people';
import { type Cast, come } from './cast';

/** One page in one state. */
export type Screen = {
  readonly name: string;
  /** Whether its pictures are kept in `docs/screens`, at these widths and in these themes. */
  readonly kept?: readonly `${number} ${'light' | 'dark'}`[];
  /** Whether the start page shows it. */
  readonly isShownAtStart?: boolean;
  /** Shows it on a page of its own. */
  readonly show: (cast: Cast) => Promise<Page>;
  /** What is to be done at each size, such as pointing at something. */
  readonly pose?: (page: Page) => Promise<unknown>;
};

/** Somebody who was never here goes to an address. */
export const stranger =
  (path: (cast: Cast) => string, then: (page: Page) => Promise<unknown> = async () => null) =>
  async (cast: Cast): Promise<Page> => {
    const page = await come(cast);
    await page.goto(path(cast));
    await then(page);
    return page;
  };

/** Ada goes to an address of hers. */
export const asAda =
  (path: (cast: Cast) => string, then: (page: Page, cast: Cast) => Promise<unknown> = async () => null) =>
  async (cast: Cast): Promise<Page> => {
    const page = await come(cast, cast.ada);
    await page.goto(path(cast));
    await then(page, cast);
    return page;
  };

/** Ben goes to an address; his documents are others. */
export const asBen =
  (path: (cast: Cast) => string) =>
  async (cast: Cast): Promise<Page> => {
    const page = await come(cast, cast.ben);
    await page.goto(path(cast));
    await expect(page.getByRole('button', { name: 'Ask to be let in' })).toBeVisible();
    return page;
  };

export const press = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();
export const opened = (page: Page) => expect(page.getByRole('textbox', { name: 'Text', exact: true })).toBeVisible();
export const saved = (page: Page) => expect(page.getByTestId('save-status')).toHaveAttribute('data-kind', 'saved');

/** Chooses what can be done with the first of a list, or with the one of a name; it asks before it does it. */
export async function chooseAction(page: Page, name: string | RegExp, action: string): Promise<void> {
  await press(name)(page);
  await page.getByRole('menuitem', { name: action }).click();
  await expect(page.getByRole('dialog').or(page.getByRole('alertdialog'))).toBeVisible();
}

export async function withBen(page: Page, cast: Cast): Promise<void> {
  await saved(page);
  const ben = new Person(await come(cast, cast.ben), 'Ben');
  await ben.page.goto(cast.english);
  await ben.expectStatus('saved');
  await ben.text.click();
  await expect(page.getByTestId('remote-caret').first()).toBeVisible();
}
