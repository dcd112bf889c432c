import type { Locator } from '@playwright/test';
import { DeskPage } from './desk';
import { expect, test } from './people';

const boxOf = async (element: Locator) => {
  const box = await element.boundingBox();
  if (box === null) throw new Error('it is nowhere');
  return box;
};

/** Runs in the page: how a caret's name stands to the text's first line and to the caret. */
function placeOfName(caret: Element): { isBelowFirstLine: boolean; isBehind: boolean } {
  const [name, line] = [caret.querySelector('[data-part="flag"]'), document.querySelector('[data-testid="text"] p')];
  if (name === null || line === null) throw new Error('there is no name, or no line');
  const { top, left } = name.getBoundingClientRect();
  return {
    isBelowFirstLine: top >= line.getBoundingClientRect().bottom - 2,
    isBehind: left > caret.getBoundingClientRect().left,
  };
}

test('P13 the name of a caret behind the last word stands beside it, and folds soon after it stops', async ({
  bring,
  address,
}) => {
  const [ada, ben] = [await bring('Ada'), await bring('Ben')];
  await ada.enter(address);
  await ben.enter(address);
  await ada.type('A line above\nThe last word');
  const flag = ben.caretOf(ada).locator('[data-part="flag"]');
  await expect(ben.text).toContainText('The last word');
  await expect(flag).toHaveAttribute('data-place', 'beside');
  // It glides there: where the parts stand is asked in one moment.
  await expect.poll(() => ben.caretOf(ada).evaluate(placeOfName)).toEqual({ isBelowFirstLine: true, isBehind: true });
  // In the middle of the words there is no room beside.
  for (let at = 0; at < 4; at++) await ada.page.keyboard.press('ArrowLeft');
  await expect(flag).toHaveAttribute('data-place', 'above');
  await expect(flag).toHaveAttribute('data-open', 'false', { timeout: 4_000 });
  await expect(flag).toBeHidden();
});

test('P10 W11 the bar of following does not lie on the title', async ({ bring, address }) => {
  const [ada, ben] = [await bring('Ada'), await bring('Ben', { viewport: { width: 1280, height: 640 } })];
  await ada.enter(address);
  await ben.enter(address);
  await ada.title.fill('A title');
  await expect(ben.title).toHaveValue('A title');
  await ben.page.getByTestId('people-here').click();
  await ben.page.getByRole('button', { name: 'Follow Ada' }).click();
  const [bar, title] = [await boxOf(ben.page.getByTestId('follow-bar')), await boxOf(ben.title)];
  expect(title.y).toBeGreaterThanOrEqual(bar.y + bar.height);
});

test('P15 who has lost the connection without a word is shown as away before they are gone, and is back with it', async ({
  page,
  stack,
}) => {
  const desk = new DeskPage(page);
  await desk.open(stack);
  await desk.type('Ada', ' Here.');
  const group = desk
    .pane('Dmitri')
    .locator('[data-part="caret-group"]')
    .filter({ has: page.locator('[data-name="Ada"]') });
  await expect(group).toHaveAttribute('data-away', 'false');
  await desk.turnCable('Ada', 'Pull');
  await expect(group).toHaveAttribute('data-away', 'true', { timeout: 28_000 });
  expect(await group.evaluate((element) => getComputedStyle(element).filter)).toContain('grayscale');
  await desk.turnCable('Ada', 'Plug');
  await expect(group).toHaveAttribute('data-away', 'false');
});
