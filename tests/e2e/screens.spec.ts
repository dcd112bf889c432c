import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './people';
import { type Cast, gather } from './screens/cast';
import { layoutFaults } from './screens/layout-faults';
import { SCREENS } from './screens/screens';
import { Stack } from './stack';

/** Pictures are taken of all sizes and themes; without them the sizes at the ends stand for those between. */
const TAKES_PICTURES = process.env.TANDEM_SCREENS === 'all';
const IS_LONG = process.env.TANDEM_LONG === '1';
const root = join(import.meta.dirname, '../..');
const folder = join(root, '.cache/screens');
const kept = join(root, 'docs/screens');
/** What the start page shows. */
const shown = join(root, 'apps/web/features/start/pictures');

/** In pixels of the page; 720 is 1440 at 200 % zoom. */
const HEIGHTS: Readonly<Record<number, number>> = { 360: 740, 720: 450, 768: 1024, 1440: 900, 2560: 1440 };
const ALL = Object.keys(HEIGHTS).map(Number);
const WIDTHS = TAKES_PICTURES || IS_LONG ? ALL : [360, 720, 1440];
const THEMES = TAKES_PICTURES ? (['light', 'dark'] as const) : (['light'] as const);

let cast: Cast;
test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  for (const path of TAKES_PICTURES ? [folder, kept, shown] : []) mkdirSync(path, { recursive: true });
  cast = await gather(await Stack.start('real', { LIMITS: 'off' }), browser);
});
test.afterAll(() => cast.stack.stop());

test('W11 the look for faults sees what is cut, covered or too wide', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.setContent(`<main style="margin:0">
    <p style="width:60px;overflow:hidden;white-space:nowrap">A line that is cut at its side</p>
    <p style="width:60px;overflow:hidden;white-space:nowrap;text-overflow:ellipsis">One that ends on purpose</p>
    <p style="position:absolute;top:200px;left:0">What lies below</p>
    <p style="position:absolute;top:200px;left:0">What lies above</p>
    <p style="width:500px">Wider than the phone</p></main>`);
  const faults = await layoutFaults(page);
  expect(faults.join('\n')).toMatch(/500|wide/);
  expect(faults.filter((fault) => fault.includes('is cut'))).toHaveLength(1);
  expect(faults.filter((fault) => fault.includes('lies under'))).toHaveLength(1);
});

for (const screen of SCREENS) {
  test(`W11 no page scrolls sideways, and no text is cut or covered: ${screen.name}`, async () => {
    test.setTimeout(120_000);
    const page = await screen.show(cast);
    const faults: string[] = [];
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: HEIGHTS[width] ?? 900 });
      await screen.pose?.(page);
      for (const theme of THEMES) {
        await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
        await settle(page);
        faults.push(...(await layoutFaults(page)).map((fault) => `${width} px: ${fault}`));
        if (!TAKES_PICTURES) continue;
        await page.screenshot({ path: join(folder, `${screen.name}-${width}-${theme}.png`) });
        if (screen.isShownAtStart && width === 1440) {
          await page.screenshot({ path: join(shown, `${screen.name}-${theme}.jpg`), type: 'jpeg', quality: 66 });
          const pane = page.getByTestId('pane-Ada');
          await pane.screenshot({ path: join(shown, `${screen.name}-pane-${theme}.jpg`), type: 'jpeg', quality: 66 });
        }
        if (!screen.kept?.includes(`${width} ${theme}`)) continue;
        await page.screenshot({ path: join(kept, `${screen.name}-${width}-${theme}.jpg`), type: 'jpeg', quality: 82 });
      }
    }
    expect([...new Set(faults)]).toEqual([]);
    await page.context().close();
  });
}

/** Two frames: one for the layout, one for what follows from it. */
function settle(page: Page): Promise<void> {
  return page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  );
}
