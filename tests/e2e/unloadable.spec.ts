import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import type { Person } from './people';
import { expect, test } from './people';
import { Stack } from './stack';

const tool = resolve(import.meta.dirname, '../../apps/sync-server/dist/tandem-sync.js');

/** All that the store holds, while no server uses it. */
function everythingIn(stack: Stack): Buffer {
  const { status, stdout } = spawnSync(process.execPath, [tool, 'export', join(stack.sync.dataDir, 'documents')]);
  expect(status).toBe(0);
  return stdout;
}

/** Nothing to write in, and words that say why with a way on. */
async function expectUnreachable({ page, text, title }: Person): Promise<void> {
  const trouble = page.getByTestId('opening-trouble');
  await expect(trouble).toContainText('can’t be reached');
  await expect(trouble.getByRole('button')).toBeVisible();
  await expect(text).toHaveCount(0);
  await expect(title).toHaveCount(0);
}

for (const store of ['failing-loads', 'hanging-loads'] as const) {
  test.describe(`on a store with ${store}`, () => {
    let stack: Stack;
    test.beforeAll(async () => {
      stack = await Stack.start(store);
    });
    test.afterAll(() => stack.stop());

    test('W3 R1 a document that can’t be loaded is never an empty page and never saved as one, and opens once it can', async ({
      bring,
    }) => {
      test.setTimeout(120_000);
      const [ada, ben] = [await bring('Ada'), await bring('Ben')];
      stack.sync.tell('open');
      const address = await stack.newPage();
      await ada.enter(address);
      await ada.type('Words that are there.');
      await ada.expectStatus('saved');
      await ada.page.close();
      await stack.sync.stop();
      const before = everythingIn(stack);
      await stack.sync.start();
      const editors = await watchForEditor(ben);
      await ben.give(address);
      await expectUnreachable(ben);
      await ben.page.getByTestId('opening-trouble').getByRole('button').click();
      await expectUnreachable(ben);
      await ben.page.keyboard.type('Typed at nothing.');
      expect(await editors()).toBe(0);
      await stack.sync.kill();
      expect(everythingIn(stack).equals(before)).toBe(true);
      await stack.sync.start();
      await expectUnreachable(ben);
      stack.sync.tell('open');
      // After so many failures the next try is up to half a minute away.
      await expect(ben.text).toContainText('Words that are there.', { timeout: 40_000 });
      await expect(ben.text).not.toContainText('Typed at nothing.');
      await expect(ben.text).toBeEditable();
    });
  });
}

/** How often something that can be edited stood on the page, however short. */
async function watchForEditor({ page }: Person): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    Reflect.set(globalThis, 'editorsSeen', 0);
    new MutationObserver(() => {
      if (document.querySelector('[contenteditable="true"]') === null) return;
      Reflect.set(globalThis, 'editorsSeen', Reflect.get(globalThis, 'editorsSeen') + 1);
    }).observe(document, { childList: true, subtree: true, attributes: true });
  });
  return () => page.evaluate(() => Number(Reflect.get(globalThis, 'editorsSeen')));
}
