import type { Locator, Page } from '@playwright/test';
import { expect } from './people';

/** Opens the palette by its keys, which a page has as soon as it is live. */
export async function openPalette(page: Page, keys: 'Control+j' | 'Control+k'): Promise<Locator> {
  const palette = page.getByRole('dialog', { name: 'Search or do something' });
  await expect(async () => {
    if (!(await palette.isVisible())) await page.keyboard.press(keys);
    await expect(palette.getByRole('combobox')).toBeFocused({ timeout: 2_000 });
  }).toPass();
  return palette;
}
