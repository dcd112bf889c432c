import type { Locator, Page } from '@playwright/test';
import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { expectNoFaults, LOOKS } from './axe';
import { expect, Person, test } from './people';
import type { Stack } from './stack';

const NAMES = ['Ada', 'Ben', 'Chloe', 'Dmitri'] as const;
type Name = (typeof NAMES)[number];

/** A page with a desk of four panes. */
class DeskPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(stack: Stack): Promise<string> {
    await this.page.setViewportSize({ width: 1440, height: 900 });
    await this.page.goto(`${stack.url}/demo`);
    await this.page.getByRole('radio', { name: '4' }).check();
    for (const name of NAMES) await expect(this.text(name)).toBeEditable();
    await expect(this.light).toHaveAttribute('data-same', 'true');
    return new URL(this.page.url()).searchParams.get('page') ?? '';
  }

  pane(name: Name): Locator {
    return this.page.getByTestId(`pane-${name}`);
  }

  text(name: Name): Locator {
    return this.pane(name).getByRole('textbox', { name: 'Text' });
  }

  get light(): Locator {
    return this.page.getByTestId('light');
  }

  async type(name: Name, words: string): Promise<void> {
    await this.text(name).getByRole('paragraph').last().click();
    await this.page.keyboard.press('End');
    await this.page.keyboard.type(words, { delay: 3 });
  }

  turnCable(name: Name, how: 'Pull' | 'Plug'): Promise<void> {
    const label = how === 'Pull' ? `Pull ${name}’s cable` : `Plug ${name}’s cable in`;
    return this.page.getByRole('button', { name: label }).click();
  }
}

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

type Watched = {
  readonly frames: number;
  readonly green: number;
  /** Frames in which the light was green over pages that differed, and what stood on them at the first. */
  readonly lies: number;
  readonly first: readonly string[];
};

/** Looks at each frame, from the first, whether the light is green while the pages differ on the screen or aren't there. */
async function watchLight(page: Page): Promise<() => Promise<Watched>> {
  await page.addInitScript(() => {
    const seen: { frames: number; green: number; lies: number; first: readonly string[] } = {
      frames: 0,
      green: 0,
      lies: 0,
      first: [],
    };
    Reflect.set(globalThis, 'lightSeen', seen);
    const look = () => {
      const texts = [...document.querySelectorAll('section[data-testid^="pane-"]')].map((pane) =>
        [pane.querySelector('textarea')?.value, pane.querySelector('[data-testid="text"]')?.textContent].join('\n'),
      );
      const isMissing =
        document.querySelectorAll('section[data-testid^="pane-"] [data-testid="text"]').length < texts.length;
      const isGreen = document.querySelector('[data-testid="light"]')?.getAttribute('data-same') === 'true';
      seen.frames += 1;
      if (isGreen) seen.green += 1;
      if (isGreen && (new Set(texts).size !== 1 || isMissing)) {
        if (seen.lies === 0) seen.first = texts;
        seen.lies += 1;
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  return () => page.evaluate(() => Reflect.get(globalThis, 'lightSeen'));
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
  expect(await ghosts('Chloe')).toContain('grayscale');
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

test('T5 whoever reloads the desk comes to the same page, and its first words stand there once', async ({
  page,
  stack,
}) => {
  const desk = new DeskPage(page);
  const document = await desk.open(stack);
  await desk.type('Ada', ' Still here.');
  await expect(desk.text('Dmitri')).toContainText('Still here.');
  await expect(desk.pane('Ada').getByTestId('pane-status')).toHaveAttribute('data-kind', 'saved');
  await page.reload();
  await expect(desk.text('Ada')).toContainText('Still here.');
  expect(new URL(page.url()).searchParams.get('page')).toBe(document);
  expect((await desk.text('Ada').innerText()).match(/Who brings what/g)).toHaveLength(1);
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

test('T3 a desk that can’t be loaded shows no green light, and a page that has ended can’t be written', async ({
  page,
  context,
  stack,
}) => {
  const lights = await watchLight(page);
  await page.route('**/api/demo/*/token', (route) => route.abort());
  await page.goto(`${stack.url}/demo`);
  await expect(page.getByTestId('pane-Ada')).toBeVisible();
  await expect(page.getByTestId('light')).toHaveAttribute('data-agreement', 'parted');
  expect((await lights()).green).toBe(0);
  await page.unroute('**/api/demo/*/token');
  const desk = new DeskPage(page);
  await desk.open(stack);
  // Somebody else by now: all are seated anew rather than left with a page that nobody saves.
  await context.clearCookies();
  await desk.turnCable('Ben', 'Pull');
  await expect(desk.pane('Ben').getByTestId('pane-status')).toContainText('Cable pulled');
  const seated = page.waitForResponse((answer) => answer.url().endsWith('/api/demo'));
  await desk.turnCable('Ben', 'Plug');
  await seated;
  await expect(desk.light).toHaveAttribute('data-same', 'true');
  await desk.type('Ben', ' Still together.');
  await expect(desk.text('Ada')).toContainText('Still together.');
  expect((await lights()).first).toEqual([]);
  // With words that nobody can save the page stays, says so, and takes no more.
  await desk.turnCable('Ada', 'Pull');
  await desk.type('Ada', ' Mine alone.');
  await context.clearCookies();
  await desk.turnCable('Ada', 'Plug');
  await expect(desk.pane('Ada').getByRole('alert')).toBeVisible();
  await expect(desk.text('Ada')).toContainText('Mine alone.');
  await expect(desk.text('Ada')).toHaveAttribute('contenteditable', 'false');
  await expect(desk.light).toHaveAttribute('data-agreement', 'parted');
});

for (const [look, options] of LOOKS) {
  test(`W5 the desk passes axe, ${look}`, async ({ browser, stack }) => {
    const context = await browser.newContext(options);
    const desk = new DeskPage(await context.newPage());
    await desk.open(stack);
    await desk.page.setViewportSize(options.viewport ?? { width: 1440, height: 900 });
    await expectNoFaults(desk.page);
    await desk.turnCable('Ben', 'Pull');
    const controls = desk.page.getByRole('button', { name: 'Controls of the desk' });
    if (await controls.isVisible()) await controls.click();
    await expectNoFaults(desk.page);
    await context.close();
  });
}

test('W11 on a phone the controls of the desk are behind one button, and its bar keeps its height', async ({
  browser,
  stack,
}) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true });
  const { page, light } = new DeskPage(await context.newPage());
  await page.goto(`${stack.url}/demo`);
  const bar = page.getByRole('banner').first();
  const height = async () => (await bar.boundingBox())?.height ?? 0;
  const first = await height();
  expect(first).toBeLessThan(64);
  await expect(light).toHaveAttribute('data-same', 'true');
  expect(await height()).toBe(first);
  const network = page.getByRole('slider', { name: 'Network' });
  await expect(network).toBeHidden();
  await page.getByRole('button', { name: 'Controls of the desk' }).click();
  await expect(network).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open another tab' })).toBeVisible();
  await context.close();
});
