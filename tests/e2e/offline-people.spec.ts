import { anotherPage, expectKept, leaveQuestions } from './offline-helpers';
import { expect, test } from './people';

test('C10 edits of a tab that died are sent by the other tab that is open', async ({ bring, address, stack }) => {
  const ada = await bring('Ada');
  await ada.enter(address);
  await ada.type('Online. ');
  await ada.expectStatus('saved');
  const other = await anotherPage(ada);
  await other.page.goto(address);
  await other.expectStatus('saved');
  stack.proxy.cut();
  await ada.type('Of the first tab. ');
  await expectKept(ada);
  await ada.page.close();
  stack.proxy.heal();
  await expect(other.text).toContainText('Of the first tab.');
  await other.expectStatus('saved');
  const ben = await bring('Ben');
  await ben.enter(address);
  await expect(ben.text).toContainText('Of the first tab.');
});

test('C11 C7 what was refused is offered again after a reload, and does not fail again', async ({ bring, address }) => {
  const ada = await bring('Ada');
  let refuse = false;
  await ada.page.routeWebSocket(/.*/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => {
      if (!refuse) return server.send(message);
      if (typeof message !== 'string' && message[0] === 120) {
        refuse = false;
        const text = JSON.stringify({ t: 'not-applied', nonce: 1, reason: 'read-only' });
        socket.send(Buffer.from([122, text.length, ...Buffer.from(text)]));
      }
    });
  });
  await ada.enter(address);
  await ada.type('Kept. ');
  await ada.expectStatus('saved');
  refuse = true;
  await ada.page.keyboard.insertText('Refused words.');
  const refused = ada.page.getByRole('textbox', { name: 'Text not saved' });
  await expect(refused).toHaveValue(/Refused words\./);
  await ada.expectStatus('saved');
  const asked = leaveQuestions(ada.page);
  await ada.page.reload();
  expect(asked).toEqual([]);
  await expect(refused).toHaveValue(/Refused words\./);
  await expect(ada.text).toContainText('Kept.');
  await expect(ada.text).not.toContainText('Refused words.');
  await ada.expectStatus('saved');
  await ada.page.getByRole('button', { name: 'Put away' }).click();
  await ada.page.reload();
  await expect(ada.text).toContainText('Kept.');
  await ada.expectStatus('saved');
  await expect(ada.page.getByTestId('lost-edits')).toHaveCount(0);
});

test('C11 when access is withdrawn the words that wait are offered, over a reload too, and then leave this device', async ({
  bring,
  address,
  stack,
}) => {
  const ada = await bring('Ada');
  await ada.enter(address);
  await ada.type('Shared. ');
  await ada.expectStatus('saved');
  stack.proxy.cut();
  await ada.type('Mine alone. ');
  await expectKept(ada);
  await ada.page.route('**/token', (route) => route.fulfill({ status: 403, json: { error: 'no' } }));
  const offered = ada.page.getByRole('textbox', { name: 'Text not saved' });
  await expect(offered).toHaveValue(/Mine alone\./);
  await ada.expectStatus('ended');
  const asked = leaveQuestions(ada.page);
  await ada.page.reload();
  await expect(offered).toHaveValue(/Mine alone\./);
  await ada.page.getByRole('button', { name: 'Put away' }).click();
  await expect(ada.page.getByTestId('lost-edits')).toHaveCount(0);
  await expect(ada.status).toHaveAttribute('data-copy', 'unavailable');
  await ada.page.reload();
  await expect(ada.page.getByTestId('opening-trouble')).toContainText('This page is not shared with you any more.');
  await expect(ada.text).toHaveCount(0);
  expect(asked).toEqual([]);
  stack.proxy.heal();
});

test('C12 a page that is older than the document reads, says so, and keeps what waits for the reload', async ({
  bring,
  address,
  stack,
}) => {
  const ada = await bring('Ada');
  await ada.enter(address);
  await ada.type('Before. ');
  await ada.expectStatus('saved');
  let isOlder = false;
  // Nobody gets a token until then: an attempt that has one already would come through with it.
  await ada.page.route('**/token', async (route) => {
    if (!isOlder) return route.abort();
    const response = await route.fetch();
    await route.fulfill({ json: { ...(await response.json()), reload: true } });
  });
  stack.proxy.cut();
  await ada.type('Waiting. ');
  await expectKept(ada);
  isOlder = true;
  stack.proxy.heal();
  await ada.expectStatus('read-only');
  const notice = ada.page.getByTestId('reload-notice');
  await expect(notice).toContainText('This page is older than the document. Reload it to go on writing.');
  await expect(ada.text).toHaveAttribute('contenteditable', 'false');
  await ada.page.unroute('**/token');
  const asked = leaveQuestions(ada.page);
  await notice.getByRole('button', { name: 'Reload' }).click();
  await ada.expectStatus('saved');
  await expect(ada.text).toContainText('Before. Waiting.');
  expect(asked).toEqual([]);
  const ben = await bring('Ben');
  await ben.enter(address);
  await expect(ben.text).toContainText('Before. Waiting.');
});

test('W9 whoever is signed in as somebody else sends nothing of the first person, whose words wait for them', async ({
  bring,
  address,
  stack,
}) => {
  const ada = await bring('Ada');
  await ada.enter(address);
  await ada.type('Online. ');
  await ada.expectStatus('saved');
  stack.proxy.cut();
  await ada.type('Mine. ');
  await expectKept(ada);
  const cookies = await ada.page.context().cookies();
  const eve = await bring('Eve');
  await eve.give(address);
  await expect(eve.status).toBeVisible();
  // Another guest in the same browser, as after a sign-in in another tab.
  await ada.page.context().addCookies(await eve.page.context().cookies());
  const other = await anotherPage(ada);
  await other.page.goto(address);
  await expect(other.status).toBeVisible();
  stack.proxy.heal();
  await ada.expectStatus('ended');
  await expect(ada.page.getByTestId('end-notice')).toContainText('You are signed in as somebody else now.');
  await other.expectStatus('saved');
  await expect(other.text).toContainText('Online.');
  await expect(other.text).not.toContainText('Mine.');
  await other.page.close();
  await ada.page.context().addCookies(cookies);
  await ada.page.reload();
  await expect(ada.text).toContainText('Online. Mine.');
  await ada.expectStatus('saved');
});
