import type { Page } from '@playwright/test';
import { claimsOf } from '../support/open-document';
import { expectNoFaults, LOOKS } from './axe';
import { expect, expectSame, type Person, test } from './people';

/** What a line can be made, what it is then drawn in, and what is typed at its start for it. */
const KINDS = [
  { name: 'Heading 1', holder: 'h1', typed: '# ' },
  { name: 'Heading 2', holder: 'h2', typed: '## ' },
  { name: 'Bullet list', holder: 'ul:not([data-type]) > li', typed: '- ' },
  { name: 'Numbered list', holder: 'ol > li', typed: '1. ' },
  { name: 'Task list', holder: 'ul[data-type="taskList"] > li', typed: '[ ] ' },
  { name: 'Quotation', holder: 'blockquote', typed: '> ' },
  { name: 'Code', holder: 'pre', typed: '``` ' },
  { name: 'Note', holder: 'aside[data-callout="note"]', typed: '[!note] ' },
  { name: 'Warning', holder: 'aside[data-callout="warning"]', typed: '[!warning] ' },
] as const;
const lineOf = (name: string) => `What becomes: ${name}.`;

/** A page with a line for each kind, and somebody who looks on. */
async function withLines(ada: Person, ben: Person, address: string): Promise<void> {
  await ada.enter(address);
  await ben.enter(address);
  await ada.text.click();
  for (const { name } of KINDS) {
    await ada.page.keyboard.type(lineOf(name));
    await ada.page.keyboard.press('Enter');
  }
}

async function expectAll(people: readonly Person[]): Promise<void> {
  for (const { text } of people) {
    for (const { name, holder } of KINDS) await expect(text.locator(holder, { hasText: lineOf(name) })).toHaveCount(1);
  }
  await expectSame(people);
}

test('W18 W10 a line becomes each kind by the name after a slash, for everybody, and after a reload', async ({
  bring,
  address,
}) => {
  const [ada, ben] = [await bring('Ada'), await bring('Ben')];
  await withLines(ada, ben, address);
  for (const { name } of KINDS) {
    await ada.caretBehind(lineOf(name));
    await ada.page.keyboard.type(` /${name}`);
    await expect(ada.page.getByRole('option', { name })).toHaveAttribute('aria-selected', 'true');
    await ada.page.keyboard.press('Enter');
  }
  await expectAll([ada, ben]);
  await ada.page.reload();
  await expectAll([ada, ben]);
});

test('W18 a line becomes each kind from the toolbar, and text again', async ({ bring, address }) => {
  const [ada, ben] = [await bring('Ada'), await bring('Ben')];
  await withLines(ada, ben, address);
  const turnInto = async (kind: string) => {
    await ada.page.getByRole('button', { name: 'Turn into' }).click();
    await ada.page.getByRole('menuitemradio', { name: kind, exact: true }).click();
    // The menu hands the focus back once it is gone.
    await expect(ada.page.getByRole('menu')).toHaveCount(0);
    await expect(ada.text).toBeFocused();
  };
  for (const { name } of KINDS) {
    await ada.caretBehind(lineOf(name));
    await turnInto(name);
  }
  await expectAll([ada, ben]);
  for (const { name } of KINDS) {
    await ada.caretBehind(lineOf(name));
    await turnInto('Text');
    await expect(ben.text.locator(':scope > p', { hasText: lineOf(name) })).toHaveCount(1);
  }
  await expectSame([ada, ben]);
});

test('W18 a line becomes each kind by what is typed at its start', async ({ bring, address }) => {
  const [ada, ben] = [await bring('Ada'), await bring('Ben')];
  await withLines(ada, ben, address);
  for (const { name, typed } of KINDS) {
    await ada.caretBehind(lineOf(name));
    await ada.page.keyboard.press('Home');
    await ada.page.keyboard.type(typed);
  }
  await expectAll([ada, ben]);
});

