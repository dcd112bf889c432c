import type { BrowserContext } from '@playwright/test';
import { anotherPage, expectKept, leaveQuestions } from './offline-helpers';
import { expect, expectSame, type Person, test } from './people';
import { Stack } from './stack';

/** Every kind of status that a page has said, one after the other, without repeats. */
async function statusesOf(person: Person): Promise<() => Promise<string[]>> {
  await person.status.evaluate((element) => {
    const said = [element.getAttribute('data-kind')];
    Reflect.set(window, 'saidStatuses', said);
    const note = () => {
      const kind = element.getAttribute('data-kind');
      if (said.at(-1) !== kind) said.push(kind);
    };
    new MutationObserver(note).observe(element, { attributes: true, attributeFilter: ['data-kind'] });
  });
  return () => person.page.evaluate(() => Reflect.get(window, 'saidStatuses'));
}

async function detailOf(person: Person): Promise<string> {
  await person.status.click();
  const detail = await person.page.getByTestId('save-detail').innerText();
  await person.page.keyboard.press('Escape');
  return detail;
}

test('C8 C9 W8 words typed while the line is cut survive a reload, say that they wait, and merge when it heals', async ({
  bring,
  address,
  stack,
}) => {
  const [ada, ben] = [await bring('Ada'), await bring('Ben')];
  await ada.enter(address);
  await ben.enter(address);
  await ada.title.fill('Notes');
  await ada.type('Online. ');
  await expectSame([ada, ben]);
  const said = await statusesOf(ada);
  stack.proxy.cut();
  await ada.type('Cut off. ');
  await ada.expectStatus('reconnecting');
  await expectKept(ada);
  await expect(ada.status).toContainText('Reconnecting: your changes are kept on this device');
  expect(await said()).toEqual(expect.arrayContaining(['saved', 'reconnecting']));
  expect((await said()).slice((await said()).indexOf('reconnecting'))).toEqual(['reconnecting']);
  const asked = leaveQuestions(ada.page);
  await ada.page.reload();
  expect(asked).toEqual([]);
  await expect(ada.text).toContainText('Online. Cut off.');
  await expect(ada.title).toHaveValue('Notes');
  await expect(ada.text).toBeEditable();
  await ada.expectStatus('reconnecting');
  const detail = await detailOf(ada);
  expect(detail).toMatch(/waiting to be saved\. (It is|They are) kept on this device\./);
  expect(detail).toContain('This device keeps a copy of this page.');
  expect(detail).toContain('To open it again after closing, you need a connection.');
  await ada.type('After the reload. ');
  await expectKept(ada);
  const saidAfter = await statusesOf(ada);
  stack.proxy.heal();
  await ben.page.keyboard.press('Control+Home');
  await ben.type('Ben meanwhile. ');
  await expectSame([ada, ben]);
  const words = await ben.words();
  for (const sentence of ['Online.', 'Cut off.', 'After the reload.', 'Ben meanwhile.'])
    expect(words).toContain(sentence);
  expect(await saidAfter()).toEqual(['reconnecting', 'saving', 'saved']);
});

test('C8 W8 with the sync server stopped the page opens from this device, and what waits goes out when it starts', async ({
  bring,
}) => {
  const stack = await Stack.start();
  const address = await stack.newPage();
  const ada = await bring('Ada');
  await ada.enter(address);
  await ada.type('Before. ');
  await ada.expectStatus('saved');
  await stack.sync.kill();
  await ada.type('Without a server. ');
  await ada.expectStatus('reconnecting');
  await expectKept(ada);
  await ada.page.reload();
  await expect(ada.text).toContainText('Before. Without a server.');
  await ada.type('Still none. ');
  await expectKept(ada);
  await stack.sync.start();
  await ada.expectStatus('saved');
  const ben = await bring('Ben');
  await ben.enter(address);
  await expect(ben.text).toContainText('Before. Without a server. Still none.');
  await stack.stop();
});

test('C9 W8 with no tokens to be had the words are kept, and the status says that the server can’t be reached', async ({
  bring,
  address,
  stack,
}) => {
  const ada = await bring('Ada');
  await ada.enter(address);
  await ada.type('Before. ');
  await ada.expectStatus('saved');
  await ada.page.route('**/token', (route) => route.fulfill({ status: 502, body: 'no' }));
  stack.proxy.reset();
  await ada.type('Meanwhile. ');
  await ada.expectStatus('reconnecting');
  await expectKept(ada);
  expect(await detailOf(ada)).toContain('The server can’t be reached at the moment.');
  await ada.page.reload();
  await expect(ada.text).toContainText('Before. Meanwhile.');
  await ada.page.unroute('**/token');
  await ada.expectStatus('saved');
});

const broken: [string, (context: BrowserContext) => Promise<unknown>][] = [
  [
    'can’t be opened',
    (context) =>
      context.addInitScript(() => {
        IDBFactory.prototype.open = () => {
          throw new DOMException('blocked', 'SecurityError');
        };
      }),
  ],
  [
    'is full',
    (context) =>
      context.addInitScript(() => {
        IDBObjectStore.prototype.put = () => {
          throw new DOMException('full', 'QuotaExceededError');
        };
      }),
  ],
];
for (const [how, breakStorage] of broken) {
  test(`C9 W4 W8 where the browser’s storage ${how} the page says so, promises nothing, and asks before leaving`, async ({
    bring,
    address,
    stack,
  }) => {
    const ada = await bring('Ada');
    await breakStorage(ada.page.context());
    await ada.enter(address);
    await ada.type('Safe. ');
    await ada.expectStatus('saved');
    await expect(ada.status).toHaveAttribute('data-copy', 'unavailable');
    expect(await detailOf(ada)).toContain('This browser can’t keep a copy (private window or no space left).');
    stack.proxy.cut();
    await ada.type('Not safe yet. ');
    await ada.expectStatus('reconnecting');
    await expect(ada.status).toContainText('Reconnecting: keep this page open');
    await expect(ada.status).not.toContainText('kept on this device');
    expect(await detailOf(ada)).toContain('on this page only');
    const asked = leaveQuestions(ada.page);
    await ada.page.reload();
    expect(asked).toEqual(['beforeunload']);
    stack.proxy.heal();
  });
}

test('C8 C9 a tab that dies while cut off loses nothing that was kept', async ({ bring, address, stack }) => {
  const ada = await bring('Ada');
  await ada.enter(address);
  await ada.type('Online. ');
  await ada.expectStatus('saved');
  stack.proxy.cut();
  await ada.type('Last words. ');
  await expectKept(ada);
  const again = await anotherPage(ada);
  // No unload handler runs: the renderer is gone.
  const gone = ada.page.waitForEvent('crash');
  const session = await ada.page.context().newCDPSession(ada.page);
  session.send('Page.crash').catch(() => undefined);
  await gone;
  await again.page.goto(address);
  await expect(again.text).toContainText('Online. Last words.');
  await again.expectStatus('reconnecting');
  stack.proxy.heal();
  await again.expectStatus('saved');
  const ben = await bring('Ben');
  await ben.enter(address);
  await expect(ben.text).toContainText('Online. Last words.');
});
