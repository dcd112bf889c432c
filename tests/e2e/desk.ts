import type { Locator, Page } from '@playwright/test';
import { expect } from './people';
import type { Stack } from './stack';

export const NAMES = ['Ada', 'Ben', 'Chloe', 'Dmitri'] as const;
export type Name = (typeof NAMES)[number];

/** A page with a desk of four panes. */
export class DeskPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(stack: Stack): Promise<string> {
    await this.page.setViewportSize({ width: 1440, height: 900 });
    await this.page.goto(`${stack.url}/demo`);
    await this.page.getByRole('radio', { name: '4' }).check();
    for (const name of NAMES) await expect(this.text(name)).toBeEditable();
    await expect(this.light).toHaveAttribute('data-same', 'true');
    return new URL(this.page.url()).searchParams.get('page') ?? '';
  }

  pane(name: Name): Locator {
    return this.page.getByTestId(`pane-${name}`);
  }

  text(name: Name): Locator {
    return this.pane(name).getByRole('textbox', { name: 'Text' });
  }

  get light(): Locator {
    return this.page.getByTestId('light');
  }

  async type(name: Name, words: string): Promise<void> {
    await this.text(name).getByRole('paragraph').last().click();
    await this.page.keyboard.press('End');
    await this.page.keyboard.type(words, { delay: 3 });
  }

  turnCable(name: Name, how: 'Pull' | 'Plug'): Promise<void> {
    const label = how === 'Pull' ? `Pull ${name}’s cable` : `Plug ${name}’s cable in`;
    return this.page.getByRole('button', { name: label }).click();
  }
}

type Watched = {
  readonly frames: number;
  readonly green: number;
  /** Frames in which the light was green over pages that differed, and what stood on them at the first. */
  readonly lies: number;
  readonly first: readonly string[];
};

/** Looks at each frame, from the first, whether the light is green while the pages differ on the screen or aren't there. */
export async function watchLight(page: Page): Promise<() => Promise<Watched>> {
  await page.addInitScript(() => {
    const seen: { frames: number; green: number; lies: number; first: readonly string[] } = {
      frames: 0,
      green: 0,
      lies: 0,
      first: [],
    };
    Reflect.set(globalThis, 'lightSeen', seen);
    const look = () => {
      const texts = [...document.querySelectorAll('section[data-testid^="pane-"]')].map((pane) =>
        [pane.querySelector('textarea')?.value, pane.querySelector('[data-testid="text"]')?.textContent].join('\n'),
      );
      const isMissing =
        document.querySelectorAll('section[data-testid^="pane-"] [data-testid="text"]').length < texts.length;
      const isGreen = document.querySelector('[data-testid="light"]')?.getAttribute('data-same') === 'true';
      seen.frames += 1;
      if (isGreen) seen.green += 1;
      if (isGreen && (new Set(texts).size !== 1 || isMissing)) {
        if (seen.lies === 0) seen.first = texts;
        seen.lies += 1;
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  return () => page.evaluate(() => Reflect.get(globalThis, 'lightSeen'));
}
