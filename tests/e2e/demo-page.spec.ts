import { expectNoFaults, LOOKS } from './axe';
import { DeskPage, NAMES, watchLight } from './desk';
import { expect, test } from './people';

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

for (const viewport of [
  { width: 1280, height: 800 },
  { width: 1440, height: 900 },
]) {
  test(`W11 the desk is whole at ${viewport.width} px: one row of controls, four pages with all their words`, async ({
    page,
    stack,
  }) => {
    const desk = new DeskPage(page);
    await desk.open(stack);
    await page.setViewportSize(viewport);
    const bar = await page.getByRole('banner').first().boundingBox();
    expect(bar?.height).toBeLessThan(72);
    for (const name of NAMES) {
      const pane = await desk.pane(name).boundingBox();
      const last = await desk.text(name).getByRole('paragraph').last().boundingBox();
      expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThan((pane?.y ?? 0) + (pane?.height ?? 0));
    }
  });
}

test('W5 where screen readers hear whether all pages are the same is in the page before any script runs', async ({
  browser,
  page,
  stack,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const still = await context.newPage();
  await still.goto(`${stack.url}/demo`);
  await expect(still.getByRole('banner').getByRole('status')).toHaveCount(1);
  await context.close();
  await new DeskPage(page).open(stack);
  await expect(page.getByRole('banner').first().getByRole('status')).toHaveText('All pages show the same text');
});
