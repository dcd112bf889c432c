import type { Page } from '@playwright/test';
import { expectNoFaults, LOOKS } from './axe';
import { expect, expectSame, type Person, test } from './people';

const table = (person: Person) => person.text.locator('table');
const rows = (person: Person) =>
  table(person).evaluate((element) =>
    [...element.querySelectorAll('tr')].map((row) => [...row.children].map((cell) => cell.textContent)),
  );

async function insertByButton(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Insert a table' }).click();
}

async function act(page: Page, name: string, role: 'menuitem' | 'menuitemcheckbox' = 'menuitem'): Promise<void> {
  await page.getByRole('button', { name: 'Table', exact: true }).click();
  await page.getByRole(role, { name, exact: true }).click();
  // The menu hands the focus back once it is gone.
  await expect(page.getByRole('menu')).toHaveCount(0);
}

async function typeCells(page: Page, cells: readonly string[]): Promise<void> {
  for (const [at, words] of cells.entries()) {
    if (at > 0) await page.keyboard.press('Tab');
    await page.keyboard.type(words);
  }
}

/** A table to which one added a column while another, without a network, added a row. */
async function makeUneven(ada: Person, ben: Person, address: string): Promise<void> {
  await ada.enter(address);
  await ben.enter(address);
  await ada.type('Above');
  await insertByButton(ada.page);
  await typeCells(ada.page, ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']);
  await expectSame([ada, ben]);
  await ben.page.context().setOffline(true);
  await ben.text.getByText('i', { exact: true }).click();
  await act(ben.page, 'Row below');
  await ben.page.keyboard.press('ArrowDown');
  await ben.page.keyboard.type('by Ben');
  await act(ada.page, 'Column after');
  await ben.page.context().setOffline(false);
  await expectSame([ada, ben]);
  await expect.poll(async () => (await rows(ada)).map(({ length }) => length)).toEqual([4, 4, 4, 3]);
}

test('W23 W10 a table is made by keyboard, filled from cell to cell, seen by others, and there after a reload', async ({
  bring,
  address,
}) => {
  const [ada, ben] = [await bring('Ada'), await bring('Ben')];
  await ada.enter(address);
  await ben.enter(address);
  await ada.type('What we need /tab');
  await ada.page.keyboard.press('Enter');
  await typeCells(ada.page, ['Tool', 'Where', 'Who', 'Spade', 'Shed', 'Ada', 'Rake', 'Barn', 'Ben', 'Fork']);
  const filled = [
    ['Tool', 'Where', 'Who'],
    ['Spade', 'Shed', 'Ada'],
    ['Rake', 'Barn', 'Ben'],
    // At the end another row begins.
    ['Fork', '', ''],
  ];
  await expect.poll(() => rows(ben)).toEqual(filled);
  await act(ada.page, 'Header row', 'menuitemcheckbox');
  await expect(ben.text.locator('th')).toHaveText(['Tool', 'Where', 'Who']);
  await expect(ben.text.locator(':scope > p').first()).toHaveText('What we need');
  // Below it one goes on.
  await ada.page.keyboard.press('Control+End');
  await ada.page.keyboard.type('And a bucket.');
  await expect(ben.text.locator(':scope > p').last()).toHaveText('And a bucket.');
  await expectSame([ada, ben]);
  await ben.page.reload();
  await expect.poll(() => rows(ben)).toEqual(filled);
});

test('W23 rows and columns are added and removed, cells merged and split, headers switched, and all is taken back', async ({
  bring,
  address,
}) => {
  const [ada, ben] = [await bring('Ada'), await bring('Ben')];
  await ada.enter(address);
  await ben.enter(address);
  await ada.text.click();
  await insertByButton(ada.page);
  await typeCells(ada.page, ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']);
  await act(ada.page, 'Row above');
  await act(ada.page, 'Column before');
  const wide = [
    ['a', 'b', '', 'c'],
    ['d', 'e', '', 'f'],
    ['', '', '', ''],
    ['g', 'h', '', 'i'],
  ];
  await expect.poll(() => rows(ben)).toEqual(wide);
  await act(ada.page, 'Header column', 'menuitemcheckbox');
  await expect(ben.text.locator('tr:last-child > th')).toHaveText('g');
  await act(ada.page, 'Header column', 'menuitemcheckbox');
  await expect(ben.text.locator('th')).toHaveCount(0);
  await act(ada.page, 'Delete row');
  await act(ada.page, 'Delete column');
  await expect
    .poll(() => rows(ben))
    .toEqual([
      ['a', 'b', ''],
      ['d', 'e', ''],
      ['', '', ''],
    ]);
  await ada.text.getByText('a', { exact: true }).click();
  await ada.caretTold();
  await ada.page.keyboard.press('Shift+ArrowDown');
  await expect(ada.text.locator('.selectedCell')).toHaveCount(2);
  await act(ada.page, 'Merge cells');
  await expect(ben.text.locator('[rowspan="2"]')).toHaveText('ad');
  await act(ada.page, 'Split cell');
  await expect(ben.text.locator('[rowspan="2"]')).toHaveCount(0);
  await act(ada.page, 'Delete table');
  await expect(table(ben)).toHaveCount(0);
  await ada.page.keyboard.press('Control+z');
  await expect(table(ben)).toHaveCount(1);
  await ada.text.getByRole('button', { name: 'Choose the table' }).press('Enter');
  await expect(ada.text.locator('.selectedCell')).toHaveCount(9);
  await ada.page.keyboard.press('Delete');
  await expect(table(ben)).toHaveCount(0);
  await ada.page.keyboard.press('Control+z');
  await expect(table(ben)).toHaveCount(1);
  await expectSame([ada, ben]);
});

test('W23 a column of one and a row of another, made unseen, meet in one table, and whoever changes it next makes it even', async ({
  bring,
  address,
}) => {
  const [ada, ben] = [await bring('Ada'), await bring('Ben')];
  await makeUneven(ada, ben, address);
  await act(ada.page, 'Row above');
  await expect.poll(async () => (await rows(ben)).map(({ length }) => length)).toEqual([4, 4, 4, 4, 4]);
  await expect(table(ada)).toContainText('by Ben');
  await expectSame([ada, ben]);
});

test('W23 cells chosen in a table that others left uneven are those, and stay chosen while others write', async ({
  bring,
  address,
}) => {
  const [ada, ben] = [await bring('Ada'), await bring('Ben')];
  await makeUneven(ada, ben, address);
  const cell = (row: number, column: number) => ada.text.locator('tr').nth(row).locator('td').nth(column);
  await cell(3, 1).hover();
  await ada.page.mouse.down();
  await cell(3, 2).hover();
  await cell(2, 2).hover();
  await ada.page.mouse.up();
  await expect(ada.text.locator('td.selectedCell')).toHaveCount(4);
  await ben.caretBehind('Above');
  await ben.page.keyboard.type(' all');
  await expect(ada.text).toContainText('Above all');
  await expect(ada.text.locator('td.selectedCell')).toHaveText(['h', 'i', '', 'by Ben']);
  await ada.page.keyboard.press('Delete');
  await expect
    .poll(() => rows(ben))
    .toEqual([
      ['a', 'b', 'c', ''],
      ['d', 'e', 'f', ''],
      ['g', '', '', ''],
      ['', '', '', ''],
    ]);
  await expectSame([ada, ben]);
});

test('W23 a table is put beside chosen words, and takes none of them', async ({ bring, address }) => {
  const ada = await bring('Ada');
  await ada.enter(address);
  await ada.type('Precious words');
  await ada.page.keyboard.press('Control+a');
  await ada.caretTold();
  await insertByButton(ada.page);
  await ada.page.keyboard.type('In it');
  await expect(ada.text.locator('td').first()).toHaveText('In it');
  await expect(ada.text.locator(':scope > p').first()).toHaveText('Precious words');
});

test('W23 W7 a table of another program is pasted with its rows and spans, and nothing else of it', async ({
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
      `<table style="position:fixed" onclick="x()"><colgroup><col width="99999"></colgroup><thead><tr><th colspan="2">Both</th></tr></thead>
       <tbody><tr><td style="background:url(x)">One</td><td rowspan="1e9">Two</td></tr><tr><td>Alone</td></tr></tbody></table>`,
    );
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  // Rows that other programs left uneven are made even.
  await expect.poll(() => rows(ada)).toEqual([['Both'], ['One', 'Two'], ['Alone', '']]);
  await expect(ada.text.locator('th[colspan="2"]')).toHaveText('Both');
  await expect(ada.text.locator('[onclick], [style*="fixed"], [style*="url"], [rowspan]')).toHaveCount(0);
});

for (const [look, options] of LOOKS) {
  test(`W5 W11 a wide table scrolls by itself, and its menu passes axe, ${look}`, async ({ bring, address }) => {
    const ada = await bring('Ada', options);
    await ada.enter(address);
    await ada.text.click();
    await insertByButton(ada.page);
    for (let column = 0; column < 5; column++) await act(ada.page, 'Column after');
    await typeCells(ada.page, ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']);
    await ada.page.getByRole('button', { name: 'Table', exact: true }).click();
    await expect(ada.page.getByRole('menuitem', { name: 'Delete table' })).toBeInViewport();
    await expectNoFaults(ada.page);
    const overflow = await ada.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  });
}