test('W18 the offers after a slash are moved through, put away, and taken by mouse', async ({ bring, address }) => {
  const [ada, ben] = [await bring('Ada'), await bring('Ben')];
  await ada.enter(address);
  await ben.enter(address);
  const menu = ada.page.getByRole('listbox', { name: 'Make this line' });
  await ada.type('The first line');
  await ada.page.keyboard.press('Enter');
  await ada.page.keyboard.type('/');
  await expect(menu.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
  await ada.page.keyboard.press('ArrowDown');
  await expect(menu.getByRole('option', { name: 'Heading 1' })).toHaveAttribute('aria-selected', 'true');
  // Others write meanwhile.
  await ben.caretBehind('The first line');
  await ben.page.keyboard.type(', by Ben');
  await expect(ada.text).toContainText('The first line, by Ben');
  await expect(menu.getByRole('option', { name: 'Heading 1' })).toHaveAttribute('aria-selected', 'true');
  await ada.page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await ada.page.keyboard.type('and/or, 1/2');
  await expect(menu).toBeHidden();
  await ada.page.keyboard.type(' /unheard of');
  await expect(menu).toBeHidden();
  await ada.page.keyboard.press('Enter');
  await ada.page.keyboard.type('/quo');
  await menu.getByRole('option', { name: 'Quotation' }).click();
  await ada.page.keyboard.type('Less is more.');
  await expect(ben.text.locator('blockquote')).toHaveText('Less is more.');
  await expect(ben.text).toContainText('/unheard of');
});

for (const [look, options] of LOOKS) {
  test(`W5 W11 every kind, the offers and the panel of formats pass axe and are in reach, ${look}`, async ({
    bring,
    address,
  }) => {
    const [ada, ben] = [await bring('Ada', options), await bring('Ben')];
    await withLines(ada, ben, address);
    for (const { name, typed } of KINDS) {
      await ada.caretBehind(lineOf(name));
      await ada.page.keyboard.press('Home');
      await ada.page.keyboard.type(typed);
    }
    await ada.page.keyboard.press('Control+End');
    await ada.page.keyboard.type('/');
    await expect(ada.page.getByRole('option').first()).toBeInViewport();
    await expectNoFaults(ada.page);
    await ada.page.keyboard.press('Escape');
    await moreFormats(ada.page);
    await expect(ada.page.getByRole('button', { name: 'Justify' })).toBeInViewport();
    await expectNoFaults(ada.page);
  });
}

async function moreFormats(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'More formats' }).click();
}

const FORMATS = [
  { name: 'Underline', drawn: 'u', keys: 'Control+u' },
  { name: 'Strikethrough', drawn: 's', keys: 'Control+Shift+s' },
  { name: 'Code in a line', drawn: 'code', keys: 'Control+e' },
  { name: 'Superscript', drawn: 'sup', keys: 'Control+.' },
  { name: 'Subscript', drawn: 'sub', keys: 'Control+,' },
  { name: 'Blue highlight', drawn: 'mark[data-tint="blue"]', keys: null },
  { name: 'Red letters', drawn: 'span[data-text-color="red"]', keys: null },
  { name: 'Center', drawn: 'p[data-align="center"]', keys: 'Control+Shift+e' },
  { name: 'Align to the end', drawn: 'p[data-align="end"]', keys: 'Control+Shift+r' },
] as const;

test('W18 W10 each format is given from the panel and by key, is seen by others, and is cleared', async ({
  bring,
  address,
}) => {
  const [ada, ben] = [await bring('Ada'), await bring('Ben')];
  await ada.enter(address);
  await ben.enter(address);
  await ada.type('Strawberries');
  for (const { name, drawn, keys } of FORMATS) {
    await ada.page.keyboard.press('Control+A');
    await ada.caretTold();
    await moreFormats(ada.page);
    await ada.page.getByRole('button', { name }).click();
    await expect(ben.text.locator(drawn)).toHaveText('Strawberries');
    // The panel stays for the next one.
    await ada.page.getByRole('button', { name: 'Clear formatting' }).click();
    await ada.page.keyboard.press('Escape');
    await expect(ada.text).toBeFocused();
    if (!drawn.startsWith('p')) await expect(ben.text.locator(drawn)).toHaveCount(0);
    if (keys === null) continue;
    await ada.page.keyboard.press('Control+Shift+l');
    await ada.page.keyboard.press(keys);
    await expect(ben.text.locator(drawn)).toHaveText('Strawberries');
    await ada.page.keyboard.press(drawn.startsWith('p') ? 'Control+Shift+l' : keys);
    await expect(ben.text.locator(drawn)).toHaveCount(0);
  }
  await expectSame([ada, ben]);
});

