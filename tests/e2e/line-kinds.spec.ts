import { expectKept } from './offline-helpers';
import { expect, expectSame, type Person, test } from './people';

/** What one person makes of the second line, and how the words that another wrote in it meanwhile stand then. */
const CHANGES = [
  { what: 'a heading', keys: 'Control+Alt+1', holder: 'h1' },
  { what: 'a list', keys: 'Control+Shift+8', holder: 'ul li' },
  { what: 'a task', keys: 'Control+Shift+9', holder: 'ul[data-type="taskList"] li' },
  { what: 'a quotation', keys: 'Control+Shift+B', holder: 'blockquote' },
  { what: 'a part of the line before', keys: 'Home Backspace', holder: 'p' },
] as const;

const isLong = process.env.TANDEM_LONG === '1';

for (const away of ['writer', 'changer'] as const) {
  test(`W16 words written in a line stay when another makes it something else meanwhile, the ${away} being offline`, async ({
    bring,
    stack,
  }) => {
    for (const { what, keys, holder } of isLong ? CHANGES : CHANGES.slice(0, 2)) {
      await test.step(what, async () => {
        const [ada, ben] = await two(bring, await stack.newPage());
        const gone = away === 'writer' ? ben : ada;
        await gone.page.context().setOffline(true);
        await gone.expectStatus('offline');
        await atSecondLine(ben);
        await ben.page.keyboard.type(', and why');
        await atSecondLine(ada);
        for (const key of keys.split(' ')) await ada.page.keyboard.press(key);
        await expect(ada.text.locator(holder, { hasText: 'What we bring' })).toHaveCount(1);
        await gone.page.context().setOffline(false);
        for (const { text } of [ada, ben]) {
          await expect(text.locator(holder, { hasText: 'What we bring, and why' })).toHaveCount(1);
        }
        await expectSame([ada, ben]);
        expect((await ada.words()).split('and why')).toHaveLength(2);
        for (const { page } of [ada, ben]) await page.close();
      });
    }
  });
}

test('W16 words stay when the line they are in was made a heading before a reload without a connection', async ({
  bring,
  address,
  stack,
}) => {
  const [ada, ben] = await two(bring, address);
  stack.proxy.cut();
  await ada.expectStatus('reconnecting');
  await ben.expectStatus('reconnecting');
  await atSecondLine(ada);
  await ada.page.keyboard.press('Control+Alt+1');
  await expect(ada.text.locator('h1')).toHaveText('What we bring');
  await expectKept(ada);
  await ada.page.reload();
  await expect(ada.text.locator('h1')).toHaveText('What we bring');
  await atSecondLine(ben);
  await ben.page.keyboard.type(', and why');
  stack.proxy.heal();
  for (const { text } of [ada, ben]) await expect(text.locator('h1')).toHaveText('What we bring, and why');
  await expectSame([ada, ben]);
});

test('W2 W16 undo makes a heading a line again, with what another wrote in it since', async ({ bring, address }) => {
  // Ada wrote the lines; Ben has nothing to take back but the heading.
  const [ada, ben] = await two(bring, address);
  await atSecondLine(ben);
  await ben.page.keyboard.press('Control+Alt+1');
  await expect(ada.text.locator('h1')).toHaveText('What we bring');
  await atSecondLine(ada);
  await ada.page.keyboard.type(', and why');
  await expect(ben.text.locator('h1')).toHaveText('What we bring, and why');
  await ben.page.keyboard.press('Control+z');
  for (const { text } of [ada, ben]) {
    await expect(text.locator('h1')).toHaveCount(0);
    await expect(text.locator('p')).toHaveText(['Where we go', 'What we bring, and why', 'Who comes along']);
  }
  await expectSame([ada, ben]);
});

test('W17 the caret stays with its words when another makes its line a heading, an item, an indented item', async ({
  bring,
  address,
}) => {
  const [ada, ben] = await two(bring, address);
  await atSecondLine(ben);
  await ben.page.keyboard.type(', and');
  for (const [keys, holder, words] of [
    ['Control+Alt+1', 'h1', ' why'],
    ['Control+Alt+0', 'p', ' and how'],
    ['Control+Shift+8', 'li', ' and when'],
  ] as const) {
    await atSecondLine(ada);
    await ada.page.keyboard.press(keys);
    await expect(ben.text.locator(holder, { hasText: 'What we bring' })).toHaveCount(1);
    await ben.page.keyboard.type(words);
  }
  await expectSame([ada, ben]);
  await expect(ada.text.locator('li')).toHaveText('What we bring, and why and how and when');
});

test('W17 the caret stays in its line when another writes at the start of it and an equal line follows', async ({
  bring,
  address,
}) => {
  const [ada, ben] = [await bring('Ada'), await bring('Ben')];
  await ada.enter(address);
  await ben.enter(address);
  await ada.type('Bread\nButter\nBread');
  await expect(ben.text.locator('p')).toHaveCount(3);
  await ben.text.locator('p').first().click();
  await ben.page.keyboard.press('End');
  await ada.text.locator('p').first().click();
  await ada.page.keyboard.press('Home');
  await ada.page.keyboard.type('Rye ');
  await expect(ben.text.locator('p').first()).toHaveText('Rye Bread');
  await ben.page.keyboard.type(' and salt');
  await expect(ada.text.locator('p')).toHaveText(['Rye Bread and salt', 'Butter', 'Bread']);
});

test('W17 whoever types in a line while another makes it something else goes on where they are', async ({
  bring,
  stack,
}) => {
  const sentence = 'the small tent, two lamps and a rope that holds';
  for (const { what, keys } of isLong ? CHANGES.slice(0, 4) : CHANGES.slice(0, 2)) {
    await test.step(what, async () => {
      const [ada, ben] = await two(bring, await stack.newPage());
      await atSecondLine(ada);
      await atSecondLine(ben);
      const typed = ben.page.keyboard.type(`: ${sentence}`, { delay: 40 });
      await expect(ada.text).toContainText('What we bring: the');
      for (const key of keys.split(' ')) await ada.page.keyboard.press(key);
      await typed;
      await expectSame([ada, ben]);
      expect(await ada.words()).toContain(`What we bring: ${sentence}`);
      for (const { page } of [ada, ben]) await page.close();
    });
  }
});

async function two(bring: (name: string) => Promise<Person>, address: string): Promise<[Person, Person]> {
  const [ada, ben] = [await bring('Ada'), await bring('Ben')];
  await ada.enter(address);
  await ben.enter(address);
  await ada.type('Where we go\nWhat we bring\nWho comes along');
  await expectSame([ada, ben]);
  return [ada, ben];
}

function atSecondLine(person: Person): Promise<void> {
  return person.caretBehind('What we bring');
}
