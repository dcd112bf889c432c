import { OPENING } from '../support/opening';
import { expectNoFaults, LOOKS } from './axe';
import { expect, test } from './people';
import { Stack } from './stack';

for (const [look, options] of LOOKS) {
  test(`W5 every page passes axe and fits, ${look}`, async ({ bring, stack, address }) => {
    const ada = await bring('Ada Lovelace', { ...options, reducedMotion: 'reduce' });
    await ada.page.goto(stack.url);
    await expectNoFaults(ada.page);
    await ada.page.goto(`${stack.url}/demo/not-a-page`);
    await expect(ada.page.getByRole('heading')).toBeVisible();
    await expectNoFaults(ada.page);
    await ada.page.goto(address);
    await expect(ada.page.getByLabel('Your name')).toBeVisible();
    await expectNoFaults(ada.page);
    const ben = await bring('Ben');
    await ben.enter(address);
    await ada.enter(address);
    await ada.title.fill('Observations on the engine');
    await ada.type('# Notes');
    await ada.page.keyboard.press('Enter');
    await ada.page.keyboard.type('The engine weaves algebraic patterns.');
    await expect(ben.text).toContainText('patterns.');
    await ben.type('Ben adds a line.');
    await expect(ada.caretOf(ben)).toBeVisible();
    await ada.expectStatus('saved');
    await expectNoFaults(ada.page);
    await ada.status.getByRole('button').or(ada.status).first().click();
    await expect(ada.page.getByTestId('save-detail')).toBeVisible();
    await expectNoFaults(ada.page);
    await ada.page.keyboard.press('Escape');
    await ada.page.getByTestId('people-here').click();
    await expectNoFaults(ada.page);
  });
}

test('W3 a document that can’t be reached is never an empty page, and opens by itself when it can', async ({
  bring,
}) => {
  const stack = await Stack.start();
  const address = await stack.newPage();
  const [ada, ben] = [await bring('Ada'), await bring('Ben')];
  await ada.enter(address);
  await ada.type('It is here.');
  await ada.expectStatus('saved');
  await stack.sync.kill();
  // Ben's browser has no copy of it.
  await ben.give(address);
  await expect(ben.page.getByTestId('opening-trouble')).toBeVisible();
  await expect(ben.text).toHaveCount(0);
  await stack.sync.start();
  await ben.page.getByRole('button', { name: 'Try again' }).click();
  await expect(ben.text).toContainText('It is here.');
  await stack.stop();
});

test('C7 what was not applied is kept aside as a copy, and the page goes on with a fresh document', async ({
  bring,
  address,
}) => {
  const ada = await bring('Ada');
  // Without storage the panel holds the only copy.
  await ada.page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('blocked', 'SecurityError');
    };
  });
  let refuse = false;
  // The server as it answers somebody whose right to write was taken away in this moment.
  await ada.page.routeWebSocket(/.*/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => {
      const isAck = typeof message !== 'string' && message[0] === 120;
      if (refuse && isAck) {
        refuse = false;
        const text = JSON.stringify({ t: 'not-applied', nonce: 1, reason: 'read-only' });
        socket.send(Buffer.from([122, text.length, ...Buffer.from(text)]));
      } else if (!refuse) server.send(message);
    });
  });
  await ada.enter(address);
  await ada.type('Kept. ');
  await ada.expectStatus('saved');
  refuse = true;
  await ada.page.keyboard.insertText('Refused words.');
  await expect(ada.page.getByTestId('lost-edits')).toBeVisible();
  await expect(ada.page.getByRole('textbox', { name: 'Text not saved' })).toHaveValue(/Refused words\./);
  await expect(ada.text).toContainText('Kept.');
  await expect(ada.text).not.toContainText('Refused words.');
  await ada.type('Going on.');
  // The bar tells of the fresh document; the panel of what was lost.
  await ada.expectStatus('saved');
  await expect(ada.page.getByTestId('lost-edits')).toBeVisible();
  const asked: string[] = [];
  ada.page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    return dialog.dismiss();
  });
  await ada.page.getByRole('link', { name: 'Tandem' }).click();
  await expect.poll(() => asked).toEqual(['beforeunload']);
  await ada.page.getByRole('button', { name: 'Put away' }).click();
  await expect(ada.page.getByTestId('lost-edits')).toHaveCount(0);
  await ada.expectStatus('saved');
});

