import type { Page } from '@playwright/test';
import { expect } from '../people';
import type { Screen } from './openings';
import { asAda, asBen, chooseAction } from './openings';

/** On narrow pages the sidebar is a drawer. */
async function openPersonMenu(page: Page): Promise<void> {
  const menu = page.getByRole('menuitem', { name: 'Account' });
  const drawer = page.getByRole('dialog', { name: 'Menu' });
  for (const open of [menu, drawer]) {
    if (await open.isVisible()) await page.keyboard.press('Escape');
    await expect(open).toBeHidden();
  }
  const button = page.getByRole('button', { name: 'Open the menu' });
  if (await button.isVisible()) await button.click();
  await page.getByTestId('person').last().click();
  await expect(menu).toBeVisible();
}

/** Everything about people and the workspace, and what opens anywhere. */
export const WORKSPACE_SCREENS: readonly Screen[] = [
  { name: 'account', kept: ['1440 light'], show: asAda(() => '/account') },
  { name: 'people', kept: ['1440 dark'], show: asAda(() => '/people') },
  { name: 'settings', show: asAda(() => '/admin/settings') },
  { name: 'audit', show: asAda(() => '/admin/audit') },
  { name: 'health', show: asAda(() => '/admin/health') },
  {
    name: 'notifications',
    show: asAda(
      () => '/documents',
      async (page) => {
        await page.getByRole('button', { name: /^Notifications/ }).click();
        await expect(page.getByTestId('notification').first()).toBeVisible();
      },
    ),
  },
  { name: 'asking', show: asBen((cast) => cast.german) },
  {
    name: 'person-removed',
    show: asAda(
      () => '/people',
      (page) => chooseAction(page, /^Actions for/, 'Remove'),
    ),
  },
  {
    name: 'groups',
    show: asAda(
      () => '/admin/groups',
      async (page) => {
        const group = page.getByTestId('group');
        if ((await group.count()) > 0) return;
        await page.getByLabel('Name', { exact: true }).fill('Straßenbeleuchtungsverwaltungsgemeinschaft');
        await page.keyboard.press('Enter');
        await expect(group).toBeVisible();
      },
    ),
  },
  {
    name: 'palette',
    kept: ['1440 light'],
    show: asAda(
      () => '/documents',
      async (page) => {
        await expect(page.getByTestId('documents')).toBeVisible();
        await page.keyboard.press('Control+j');
        await expect(page.getByRole('option').first()).toBeVisible();
      },
    ),
  },
  {
    name: 'keyboard-help',
    show: asAda(
      () => '/documents',
      async (page) => {
        await expect(page.getByTestId('documents')).toBeVisible();
        await page.keyboard.press('?');
        await expect(page.getByRole('dialog')).toBeVisible();
      },
    ),
  },
  {
    name: 'person-menu',
    show: asAda(() => '/account'),
    pose: openPersonMenu,
  },
];