test('W18 W10 the panel of formats is walked through by arrows, stays open, and writing goes on with what was chosen', async ({
  bring,
  address,
}) => {
  const ada = await bring('Ada');
  await ada.enter(address);
  const { page } = ada;
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await ada.type('Plums, ');
  await moreFormats(page);
  await expect(button('Underline')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(button('Underline')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('ArrowRight');
  await expect(button('Strikethrough')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await expect(button('No colour')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('toolbar', { name: 'Formats' })).toHaveCount(0);
  await page.keyboard.type('washed');
  await expect(ada.text.locator('u')).toHaveText('washed');
  await expect(ada.text.locator('u mark, mark u')).toHaveText('washed');
});

test('W18 items of lists are moved a level in and out without a keyboard', async ({ bring, address }) => {
  const [ada, ben] = [await bring('Ada'), await bring('Ben')];
  await ada.enter(address);
  await ben.enter(address);
  await ada.type('- Tools');
  await ada.page.keyboard.press('Enter');
  await ada.page.keyboard.type('Spade');
  await moreFormats(ada.page);
  const level = (name: string) => ada.page.getByRole('button', { name: `${name} the level` });
  await level('Increase').click();
  await expect(ben.text.locator('ul ul > li')).toHaveText('Spade');
  await expect(level('Increase')).toHaveAttribute('aria-disabled', 'true');
  await level('Decrease').click();
  await expect(ben.text.locator(':scope > ul > li')).toHaveText(['Tools', 'Spade']);
  await expectSame([ada, ben]);
});

test('W18 a quotation becomes a callout and a callout a quotation, without the other around it', async ({
  bring,
  address,
}) => {
  const ada = await bring('Ada');
  await ada.enter(address);
  await ada.type('> Less is more.');
  const turnInto = async (kind: string) => {
    await ada.page.getByRole('button', { name: 'Turn into' }).click();
    await ada.page.getByRole('menuitemradio', { name: kind, exact: true }).click();
  };
  await turnInto('Tip');
  await expect(ada.text.locator(':scope > aside > p')).toHaveText('Less is more.');
  await turnInto('Quotation');
  await expect(ada.text.locator(':scope > blockquote > p')).toHaveText('Less is more.');
});

test('W19 a task is ticked by press and by key; a reader’s press changes nothing', async ({
  bring,
  address,
  stack,
}) => {
  const [ada, ben, rita] = [await bring('Ada'), await bring('Ben'), await bring('Rita')];
  await ada.enter(address);
  await ben.enter(address);
  await ada.text.click();
  for (const key of ['- [x] Water', 'Tents', 'Bread']) {
    await ada.page.keyboard.type(key);
    await ada.page.keyboard.press('Enter');
  }
  const boxes = (person: Person) => person.text.getByRole('checkbox', { name: 'Done' });
  const ticks = (person: Person) =>
    boxes(person).evaluateAll((all) => all.map((box) => box instanceof HTMLInputElement && box.checked));
  await expect(boxes(ben)).toHaveCount(4);
  await boxes(ben).nth(1).click();
  // Whoever comes to a box by keyboard is at it still.
  await boxes(ben).nth(0).focus();
  await ben.page.keyboard.press('Space');
  await expect.poll(() => ticks(ada)).toEqual([false, true, false, false]);
  await ben.page.keyboard.press('Space');
  await ada.caretBehind('Bread');
  await ada.page.keyboard.press('Control+Enter');
  // A press on a box leaves the caret where it is.
  await boxes(ada).nth(3).click();
  await boxes(ada).nth(3).click();
  await ada.page.keyboard.type(' and butter');
  await expect(ben.text).toContainText('Bread and butter');
  for (const person of [ada, ben]) await expect.poll(() => ticks(person)).toEqual([true, true, true, false]);
  await expectSame([ada, ben]);
  await rita.page.route('**/api/demo/*/token', async (route) => {
    const answer = await (await route.fetch()).json();
    const { sub } = claimsOf(answer.token);
    const token = await stack.token(address.slice(-36), 'viewer', 'Rita', String(sub));
    await route.fulfill({ json: { ...answer, token } });
  });
  await rita.give(address);
  await expect(boxes(rita)).toHaveCount(4);
  await boxes(rita).first().click();
  expect(await ticks(rita)).toEqual([true, true, true, false]);
  expect(await ticks(ada)).toEqual([true, true, true, false]);
});

test('W18 W7 tasks, callouts and colours of other programs are pasted as ours, and nothing else of them', async ({
  bring,
  address,
}) => {
  const ada = await bring('Ada');
  await ada.enter(address);
  await ada.text.click();
  await ada.text.evaluate((element) => {
    const data = new DataTransfer();
    data.setData(
      'text/html',
      `<ul class="contains-task-list"><li class="task-list-item"><input type="checkbox" checked onclick="x()"> Water</li>
       <li class="task-list-item"><input type="checkbox"> Tents
       <ul class="contains-task-list"><li class="task-list-item"><input type="checkbox" checked> Poles</li></ul></li></ul>
       <ul data-type="taskList"><li data-type="taskItem">Outer<ul data-type="taskList"><li data-type="taskItem">
       <div>Inner</div></li></ul></li></ul>
       <aside data-callout="danger&quot;" style="position:fixed">Mind the gap</aside>
       <p style="text-align: right; position: fixed">At the side</p><p><mark style="background:url(x)">Marked</mark></p>`,
    );
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  const boxes = ada.text.getByRole('checkbox');
  const lines = ada.text.locator('ul[data-type="taskList"] > li > div > p');
  await expect(lines).toHaveText(['Water', 'Tents', 'Poles', 'Outer', 'Inner']);
  const ticked = await boxes.evaluateAll((all) => all.map((box) => box instanceof HTMLInputElement && box.checked));
  expect(ticked).toEqual([true, false, true, false, false]);
  await expect(ada.text.locator('aside[data-callout="note"]')).toHaveText('Mind the gap');
  await expect(ada.text.locator('p[data-align="end"]')).toHaveText('At the side');
  await expect(ada.text.locator('mark[data-tint="yellow"]')).toHaveText('Marked');
  await expect(ada.text.locator('[onclick], [style*="fixed"], [style*="url"]')).toHaveCount(0);
});
