import { expect, expectSame, test } from './people';

test('W1 R6 C3 the connection of both is cut, both write on, and when it heals both texts merge', async ({
  bring,
  address,
  stack,
}) => {
  const [ada, ben] = [await bring('Ada'), await bring('Ben')];
  await ada.enter(address);
  await ben.enter(address);
  await ada.type('Before. ');
  await expectSame([ada, ben]);
  stack.proxy.cut();
  const passed = { ...stack.proxy.counters };
  await Promise.all([ada.type('Ada went on. '), ben.type('Ben went on. ')]);
  await ada.expectStatus('reconnecting');
  await ben.expectStatus('reconnecting');
  expect(await ada.words()).not.toContain('Ben went on.');
  expect(await ben.words()).not.toContain('Ada went on.');
  // Nothing went through: attempts were refused, no byte passed.
  expect(stack.proxy.counters.toServer).toBe(passed.toServer);
  expect(stack.proxy.counters.toClient).toBe(passed.toClient);
  stack.proxy.heal();
  await expectSame([ada, ben]);
  const words = await ada.words();
  for (const sentence of ['Before.', 'Ada went on.', 'Ben went on.']) expect(words).toContain(sentence);
});

test('C5 C3 a connection that dies without a word is noticed and replaced', async ({ bring, address, stack }) => {
  const [ada, ben] = [await bring('Ada'), await bring('Ben')];
  await ada.enter(address);
  await ben.enter(address);
  stack.proxy.halfOpen();
  await ada.type('Typed into the dark. ');
  await expectSame([ada, ben]);
  expect(await ben.words()).toContain('Typed into the dark.');
});

test('C5 a stalled line is given up after 5 s without an acknowledgement', async ({ bring, address, stack }) => {
  const ada = await bring('Ada');
  await ada.enter(address);
  stack.proxy.stall();
  await ada.type('Nothing answers.');
  await ada.expectStatus('saving');
  // The promised 5 s, and two for the browser to get there.
  await expect(ada.status).toHaveAttribute('data-kind', 'reconnecting', { timeout: 7_000 });
  stack.proxy.heal();
  stack.proxy.reset();
  await ada.expectStatus('saved');
});

test('D1 D3 the sync server is killed and started again: nobody reloads, nothing is lost', async ({
  bring,
  address,
  stack,
}) => {
  const [ada, ben] = [await bring('Ada'), await bring('Ben')];
  await ada.enter(address);
  await ben.enter(address);
  await ada.type('Saved before. ');
  await expectSame([ada, ben]);
  await stack.sync.kill();
  await ada.type('Typed meanwhile. ');
  await ada.expectStatus('reconnecting');
  await stack.sync.start();
  await expectSame([ada, ben]);
  const cay = await bring('Cay');
  await cay.enter(address);
  await expect(cay.text).toContainText('Saved before. Typed meanwhile.');
});
