import { expect, expectSame, test } from './people';

test('W1 a visitor starts a page, a second one opens its address, and each sees every letter of the other', async ({
  bring,
  stack,
}) => {
  const ada = await bring('Ada Lovelace');
  await ada.page.goto(stack.url);
  await ada.page.getByRole('button', { name: 'Start a page' }).click();
  await ada.page.waitForURL(/\/demo\/[0-9a-f-]{36}$/);
  await ada.page.getByLabel('Your name').fill(ada.name);
  await ada.page.keyboard.press('Enter');
  await expect(ada.text).toBeEditable();
  const ben = await bring('Ben');
  await ben.enter(ada.page.url());
  // A line for each, so that their letters can't fall between one another's.
  await ada.type('Ada: ');
  await ada.page.keyboard.press('Enter');
  await expect(ben.text.locator('p')).toHaveCount(2);
  await ben.text.locator('p').first().click();
  await ben.page.keyboard.press('End');
  await ben.page.keyboard.type('It ');
  await expect(ada.text.locator('p').first()).toContainText('It');
  await Promise.all([
    ada.page.keyboard.type('The engine weaves patterns. ', { delay: 10 }),
    ben.page.keyboard.type('can follow analysis. ', { delay: 10 }),
  ]);
  await expectSame([ada, ben]);
  expect(await ada.words()).toContain('The engine weaves patterns. ');
  expect(await ada.words()).toContain('It can follow analysis. ');
});

test('W1 P5 the other’s caret with the right name follows typing and goes when the tab closes', async ({
  bring,
  address,
}) => {
  const [ada, ben] = [await bring('Ada'), await bring('Ben')];
  await ada.enter(address);
  await ben.enter(address);
  await ben.type('Hello');
  await expect(ada.caretOf(ben)).toBeVisible();
  const left = async () => (await ada.caretOf(ben).boundingBox())?.x ?? 0;
  const before = await left();
  await ben.page.keyboard.type(' there, this line grows', { delay: 5 });
  await expect(async () => expect(await left()).toBeGreaterThan(before + 50)).toPass();
  await expect(ben.caretOf(ben)).toHaveCount(0);
  await expect(ada.page.getByTestId('people-here')).toHaveAccessibleName(/Ada.*Ben|Ben.*Ada/);
  await ben.page.close();
  await expect(ada.caretOf(ben)).toHaveCount(0);
  await expect(ada.page.getByTestId('people-here')).not.toHaveAccessibleName(/Ben/);
});

test('W1 the title is shared, also when both write it', async ({ bring, address }) => {
  const [ada, ben] = [await bring('Ada'), await bring('Ben')];
  await ada.enter(address);
  await ben.enter(address);
  await ada.title.pressSequentially('Notes');
  await expect(ben.title).toHaveValue('Notes');
  await ben.title.focus();
  await ben.page.keyboard.press('End');
  await ben.page.keyboard.type(' on engines');
  await expect(ada.title).toHaveValue('Notes on engines');
  await expect(ada.page).toHaveTitle(/Notes on engines/);
});

test('W1 D1 a reload keeps everything', async ({ bring, address }) => {
  const ada = await bring('Ada');
  await ada.enter(address);
  await ada.title.fill('Kept');
  await ada.type('Every word of this.');
  await ada.expectStatus('saved');
  await ada.page.reload();
  await expect(ada.text).toContainText('Every word of this.');
  await expect(ada.title).toHaveValue('Kept');
});

test('W2 undo takes back only one’s own edits', async ({ bring, address }) => {
  const [ada, ben] = [await bring('Ada'), await bring('Ben')];
  await ada.enter(address);
  await ben.enter(address);
  await ada.type('Ada wrote this. ');
  await expect(ben.text).toContainText('Ada wrote this.');
  await ben.type('Ben wrote that.');
  await expect(ada.text).toContainText('Ben wrote that.');
  await ada.text.focus();
  // What was typed with a pause in it is taken back in steps.
  await expect(async () => {
    await ada.page.keyboard.press('Control+z');
    await expect(ada.text).not.toContainText('Ada', { timeout: 500 });
  }).toPass();
  await expectSame([ada, ben]);
  expect((await ben.words()).trim()).toBe('Ben wrote that.');
});

