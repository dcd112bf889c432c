import type { Page } from '@playwright/test';
import { expect } from '../people';
import type { Screen } from './openings';
import { press, stranger } from './openings';

/** Somebody at the desk writes at the end of a line. */
async function writeIn(page: Page, name: string, line: string, words: string): Promise<void> {
  await page.getByTestId(`pane-${name}`).getByRole('paragraph').filter({ hasText: line }).click();
  await page.keyboard.press('End');
  await page.keyboard.type(words);
}

/** What somebody sees who is not signed in. */
export const OUTSIDE_SCREENS: readonly Screen[] = [
  { name: 'start', kept: ['1440 light'], show: stranger(() => '/') },
  { name: 'sign-in', show: stranger(() => '/sign-in') },
  {
    name: 'sign-in-wrong',
    show: stranger(
      () => '/sign-in',
      async (page) => {
        await page.getByLabel('E-mail address').fill('somebody@example.org');
        await page.getByLabel('Password').fill('not the password');
        await page.getByRole('button', { name: 'Sign in' }).click();
        await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toBeVisible();
      },
    ),
  },
  { name: 'join-used', show: stranger(() => '/join/used') },
  { name: 'reset', show: stranger((cast) => cast.resetLink) },
  { name: 'nothing-here', show: stranger(() => '/no/such/page') },
  { name: 'enter-by-link', show: stranger((cast) => cast.readerLink) },
  { name: 'demo-name', show: stranger((cast) => cast.demo) },
  {
    name: 'desk',
    kept: ['1440 light', '1440 dark', '360 light'],
    isShownAtStart: true,
    show: stranger(
      () => '/demo',
      async (page) => {
        await expect(page.getByTestId('light')).toHaveAttribute('data-same', 'true');
        await writeIn(page, 'Chloe', 'music', '');
        await page.keyboard.press('Shift+Home');
        await writeIn(page, 'Ada', 'strawberries', ', and cream');
        await writeIn(page, 'Ben', 'rains', ' Yes, and the chairs too.');
      },
    ),
    pose: (page) => page.getByTestId('pane-Dmitri').getByRole('heading').last().hover(),
  },
  {
    name: 'desk-cable-pulled',
    kept: ['1440 light'],
    show: stranger(
      () => '/demo',
      async (page) => {
        await expect(page.getByTestId('light')).toHaveAttribute('data-same', 'true');
        await press('Pull Ben’s cable')(page);
        await writeIn(page, 'Ben', 'rains', ' I can’t be heard, and write on.');
        await page.getByRole('slider', { name: 'Network' }).fill('3');
      },
    ),
  },
];
