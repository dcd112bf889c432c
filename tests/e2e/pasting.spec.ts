import { expect, type Person, test } from './people';

/** Pastes as a browser does, with what other programs put on the clipboard. */
async function paste(person: Person, data: Readonly<Record<string, string>>): Promise<void> {
  await person.text.evaluate((element, kinds) => {
    const clipboardData = new DataTransfer();
    for (const [kind, words] of Object.entries(kinds)) clipboardData.setData(kind, words);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, data);
}

const WORD = `<html><head><style>p.MsoNormal{mso-style-parent:""}</style></head><body>
<p class=MsoNormal>Before<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;</span></span></span><![endif]>Water</p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>o<span>&nbsp;</span></span><![endif]>Still</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span><b>Bread</b></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span>First</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>2.<span>&nbsp;</span></span>Second</p>
<p class=MsoNormal onclick="x()">After<img src=x onerror="x()"></p></body></html>`;

test('W18 W7 lists of Word are pasted as lists, nested as they were, without their marks', async ({
  bring,
  address,
}) => {
  const ada = await bring('Ada');
  await ada.enter(address);
  await ada.text.click();
  await paste(ada, { 'text/html': WORD, 'text/plain': 'Before' });
  await expect(ada.text.locator(':scope > p')).toHaveText(['Before', 'After']);
  await expect(ada.text.locator(':scope > ul > li > p')).toHaveText(['Water', 'Bread']);
  await expect(ada.text.locator(':scope > ul > li ul > li')).toHaveText(['Still']);
  await expect(ada.text.locator(':scope > ol > li')).toHaveText(['First', 'Second']);
  await expect(ada.text.locator('strong')).toHaveText('Bread');
  await expect(ada.text.locator('[onclick], [onerror]')).toHaveCount(0);
});

const GOOGLE = `<b style="font-weight:normal;" id="docs-internal-guid-1"><ul>
<li dir="ltr" role="checkbox" aria-checked="true"><img src="data:image/svg+xml,x" aria-roledescription="checked checkbox"/><p
dir="ltr" role="presentation"><span style="font-weight:400">Tickets</span></p></li>
<li dir="ltr" role="checkbox" aria-checked="false"><img src="data:image/svg+xml,x"/><p dir="ltr"><span>Maps</span></p></li></ul></b>`;

test('W18 checklists of Google Docs are pasted as tasks, ticked as they were', async ({ bring, address }) => {
  const ada = await bring('Ada');
  await ada.enter(address);
  await ada.text.click();
  await paste(ada, { 'text/html': GOOGLE, 'text/plain': 'Tickets' });
  await expect(ada.text.locator('ul[data-type="taskList"] > li p')).toHaveText(['Tickets', 'Maps']);
  await expect(ada.text.getByRole('checkbox', { checked: true })).toHaveCount(1);
  await expect(ada.text.locator('strong')).toHaveCount(0);
});

test('W20 Markdown is pasted as what it says, and with Shift as it is written', async ({ bring, address }) => {
  const ada = await bring('Ada');
  await ada.enter(address);
  await ada.text.click();
  await ada.page.keyboard.type('Before.');
  await ada.page.keyboard.press('Enter');
  const plan = { 'text/plain': '## Plan\n\n- [x] Tickets\n- [ ] Maps\n\n| Day | Place |\n|---|---|\n| 1 | Łódź |\n' };
  // Its reader arrives once somebody writes; before, the words come in as they are written.
  await expect(async () => {
    await paste(ada, plan);
    if ((await ada.text.locator('h2').count()) === 0) await ada.page.keyboard.press('ControlOrMeta+z');
    await expect(ada.text.locator('h2')).toHaveText('Plan', { timeout: 500 });
  }).toPass();
  await expect(ada.text.getByRole('checkbox')).toHaveCount(2);
  await expect(ada.text.locator('td').last()).toHaveText('Łódź');
  await expect(ada.text).toContainText('Before.');
  await ada.page.keyboard.press('Control+z');
  await expect(ada.text.locator('h2')).toHaveCount(0);
  await expect(ada.text).toContainText('Before.');
  await ada.page.keyboard.down('ControlOrMeta');
  await ada.page.keyboard.down('Shift');
  await ada.page.keyboard.down('v');
  await paste(ada, { 'text/plain': '## As it is' });
  for (const key of ['v', 'Shift', 'ControlOrMeta']) await ada.page.keyboard.up(key);
  await expect(ada.text).toContainText('## As it is');
});

test('W20 C8 Markdown that is pasted while its reader can’t be loaded comes in as it is written', async ({
  bring,
  address,
}) => {
  const ada = await bring('Ada');
  await ada.page.route('**/_next/static/**', async (route) => {
    const answer = await route.fetch();
    const isReader = (await answer.text()).includes('tandem_cells');
    await (isReader ? route.abort() : route.fulfill({ response: answer }));
  });
  await ada.enter(address);
  await ada.text.click();
  await paste(ada, { 'text/plain': '## Plan\n\nWords.' });
  await expect(ada.text).toContainText('## Plan');
  await expect(ada.text).toContainText('Words.');
});