test('W1 the toolbar and Markdown shortcuts format the text for both', async ({ bring, address }) => {
  const [ada, ben] = [await bring('Ada'), await bring('Ben')];
  await ada.enter(address);
  await ben.enter(address);
  await ada.type('# A heading');
  await ada.page.keyboard.press('Enter');
  await ada.page.keyboard.type('plain and ');
  await ada.page.getByRole('button', { name: 'Bold' }).click();
  await ada.page.keyboard.type('bold');
  await expect(ben.text.locator('h1')).toHaveText('A heading');
  await expect(ben.text.locator('strong')).toHaveText('bold');
  await expect(ada.page.getByRole('button', { name: 'Bold' })).toHaveAttribute('aria-pressed', 'true');
});

test('W7 markup in a name is shown as text, and pasted HTML never runs', async ({ bring, address }) => {
  const [ada, eve] = [await bring('Ada'), await bring('<img src=x onerror=alert(1)>')];
  const alarms: string[] = [];
  for (const { page } of [ada, eve]) page.on('dialog', (dialog) => alarms.push(dialog.message()));
  await ada.enter(address);
  await eve.enter(address);
  await eve.type('x');
  await expect(ada.caretOf(eve)).toBeVisible();
  await eve.text.evaluate((element) => {
    const data = new DataTransfer();
    data.setData(
      'text/html',
      '<p>pasted<img src=x onerror=alert(2)><a href="javascript:alert(3)">link</a><script>alert(4)</script></p>',
    );
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await expect(ada.text).toContainText('pasted');
  await expect(ada.text.locator('img, script, a[href^="javascript"]')).toHaveCount(0);
  expect(alarms).toEqual([]);
});

test('W1 a new page begins in its title, and a link is made with the mouse and left by typing on', async ({
  bring,
  address,
}) => {
  const ada = await bring('Ada');
  await ada.enter(address);
  await ada.page.keyboard.type('Reading list');
  await expect(ada.title).toHaveValue('Reading list');
  await ada.type('source');
  await ada.text.getByText('source').dblclick({ position: { x: 12, y: 12 } });
  // ProseMirror takes over a selection made with the mouse a few frames later.
  await ada.page.evaluate(async () => {
    for (let frame = 0; frame < 10; frame++) await new Promise((drawn) => requestAnimationFrame(drawn));
  });
  await ada.page.getByRole('button', { name: 'Link', exact: true }).click();
  await expect(ada.page.getByLabel('Link to')).toBeFocused();
  await ada.page.keyboard.type('example.org');
  await ada.page.keyboard.press('Enter');
  const link = ada.text.locator('a[href="https://example.org"]');
  await expect(link).toHaveText('source');
  await ada.type(' and more');
  await expect(link).toHaveText('source');
  await expect(ada.text).toContainText('source and more');
});

test('W1 the caret stays clear of the bars at both ends of a long page', async ({ bring, address }) => {
  for (const viewport of [
    { width: 1280, height: 700 },
    { width: 360, height: 640 },
  ]) {
    const ada = await bring('Ada', { viewport });
    await ada.enter(address);
    await ada.text.click();
    for (let line = 0; line < 40; line++) {
      await ada.page.keyboard.insertText('A line of some length.');
      await ada.page.keyboard.press('Enter');
    }
    const caret = () =>
      ada.page.evaluate(() => {
        const { focusNode } = getSelection() ?? {};
        const element = focusNode instanceof Element ? focusNode : focusNode?.parentElement;
        const { top, bottom } = element?.getBoundingClientRect() ?? { top: 0, bottom: 0 };
        return { top, fromBottom: window.innerHeight - bottom };
      });
    await expect(async () =>
      expect((await caret()).fromBottom).toBeGreaterThan(viewport.width < 640 ? 44 : 0),
    ).toPass();
    await ada.page.keyboard.press('Control+Home');
    await expect(async () => expect((await caret()).top).toBeGreaterThan(viewport.width < 640 ? 48 : 92)).toPass();
  }
});
