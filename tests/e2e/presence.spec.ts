import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { caretColor } from '../../apps/web/server/guest/caret-color';
import { sealGuest } from '../../apps/web/server/guest/guest-cookie';
import { readOrMakeKey } from '../../apps/web/server/keys/secret-key';
import { expectNoFaults } from './axe';
import type { Person } from './people';
import { expect, test } from './people';
import type { Stack } from './stack';

/** A text of several screens, each line with its number. */
async function writeLines(person: Person, count = 60): Promise<void> {
  await person.text.click();
  for (let line = 1; line <= count; line++) {
    await person.page.keyboard.insertText(`Line ${line} of some length.`);
    if (line < count) await person.page.keyboard.press('Enter');
  }
}

const line = (person: Person, number: number) => person.text.getByText(`Line ${number} of`, { exact: false });
const scrolled = (page: Page) => page.evaluate(() => window.scrollY);

/** The page stands still: nothing that was under way goes on. */
async function expectStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    let last = -1;
    for (let same = 0; same < 12; ) {
      await new Promise((drawn) => requestAnimationFrame(drawn));
      same = window.scrollY === last ? same + 1 : 0;
      last = window.scrollY;
    }
  });
}

async function follow(person: Person, name: string): Promise<void> {
  await person.page.getByTestId('people-here').click();
  await person.page.getByRole('button', { name: `Follow ${name}` }).click();
  await expect(person.page.getByTestId('follow-bar')).toContainText(`Following ${name}`);
}

test('P9 a caret out of view has a marker at its edge, which leads there by mouse and by keyboard', async ({
  bring,
  address,
}) => {
  const [ada, ben] = [await bring('Ada'), await bring('Ben')];
  await ada.enter(address);
  await ben.enter(address);
  await writeLines(ada);
  await expect(line(ben, 60)).toHaveCount(1);
  await ben.page.evaluate(() => window.scrollTo(0, 0));
  const down = ben.page.getByRole('button', { name: 'Ada (guest) is further down. Go there' });
  await expect(down).toBeVisible();
  await expect(ben.caretOf(ada)).toHaveCount(0);
  await expectNoFaults(ben.page);
  await down.click();
  await expect(ben.caretOf(ada)).toBeInViewport();
  await expect(down).toHaveCount(0);
  // Ada goes to the top, Ben by keyboard to her: his caret stands beside hers.
  await ada.page.keyboard.press('Control+Home');
  const up = ben.page.getByRole('button', { name: 'Ada (guest) is further up. Go there' });
  await up.focus();
  await ben.page.keyboard.press('Enter');
  await expect(ben.caretOf(ada)).toBeInViewport();
  await expect(ben.text).toBeFocused();
  await ben.page.keyboard.type('Ben: ');
  await expect(ada.text.locator('p').first()).toHaveText('Ben: Line 1 of some length.');
});

test('P9 W10 on a phone the markers stand clear of the bars', async ({ bring, address }) => {
  const ada = await bring('Ada');
  const ben = await bring('Ben', { viewport: { width: 360, height: 640 }, hasTouch: true });
  await ada.enter(address);
  await ben.enter(address);
  await writeLines(ada);
  const box = async (name: string) => {
    const found = await ben.page.getByRole('button', { name }).boundingBox();
    return { top: found?.y ?? 0, bottom: (found?.y ?? 0) + (found?.height ?? 0) };
  };
  await ben.page.evaluate(() => window.scrollTo(0, 0));
  await expect(ben.page.getByRole('button', { name: 'Ada (guest) is further down. Go there' })).toBeVisible();
  expect((await box('Ada (guest) is further down')).bottom).toBeLessThanOrEqual(640 - 44);
  await ada.page.keyboard.press('Control+Home');
  await ben.page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await expect(ben.page.getByRole('button', { name: 'Ada (guest) is further up. Go there' })).toBeVisible();
  expect((await box('Ada (guest) is further up')).top).toBeGreaterThanOrEqual(48);
  await expectNoFaults(ben.page);
});

test('P10 who follows sees what the other sees, until they scroll, type or press Escape themselves', async ({
  bring,
  address,
}) => {
  const [ada, ben] = [await bring('Ada'), await bring('Ben', { viewport: { width: 700, height: 500 } })];
  await ada.enter(address);
  await ben.enter(address);
  await writeLines(ada);
  const bar = ben.page.getByTestId('follow-bar');
  await follow(ben, 'Ada');
  await expect(line(ben, 60)).toBeInViewport();
  await expectNoFaults(ben.page);
  // By scrolling alone: her caret stays where it is.
  await ada.page.mouse.wheel(0, -10_000);
  await expect(line(ben, 1)).toBeInViewport();
  await expect(line(ben, 60)).not.toBeInViewport();
  // By her caret.
  await ada.page.keyboard.press('Control+Home');
  await ada.page.keyboard.press('Control+End');
  await expect(ben.caretOf(ada)).toBeInViewport();
  await expectStill(ben.page);
  await expect(bar).toBeVisible();
  await ben.page.mouse.move(300, 300);
  await ben.page.mouse.wheel(0, -300);
  await expect(bar).toHaveCount(0);
  await ada.page.keyboard.press('Control+Home');
  await expect(ada.page.getByText('Line 1 of')).toBeInViewport();
  await expectStill(ben.page);
  expect(await scrolled(ben.page)).toBeGreaterThan(200);
  for (const end of ['Escape', 'x', 'PageDown']) {
    await follow(ben, 'Ada');
    await ben.text.focus();
    await ben.page.keyboard.press(end);
    await expect(bar).toHaveCount(0);
  }
});

