import { expectNoFaults } from './axe';
import { anotherPage } from './offline-helpers';
import { expect, test } from './people';

test('P11 P15 a page without a connection shows the others faded, and says as of when it knows who is here', async ({
  bring,
  address,
  stack,
}) => {
  const [ada, ben] = [await bring('Ada'), await bring('Ben')];
  await ada.enter(address);
  await ben.enter(address);
  const here = ada.page.getByTestId('people-here');
  await expect(here).toHaveAccessibleName(/^People here: .*Ben/);
  await ben.type('Here');
  await expect(ada.caretOf(ben)).toBeVisible();
  stack.proxy.cut();
  await expect(here).toHaveAccessibleName(/^People here at \d.*Ben/);
  // Nobody can tell where they are now.
  await expect(ada.caretOf(ben)).toHaveCount(0);
  const face = here.locator('[data-away] > *').first();
  expect(await face.evaluate((element) => getComputedStyle(element).filter)).toContain('grayscale');
  await here.click();
  await expect(ada.page.getByText(/^As of \d.*: this page is not connected\.$/)).toBeVisible();
  await expectNoFaults(ada.page);
  stack.proxy.heal();
  await expect(here).toHaveAccessibleName(/^People here: .*Ben/);
});

test('P11 one’s own caret in another tab is “You, elsewhere”', async ({ bring, address }) => {
  const ada = await bring('Ada');
  await ada.enter(address);
  await ada.type('Here');
  const other = await anotherPage(ada);
  await other.page.goto(address);
  await expect(other.page.locator('[data-testid="remote-caret"]')).toHaveAttribute('data-name', 'You, elsewhere');
});

test('W10 Alt and F9 lead to who is here, and going through them leaves the text where it is', async ({
  bring,
  address,
}) => {
  const [ada, ben] = [await bring('Ada'), await bring('Ben')];
  await ada.enter(address);
  await ben.enter(address);
  await ada.text.click();
  for (let at = 0; at < 60; at++) await ada.page.keyboard.insertText(`Line ${at}\n`);
  await ada.page.keyboard.press('Control+Home');
  await ada.page.evaluate(() => window.scrollTo(0, 400));
  const top = () => ada.page.evaluate(() => window.scrollY);
  const before = await top();
  await ada.page.keyboard.press('Alt+F9');
  const panel = ada.page.getByRole('dialog', { name: 'People here' });
  await expect(panel.getByRole('button', { name: 'Go to Ben' })).toBeFocused();
  for (const name of ['Follow Ben', 'Change name']) {
    await ada.page.keyboard.press('Tab');
    await expect(panel.getByRole('button', { name })).toBeFocused();
    expect(await top()).toBe(before);
  }
  await ada.page.keyboard.press('Escape');
  expect(await top()).toBe(before);
  await expect(ada.text).toBeFocused();
  await ada.page.keyboard.type('First: ');
  await expect(ada.text.locator('p').first()).toHaveText(/^First: Line 0/);
});

test('W10 Escape leads back to where one came from: from the toolbar to the caret, from the faces to their button', async ({
  bring,
  address,
}) => {
  const ada = await bring('Ada');
  await ada.enter(address);
  const { page, text } = ada;
  const here = page.getByTestId('people-here');
  await text.click();
  await page.keyboard.type('ab');
  await page.keyboard.press('ArrowLeft');
  await ada.caretTold();
  await page.keyboard.press('Alt+F10');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: 'Bold' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(text).toBeFocused();
  await page.keyboard.type('-');
  await expect(text).toHaveText('a-b');
  await here.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'People here' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(here).toBeFocused();
});
