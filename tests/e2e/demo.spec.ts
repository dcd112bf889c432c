import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { DeskPage, NAMES, type Name, watchLight } from './desk';
import { expect, Person, test } from './people';
import type { Stack } from './stack';

/** What the server passes on to somebody who only listens. */
async function listen(
  stack: Stack,
  document: string,
): Promise<{ text: () => string; close: () => void; pointers: () => number }> {
  const token = await stack.token(document, 'viewer', 'Listener', 'guest:listener');
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(stack.sync.url, document, doc, {
    params: { token },
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  });
  await new Promise<void>((resolve) => provider.once('sync', () => resolve()));
  return {
    text: () => doc.getXmlFragment('default').toString(),
    pointers: () => [...provider.awareness.getStates().values()].filter(({ pointer }) => Boolean(pointer)).length,
    close: () => provider.destroy(),
  };
}

test('T1 T2 T3 three tabs and four panes are seven people on one page; a pulled cable passes nothing, plugged in all are equal', async ({
  browser,
  stack,
}) => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const desk = new DeskPage(await context.newPage());
  const lights = await watchLight(desk.page);
  const document = await desk.open(stack);
  const tabs: Person[] = [];
  for (const name of ['Elif', 'Femi', 'Grace']) {
    const [tab] = await Promise.all([
      context.waitForEvent('page'),
      desk.page.getByRole('link', { name: 'Open another tab' }).click(),
    ]);
    const person = new Person(tab, name);
    await person.expectStatus('saved');
    tabs.push(person);
    await desk.page.bringToFront();
  }
  await expect.poll(() => stack.proxy.open).toBe(7);
  const server = await listen(stack, document);

  // Words, carets and pointers of each are seen in all others.
  await desk.type('Ada', ' Yes, and the chairs too.');
  for (const name of NAMES) await expect(desk.text(name)).toContainText('Yes, and the chairs too.');
  for (const tab of tabs) await expect(tab.text).toContainText('Yes, and the chairs too.');
  for (const name of ['Ben', 'Chloe', 'Dmitri'] as const) {
    await expect(desk.pane(name).locator('[data-testid="remote-caret"][data-name="Ada"]')).toHaveCount(1);
  }
  await desk.text('Ben').hover();
  for (const name of ['Ada', 'Chloe', 'Dmitri'] as const) {
    await expect(desk.pane(name).locator('[data-testid="remote-pointer"][data-name="Ben"]')).toHaveCount(1);
  }
  for (const tab of tabs) {
    await expect(tab.page.locator('[data-testid="remote-pointer"][data-name="Ben"]')).toHaveCount(1);
  }
  await expect.poll(() => server.pointers()).toBe(1);

  // The cable of one is pulled: what it writes stays there, the others go on.
  await desk.turnCable('Chloe', 'Pull');
  // Where the others were by then is shown as such.
  const ghosts = (name: Name) =>
    desk
      .pane(name)
      .locator('[data-testid="remote-caret"][data-name="Ada"]')
      .evaluate((caret) => {
        const layer = caret.closest('[class*="layer"]');
        return layer === null ? '' : getComputedStyle(layer).filter;
      });
  await expect.poll(() => ghosts('Chloe')).toContain('grayscale');
  expect(await ghosts('Dmitri')).toBe('none');
  await desk.type('Chloe', ' Written without a cable.');
  await expect(desk.pane('Chloe').getByTestId('pane-status')).toContainText(/edits waiting/);
  await desk.type('Ada', ' Ada goes on.');
  await expect(desk.text('Dmitri')).toContainText('Ada goes on.');
  await expect(desk.pane('Chloe').getByTestId('pane-status')).toHaveAttribute('data-kind', 'reconnecting');
  await expect.poll(server.text).toContain('Ada goes on.');
  expect(server.text()).not.toContain('Written without a cable.');
  await expect(desk.text('Chloe')).not.toContainText('Ada goes on.');
  await expect(desk.light).toHaveAttribute('data-same', 'false');

  await desk.turnCable('Chloe', 'Plug');
  await expect(desk.light).toHaveAttribute('data-same', 'true');
  await expect(desk.pane('Ada').getByTestId('glow').first()).toBeAttached();
  for (const name of NAMES) {
    await expect(desk.text(name)).toContainText('Written without a cable.');
    await expect(desk.text(name)).toContainText('Ada goes on.');
  }
  await expect.poll(server.text).toContain('Written without a cable.');
  for (const tab of tabs) await expect(tab.text).toContainText('Written without a cable.');
  const { frames, green, first } = await lights();
  expect(first).toEqual([]);
  expect(green).toBeGreaterThan(0);
  expect(frames).toBeGreaterThan(green);
  server.close();
  await context.close();
});

test('T2 C15 a cable that is plugged in before anybody noticed replaces the dead connection at once', async ({
  page,
  stack,
}) => {
  const desk = new DeskPage(page);
  await desk.open(stack);
  await desk.turnCable('Ben', 'Pull');
  await desk.type('Ada', ' A word for Ben.');
  await desk.turnCable('Ben', 'Plug');
  // The promised second, and one for the browser to get there.
  await expect(desk.text('Ben')).toContainText('A word for Ben.', { timeout: 2_000 });
});

test('T3 T4 in bad weather words come late and whole, and the light never lies', async ({ page, stack }) => {
  const desk = new DeskPage(page);
  const lights = await watchLight(page);
  await desk.open(stack);
  await page.getByRole('slider', { name: 'Network' }).fill('2');
  const lines: Record<Name, string> = { Ada: 'strawberries', Ben: 'extension lead', Chloe: 'music', Dmitri: 'rains' };
  for (const name of NAMES) {
    await desk.text(name).getByRole('paragraph').filter({ hasText: lines[name] }).click();
    await page.keyboard.press('End');
    await page.keyboard.type(` ${name} was here.`, { delay: 5 });
  }
  await expect(desk.light).toHaveAttribute('data-same', 'true');
  for (const name of NAMES) {
    for (const other of NAMES) await expect(desk.text(name)).toContainText(`${other} was here.`);
  }
  expect((await lights()).first).toEqual([]);
});

test('T2 W4 words that wait on a page are not thrown away by a smaller window, a lower number or by leaving', async ({
  page,
  stack,
}) => {
  const desk = new DeskPage(page);
  await desk.open(stack);
  await desk.turnCable('Dmitri', 'Pull');
  await desk.type('Dmitri', ' Only here.');
  await page.setViewportSize({ width: 900, height: 700 });
  await expect(desk.text('Dmitri')).toContainText('Only here.');
  await page.getByRole('radio', { name: '2' }).click();
  await expect(page.getByText('Changes wait on Dmitri’s page')).toBeVisible();
  await expect(desk.text('Dmitri')).toContainText('Only here.');
  const asked = page.waitForEvent('dialog');
  const left = page.goto(stack.url).catch((reason: unknown) => String(reason));
  await (await asked).dismiss();
  await left;
  await desk.turnCable('Dmitri', 'Plug');
  await expect(desk.light).toHaveAttribute('data-same', 'true');
  await expect(desk.text('Ada')).toContainText('Only here.');
  await page.getByRole('radio', { name: '2' }).check();
  await expect(desk.pane('Dmitri')).toHaveCount(0);
});
