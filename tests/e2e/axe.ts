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

type Look = readonly [string, BrowserContextOptions];

const SHORT: readonly Look[] = [
  ['light at a desk', { colorScheme: 'light', viewport: desk }],
  ['dark on a phone', { colorScheme: 'dark', viewport: phone, hasTouch: true }],
];

/** Both themes, at a desk and on the narrowest phone: each once, and in the long run each with each. */
export const LOOKS: readonly Look[] =
  process.env.TANDEM_LONG === '1'
    ? [
        ...SHORT,
        ['dark at a desk', { colorScheme: 'dark', viewport: desk }],
        ['light on a phone', { colorScheme: 'light', viewport: phone, hasTouch: true }],
        ['forced colours at a desk', { forcedColors: 'active', viewport: desk }],
      ]
    : SHORT;
