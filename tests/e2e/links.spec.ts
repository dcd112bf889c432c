import { expectNoFaults } from './axe';
import { expect, expectSame, type Person, test } from './people';

const linksOf = (person: Person) => person.text.getByRole('link');

test('W15 a typed address becomes a link in one page only, and one that was removed stays removed', async ({
  bring,
  address,
}) => {
  const [ada, ben] = [await bring('Ada'), await bring('Ben')];
  await ada.enter(address);
  await ben.enter(address);
  await ada.type('See https://example.com/plan, or www.example.org');
  await expect(linksOf(ada)).toHaveText(['https://example.com/plan']);
  await ada.page.keyboard.type(' too');
  await expect(linksOf(ben)).toHaveText(['https://example.com/plan', 'www.example.org']);
  await expect(linksOf(ben).last()).toHaveAttribute('href', 'https://www.example.org');
  await expect(linksOf(ben).last()).toHaveAttribute('rel', /noopener noreferrer/);
  await linksOf(ada).last().click();
  const bubble = ada.page.getByTestId('link-bubble');
  await expect(bubble).toContainText('www.example.org');
  await expectNoFaults(ada.page);
  await bubble.getByRole('button', { name: 'Remove the link' }).click();
  await expect(linksOf(ben)).toHaveCount(1);
  await ben.type(' and more');
  await expectSame([ada, ben]);
  await expect(linksOf(ada)).toHaveCount(1);
});

test('W15 W10 the caret in a link shows where it leads; it is changed there, and Escape puts the bubble away', async ({
  bring,
  address,
}) => {
  const ada = await bring('Ada');
  await ada.enter(address);
  await ada.type('https://example.com/plan');
  await ada.page.keyboard.press('Enter');
  await expect(linksOf(ada)).toHaveText(['https://example.com/plan']);
  const bubble = ada.page.getByTestId('link-bubble');
  await expect(bubble).toHaveCount(0);
  await ada.page.keyboard.press('ArrowUp');
  await expect(bubble).toContainText('example.com/plan');
  await ada.page.keyboard.press('Escape');
  await expect(bubble).toHaveCount(0);
  await linksOf(ada).click();
  await bubble.getByRole('button', { name: 'Change the link' }).click();
  await ada.page.getByLabel('Link to').fill('example.org');
  await ada.page.keyboard.press('Enter');
  await expect(linksOf(ada)).toHaveAttribute('href', 'https://example.org');
  await linksOf(ada).click();
  await expect(bubble).toBeVisible();
  await ada.page.keyboard.press('Tab');
  await expect(bubble.getByRole('button', { name: 'Open the link' })).toBeFocused();
  await ada.page.keyboard.press('Escape');
  await expect(bubble).toHaveCount(0);
  await expect(ada.text).toBeFocused();
  const opened = ada.page.context().waitForEvent('page');
  await linksOf(ada).click({ modifiers: ['ControlOrMeta'] });
  expect(await (await opened).evaluate(() => window.opener)).toBeNull();
});

test('W15 W7 a pasted address is a link, words and scripts are not', async ({ bring, address }) => {
  const ada = await bring('Ada');
  await ada.enter(address);
  const paste = (text: string) =>
    ada.text.evaluate((element, words) => {
      const data = new DataTransfer();
      data.setData('text/plain', words);
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    }, text);
  await ada.text.click();
  await paste('https://example.com/pasted');
  await expect(linksOf(ada)).toHaveText(['https://example.com/pasted']);
  await ada.page.keyboard.press('Enter');
  await paste('javascript:alert(1)');
  await ada.page.keyboard.press('Enter');
  await paste('report.pdf');
  await expect(ada.text).toContainText('report.pdf');
  await expect(linksOf(ada)).toHaveCount(1);
});

test('W15 W10 whoever makes words a link writes on behind them', async ({ bring, address }) => {
  const ada = await bring('Ada');
  await ada.enter(address);
  await ada.type('read the manual');
  await ada.page.keyboard.press('Control+Shift+ArrowLeft');
  await ada.caretTold();
  await ada.page.keyboard.press('Control+k');
  await ada.page.getByLabel('Link to').fill('example.com/manual');
  await ada.page.keyboard.press('Enter');
  await expect(ada.text).toBeFocused();
  await ada.page.keyboard.type(' before work');
  await expect(linksOf(ada)).toHaveText('manual');
  await expect(ada.text).toContainText('read the manual before work');
});

test('W15 a link typed as Markdown is one, with the formats of its words', async ({ bring, address }) => {
  const [ada, ben] = [await bring('Ada'), await bring('Ben')];
  await ada.enter(address);
  await ben.enter(address);
  await ada.type('See [the **whole** plan](example.com/plan) today');
  await expect(linksOf(ben).first()).toHaveAttribute('href', 'https://example.com/plan');
  await expect(ben.text).toContainText('See the whole plan today');
  await expect(ben.text.locator('a strong, strong a')).toHaveText('whole');
  await ada.page.keyboard.press('Control+z');
  await expectSame([ada, ben]);
});