test('W3 an address that leads nowhere says so, also in its title', async ({ bring, stack, request }) => {
  const ada = await bring('Ada');
  await ada.page.goto(`${stack.url}/demo/not-a-page`);
  await expect(ada.page).toHaveTitle('Page not found · Tandem');
  expect((await request.get(`${stack.url}/demo/%E0%A4%A`)).status()).toBe(400);
});

test('W1 a person can go on under another name', async ({ bring, address }) => {
  const ada = await bring('Ada');
  await ada.enter(address);
  await ada.page.getByTestId('people-here').click();
  await ada.page.getByRole('button', { name: 'Change name' }).click();
  await ada.page.getByLabel('Your name').fill('Augusta');
  await ada.page.getByRole('button', { name: 'Open the page' }).click();
  await expect(ada.page.getByTestId('people-here')).toHaveAccessibleName('People here: Augusta (you)');
});

test('W1 without a connection nobody seems to leave', async ({ bring, address, stack }) => {
  const [ada, ben] = [await bring('Ada'), await bring('Ben')];
  await ada.enter(address);
  await ben.enter(address);
  await ada.type('One.');
  await ada.expectStatus('saved');
  await expect(ada.page.getByTestId('people-here')).toHaveAccessibleName(/Ben/);
  stack.proxy.cut();
  await ada.type(' Two.');
  await ada.expectStatus('reconnecting');
  await expect(ada.page.getByTestId('people-here')).toHaveAccessibleName(/Ben/);
  stack.proxy.heal();
  await ada.expectStatus('saved');
  await ada.type(' Three.');
  await expect(ben.text).toContainText('One. Two. Three.');
  await expect(ben.caretOf(ada)).toBeVisible();
  await expect(ben.page.getByTestId('people-here')).toHaveAccessibleName(/Ada/);
});

test('W6 who has lost their cookie is told, keeps their words, and goes on with them after a reload', async ({
  bring,
  address,
  stack,
}) => {
  const ada = await bring('Ada');
  await ada.enter(address);
  await ada.type('One.');
  await ada.expectStatus('saved');
  await ada.page.context().clearCookies();
  stack.proxy.reset();
  await ada.expectStatus('ended');
  await expect(ada.page.getByTestId('end-notice')).toBeVisible();
  await expect(ada.text).toContainText('One.');
  await ada.page.reload();
  await expect(ada.text).toContainText('One.');
  await ada.expectStatus('saved');
});

test('W6 the token route answers its own origin only, and nothing but pages', async ({ bring, address }) => {
  const ada = await bring('Ada');
  await ada.enter(address);
  const { request } = ada.page;
  const { origin, pathname } = new URL(address);
  const route = (id: string) => `${origin}/api/demo/${id}/token`;
  const id = pathname.split('/').at(-1) ?? '';
  const ask = (url: string, data: unknown, from = origin) => request.post(url, { data, headers: { origin: from } });
  const given = await ask(route(id), OPENING);
  expect(given.status()).toBe(200);
  expect(Object.keys(await given.json()).sort()).toEqual(['room', 'token', 'url']);
  expect(given.headers()['cache-control']).toContain('no-store');
  expect((await ask(route(id), OPENING, 'https://evil.example')).status()).toBe(403);
  expect((await ask(route(id), OPENING, 'null')).status()).toBe(403);
  expect((await ask(route('not-a-page'), OPENING)).status()).toBe(404);
  expect((await ask(route('0b1f3a52-6f53-4c6e-9d3e-3f1a2b4c5d6e'), OPENING)).status()).toBe(404);
  expect((await ask(route(id), 'nothing')).status()).toBe(400);
  expect((await request.get(route(id))).status()).toBe(405);
});

test('W6 a guest keeps one identity for all tokens, in a cookie that scripts can’t read', async ({
  bring,
  address,
}) => {
  const ada = await bring('Ada');
  const tokens: string[] = [];
  ada.page.on('response', async (response) => {
    if (response.url().endsWith('/token')) tokens.push((await response.json()).token);
  });
  await ada.enter(address);
  await ada.page.reload();
  await expect.poll(() => tokens.length).toBeGreaterThan(1);
  const subjects = tokens.map(
    (token) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).sub,
  );
  expect(new Set(subjects).size).toBe(1);
  expect(subjects[0]).toMatch(/^guest:/);
  const cookies = await ada.page.context().cookies();
  expect(cookies.map(({ httpOnly, sameSite }) => ({ httpOnly, sameSite }))).toContainEqual({
    httpOnly: true,
    sameSite: 'Lax',
  });
});