test('P10 two who follow each other stand still, and either leads by moving', async ({ bring, address }) => {
  const [ada, ben] = [await bring('Ada'), await bring('Ben', { viewport: { width: 500, height: 600 } })];
  await ada.enter(address);
  await ben.enter(address);
  await writeLines(ada);
  await expect(line(ben, 60)).toHaveCount(1);
  await follow(ben, 'Ada');
  await follow(ada, 'Ben');
  for (const { page } of [ada, ben]) await expectStill(page);
  for (const { page } of [ada, ben]) await expect(page.getByTestId('follow-bar')).toBeVisible();
  await ada.page.mouse.move(600, 400);
  await ada.page.mouse.wheel(0, -10_000);
  await expect(line(ben, 1)).toBeInViewport();
  await expect(ada.page.getByTestId('follow-bar')).toHaveCount(0);
  await expect(ben.page.getByTestId('follow-bar')).toBeVisible();
});

test('P10 following somebody who leaves ends, and a screen reader hears of it', async ({ bring, address }) => {
  const [ada, ben] = [await bring('Ada'), await bring('Ben')];
  await ada.enter(address);
  await ben.enter(address);
  await follow(ben, 'Ada');
  await ada.page.close();
  await expect(ben.page.getByTestId('follow-bar')).toHaveCount(0);
  await expect(ben.page.getByRole('status').filter({ hasText: 'No longer following Ada (guest).' })).toHaveCount(1);
});

test('P8 two with the same hue are shown apart, and alike in both pages', async ({ bring, address, stack }) => {
  const subs = subsOfOneColor();
  const [ada, ben] = [await bring('Ada'), await bring('Ben')];
  await comeAs(stack, ada, subs[1]);
  await comeAs(stack, ben, subs[0]);
  await ada.enter(address);
  await ben.enter(address);
  await ada.type('One');
  await expect(ben.text).toContainText('One');
  await ben.type(' two');
  await expect(ada.caretOf(ben)).toBeVisible();
  await expect(ben.caretOf(ada)).toBeVisible();
  const rings = ({ page }: Person) =>
    page
      .getByTestId('people-here')
      .evaluate((button) =>
        [...button.querySelectorAll('span')].map((part) => part.style.borderColor).filter((color) => color !== ''),
      );
  const shown = await rings(ada);
  expect(new Set(shown).size).toBe(2);
  // One's own face is the last.
  expect(await rings(ben)).toEqual(shown.toReversed());
  const background = (element: Element) => getComputedStyle(element).backgroundColor;
  expect([await ada.caretOf(ben).evaluate(background), await ben.caretOf(ada).evaluate(background)]).toEqual(shown);
});

test('P11 P12 a person in two tabs is shown once, and one goes to the caret that moved last', async ({
  bring,
  address,
}) => {
  const [ada, ben] = [await bring('Ada'), await bring('Ben')];
  await ben.enter(address);
  await writeLines(ben);
  const here = ben.page.getByTestId('people-here');
  await ada.enter(address);
  await expect(ben.page.getByRole('status').filter({ hasText: 'Ada (guest) joined.' })).toHaveCount(1);
  await ada.text.click();
  await ada.page.keyboard.press('Control+Home');
  const second = await ada.page.context().newPage();
  await second.goto(address);
  const text = second.getByRole('textbox', { name: 'Text', exact: true });
  await expect(text).toBeEditable();
  await text.click();
  await second.keyboard.press('Control+End');
  await ben.page.evaluate(() => window.scrollTo(0, 700));
  await expect(ben.page.getByRole('button', { name: 'Ada (guest) is further down. Go there' })).toHaveCount(1);
  await expect(here).toHaveAccessibleName('People here: Ada (guest), Ben (you)');
  await here.click();
  await expect(ben.page.getByRole('listitem')).toHaveCount(2);
  await expectNoFaults(ben.page);
  await ben.page.getByRole('button', { name: 'Go to Ada' }).click();
  await expect(line(ben, 60)).toBeInViewport();
  await ada.page.bringToFront();
  await ada.page.keyboard.press('ArrowRight');
  // Her move is on its way: one goes to where she was until it has come.
  await expect(async () => {
    await here.click();
    await ben.page.getByRole('button', { name: 'Go to Ada' }).click();
    await expect(line(ben, 1)).toBeInViewport({ timeout: 1_000 });
  }).toPass();
});

/** Two guests whose hues are the same, the smaller id first. */
function subsOfOneColor(): readonly [string, string] {
  const first = 'guest:0';
  for (let number = 1; number < 1000; number++) {
    const other = `guest:${number}`;
    if (caretColor(other) === caretColor(first)) return [first, other];
  }
  throw new Error('no two guests of one colour');
}

/** Gives a browser the cookie of a certain guest. */
async function comeAs(stack: Stack, person: Person, sub: string): Promise<void> {
  const key = await readOrMakeKey(join(stack.sync.dataDir, 'secrets'), 'guest-cookie');
  const value = sealGuest({ sub, sid: sub, name: null }, key);
  await person.page.context().addCookies([{ name: 'tandem_guest', value, url: stack.url }]);
}
