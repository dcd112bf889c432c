import AxeBuilder from '@axe-core/playwright';
import type { BrowserContextOptions, Page } from '@playwright/test';
import { expect } from './people';

/** Menus and tooltips belong to their buttons, not to a landmark of the page. */
const BESIDE_BUTTONS = /role="(?:menu|listbox|tooltip)"/;

/** No fault that axe finds, and nothing that is wider than the screen. */
export async function expectNoFaults(page: Page): Promise<void> {
  // The guards around what is open hand the focus on and never hold it.
  const { violations } = await new AxeBuilder({ page }).exclude('[data-base-ui-focus-guard]').analyze();
  const faults = violations.map(({ id, nodes }) => ({
    id,
    places: nodes.map(({ html }) => html).filter((html) => id !== 'region' || !BESIDE_BUTTONS.test(html)),
  }));
  expect(faults.filter(({ places }) => places.length > 0)).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
}

const phone = { width: 360, height: 740 };
const desk = { width: 1440, height: 900 };

/** Light and dark, at a desk and on the narrowest phone. */
export const LOOKS: readonly (readonly [string, BrowserContextOptions])[] = [
  ['light at a desk', { colorScheme: 'light', viewport: desk }],
  ['dark at a desk', { colorScheme: 'dark', viewport: desk }],
  ['light on a phone', { colorScheme: 'light', viewport: phone, hasTouch: true }],
  ['dark on a phone', { colorScheme: 'dark', viewport: phone, hasTouch: true }],
];
