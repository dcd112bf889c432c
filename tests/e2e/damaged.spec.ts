import { loseLastEntry } from '../support/lose-last-entry';
import { expectNoFaults } from './axe';
import { anotherPage } from './offline-helpers';
import { expect, test } from './people';
import { Stack } from './stack';

test('C17 R11 a damaged document is read and not written, until a device that wrote in it brings back what is missing', async ({
  bring,
}) => {
  const stack = await Stack.start();
  const address = await stack.newPage();
  const [ada, ben] = [await bring('Ada'), await bring('Ben', { viewport: { width: 360, height: 740 } })];
  await ada.enter(address);
  await ada.type('Written and kept.');
  await ada.expectStatus('saved');
  await ada.page.keyboard.insertText(' Lost on the disk.');
  await ada.expectStatus('saved');
  await ada.page.waitForTimeout(500);
  await ada.page.close();
  await stack.sync.stop();
  await loseLastEntry(stack.sync);
  await stack.sync.start();
  await ben.give(address);
  await ben.expectStatus('damaged');
  await expect(ben.text).toContainText('Written and kept.');
  await expect(ben.text).not.toContainText('Lost on the disk.');
  await expect(ben.text).toHaveAttribute('contenteditable', 'false');
  await expect(ben.title).not.toBeEditable();
  await expect(ben.page.getByTestId('damaged-notice')).toContainText('Part of this document can’t be read');
  await expectNoFaults(ben.page);
  // Ada's device has a copy of it.
  const again = await anotherPage(ada);
  await again.page.goto(address);
  await ben.expectStatus('saved');
  await expect(ben.page.getByTestId('damaged-notice')).toHaveCount(0);
  await expect(ben.text).toContainText('Written and kept. Lost on the disk.');
  await ben.type(' And on it goes.');
  await ben.expectStatus('saved');
  await expect(again.text).toHaveText('Written and kept. Lost on the disk. And on it goes.');
  await stack.stop();
});
