import { claimsOf } from '../support/open-document';
import { expect, test } from './people';
import { Stack } from './stack';

test.describe('on a store whose commits wait for a signal', () => {
  let gated: Stack;
  test.beforeAll(async () => {
    gated = await Stack.start('gated');
  });
  test.afterAll(() => gated.stop());

  test('C4 no page says Saved before its edit is durable', async ({ bring }) => {
    const address = await gated.newPage();
    const [ada, ben] = [await bring('Ada'), await bring('Ben')];
    await ada.enter(address);
    await ben.enter(address);
    const said: string[] = [];
    await ada.page.exposeFunction('noteStatus', (kind: string) => said.push(kind));
    await ada.status.evaluate((element) => {
      const note = () => Reflect.get(window, 'noteStatus')(element.getAttribute('data-kind'));
      new MutationObserver(note).observe(element, { attributes: true });
    });
    await ada.type('Not yet.');
    await ada.expectStatus('saving');
    await expect(ada.status).toContainText('Saving');
    // 4 s: an eternity for a store, still less than the 5 s after which the line counts as dead.
    await expect(ben.text).not.toContainText('Not yet.');
    expect(said).not.toContain('saved');
    gated.sync.tell('open');
    await ada.expectStatus('saved');
    await expect(ada.status).toContainText('Saved');
    await expect(ben.text).toContainText('Not yet.');
    gated.sync.tell('shut');
  });
});

test('C4 the words follow what is true: saving, saved, reconnecting, offline, saved', async ({
  bring,
  address,
  stack,
}) => {
  const ada = await bring('Ada');
  await ada.enter(address);
  await ada.type('One. ');
  await ada.expectStatus('saved');
  stack.proxy.cut();
  await ada.type('Two. ');
  await ada.expectStatus('reconnecting');
  await expect(ada.status).toContainText('Reconnecting');
  await ada.page.context().setOffline(true);
  await ada.expectStatus('offline');
  await expect(ada.status).toContainText('Offline: your changes are kept on this device');
  stack.proxy.heal();
  await ada.page.context().setOffline(false);
  await ada.expectStatus('saved');
  await expect(ada.status).toContainText('Saved');
});

test('C6 a reader reads, is told so, and sends no edits', async ({ bring, address, stack }) => {
  const [ada, rita] = [await bring('Ada'), await bring('Rita')];
  await ada.enter(address);
  await ada.type('For reading.');
  await ada.expectStatus('saved');
  const sent: (number | undefined)[] = [];
  rita.page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => typeof payload !== 'string' && sent.push(payload[0])),
  );
  // The page's own route gives editors' tokens only.
  await rita.page.route('**/api/demo/*/token', async (route) => {
    const answer = await (await route.fetch()).json();
    const { sub } = claimsOf(answer.token);
    const token = await stack.token(address.slice(-36), 'viewer', 'Rita', String(sub));
    await route.fulfill({ json: { ...answer, token } });
  });
  await rita.page.goto(address);
  await rita.page.getByLabel('Your name').fill(rita.name);
  await rita.page.getByRole('button', { name: 'Open the page' }).click();
  await expect(rita.text).toContainText('For reading.');
  await rita.expectStatus('read-only');
  await expect(rita.status).toContainText('You can read this document');
  await expect(rita.text).toHaveAttribute('contenteditable', 'false');
  await ada.type(' And more.');
  await expect(rita.text).toContainText('And more.');
  expect(sent).not.toContain(120);
});
