import AxeBuilder from '@axe-core/playwright';
import type { BrowserContextOptions, Page } from '@playwright/test';
import { expect } from './people';

/** No fault that axe finds, and nothing that is wider than the screen. */
export async function expectNoFaults(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
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
